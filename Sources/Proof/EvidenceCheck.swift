// Whether the reasons that a proof gives hold of the facts that it gives.

func evidenceProblems(of question: Question) -> [ProofProblem] {
    var problems: [ProofProblem] = []
    let rules = Set(question.definition.rules)
    for listing in question.listings {
        if !rules.contains("listed") {
            problems.append(ProofProblem("report \(listing.report) is used as a list, which the definition does not allow"))
        }
        if !listing.nodes.allSatisfy({ question.nodes[$0].report == listing.report }) {
            problems.append(ProofProblem("report \(listing.report) is said to list somebody of another report"))
        }
        if Set(listing.nodes).count != listing.nodes.count {
            problems.append(ProofProblem("report \(listing.report) is said to list one node twice"))
        }
    }
    for difference in question.differences {
        let a = question.nodes[difference.a], b = question.nodes[difference.b]
        if !rules.contains(difference.reason.rule) {
            problems.append(ProofProblem("\(a.id) and \(b.id): the rule \(difference.reason.rule) is not one that the definition allows"))
        } else if !difference.reason.holds(of: a.facts, b.facts, under: question.definition.twoPlaces) {
            problems.append(ProofProblem("\(a.id) and \(b.id): the facts do not show that their \(difference.reason.rule) differs"))
        }
    }
    return problems
}

extension Reason {
    func holds(of a: Facts, _ b: Facts, under rule: TwoPlaces?) -> Bool {
        switch self {
        case .sex(let first, let second):
            return first != second && a.sex == first && b.sex == second
        case .birth(let first, let second):
            return a.birth.contains(first) && b.birth.contains(second) && first.misses(second)
        case .places(let first, let second, let day):
            let isShared = first.first <= day && day <= first.last && second.first <= day && day <= second.last
            return isShared && a.presence.contains(first) && b.presence.contains(second) && first.excludes(second, under: rule)
        case .judged(let judgement):
            return !judgement.isEmpty
        }
    }
}
