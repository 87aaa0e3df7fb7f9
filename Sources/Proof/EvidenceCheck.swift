// Whether the reasons that a proof gives hold of the facts that it gives.

import Stopping

func evidenceProblems<Stop>(of question: Question, _ patience: Patience<Stop>) throws(Stop) -> [ProofProblem] {
    var problems: [ProofProblem] = []
    let rules = Set(question.definition.rules)
    for listing in question.listings {
        if !rules.contains("listed") {
            problems.append(ProofProblem("report \(listing.report) is used as a list, which the definition does not allow"))
        }
        var listed: Set<Int> = []
        var isOfReport = true
        for (place, node) in listing.nodes.enumerated() {
            try patience.look(at: place)
            listed.insert(node)
            if question.nodes[node].report != listing.report { isOfReport = false }
        }
        if !isOfReport { problems.append(ProofProblem("report \(listing.report) is said to list somebody of another report")) }
        if listed.count != listing.nodes.count {
            problems.append(ProofProblem("report \(listing.report) is said to list one node twice"))
        }
    }
    for (place, difference) in question.differences.enumerated() {
        try patience.look(at: place)
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
