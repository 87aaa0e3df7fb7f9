import Counting
import Proof

/// Who of a question's people differs from whom, as the question has it: by a listing, a pair with a reason, or facts that a rule allows.
struct PersonConflicts {
    /// For each person what is said of their entries.
    private let said: [[Facts]]
    private let comparesSex: Bool
    private let comparesBirth: Bool
    private let comparesPlaces: Bool
    private let travel: Travel?
    /// For each person the listings that hold one of their nodes, and the people from whom a pair tells them apart.
    private(set) var listings: [Set<Int>]
    private(set) var differing: [Set<Int>]

    init(_ question: Question, _ people: JudgedPeople) {
        said = people.nodes.map { nodes in nodes.map { question.nodes[$0].facts } }
        let rules = Set(question.definition.rules)
        (comparesSex, comparesBirth, comparesPlaces) = (rules.contains("sex"), rules.contains("birth"), rules.contains("places"))
        travel = Travel(question.definition.twoPlaces)
        listings = [Set<Int>](repeating: [], count: people.count)
        differing = listings
        for (index, listing) in question.listings.enumerated() { for node in listing.nodes { listings[people.of[node]].insert(index) } }
        for difference in question.differences {
            let (a, b) = (people.of[difference.a], people.of[difference.b])
            guard a != b else { continue }
            differing[a].insert(b)
            differing[b].insert(a)
        }
    }

    func conflict(_ a: Int, _ b: Int) -> Bool {
        a != b && (differing[a].contains(b) || !listings[a].isDisjoint(with: listings[b]) || factsDiffer(a, b))
    }

    /// Large questions name only the pairs that their certificate rests on; the others are in the facts.
    private func factsDiffer(_ a: Int, _ b: Int) -> Bool {
        said[a].contains { one in
            said[b].contains { other in
                if comparesSex, let mine = one.sex, let theirs = other.sex, mine != theirs { return true }
                if comparesBirth, one.birth.contains(where: { mine in other.birth.contains { mine.isParted(from: $0) } }) { return true }
                return comparesPlaces && one.presence.contains { mine in other.presence.contains { mine.isApart(from: $0, travel) } }
            }
        }
    }
}

extension BirthFact {
    /// The years of the one end before those of the other begin.
    func isParted(from other: BirthFact) -> Bool {
        (last ?? .max) < (other.first ?? .min) || (other.last ?? .max) < (first ?? .min)
    }
}

extension PresenceFact {
    /// They share a day, no place of the one leads through a place of the other, and the way is too long where the definition asks that.
    func isApart(from other: PresenceFact, _ travel: Travel?) -> Bool {
        guard max(first, other.first) <= min(last, other.last) else { return false }
        let isElsewhere = places.allSatisfy { here in
            other.places.allSatisfy { there in
                guard let mine = here.first, let theirs = there.first else { return false }
                return !here.contains(theirs) && !there.contains(mine)
            }
        }
        return isElsewhere && travel.map { $0.isEachTooFar(spots, other.spots) } ?? true
    }
}
