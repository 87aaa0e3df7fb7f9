import Proof

/// Which facts of two nodes tell them apart, by the rules of a definition.
struct FactsApart {
    let listed: Bool
    let sex: Bool
    let birth: Bool
    let places: Bool
    private let travel: Travel?
    private let question: Question

    init(_ question: Question) {
        self.question = question
        let rules = question.definition.rules
        listed = rules.contains("listed")
        sex = rules.contains("sex")
        birth = rules.contains("birth")
        places = rules.contains("places")
        travel = Travel(question.definition.twoPlaces)
    }

    /// The first reason that facts give; nil where they give none. For nodes of two mentions.
    func reason(_ a: Facts, _ b: Facts) -> Reason? {
        if sex, let one = a.sex, let other = b.sex, one != other { return .sex(one, other) }
        if birth {
            for one in a.birth {
                for other in b.birth where (one.last ?? .max) < (other.first ?? .min) || (other.last ?? .max) < (one.first ?? .min) {
                    return .birth(one, other)
                }
            }
        }
        guard places else { return nil }
        for one in a.presence {
            for other in b.presence {
                let day = max(one.first, other.first)
                if day <= min(one.last, other.last), areApart(one, other) { return .places(one, other, day: day) }
            }
        }
        return nil
    }

    /// Mentions of several nodes whose own facts tell them apart.
    func contradictingMentions(among classOf: [Int?], watch: Watch) throws(CancellationError) -> Set<String> {
        var found: Set<String> = []
        for (node, next) in zip(question.nodes.indices, question.nodes.indices.dropFirst())
        where classOf[node] != nil && question.nodes[node].mention == question.nodes[next].mention {
            try watch.look(at: node)
            let facts = question.nodes[node].facts
            if reason(facts, facts) != nil { found.insert(question.nodes[node].mention) }
        }
        return found
    }

    private func areApart(_ a: PresenceFact, _ b: PresenceFact) -> Bool {
        guard !a.places.isEmpty, !b.places.isEmpty else { return false }
        let isElsewhere = a.places.allSatisfy { here in
            b.places.allSatisfy { there in
                guard let mine = here.first, let theirs = there.first else { return false }
                return !here.contains(theirs) && !there.contains(mine)
            }
        }
        return isElsewhere && travel.map { $0.isEachTooFar(a.spots, b.spots) } ?? true
    }

    /// `2017-06-29` as 20170629: whole numbers in the order of the days.
    static func day(_ text: String) -> Int32 {
        var number: Int32 = 0
        for byte in text.utf8 where byte >= 48 && byte <= 57 { number = number &* 10 &+ Int32(byte &- 48) }
        return number
    }
}
