import Casebook
import Proof
import Stopping
import Testimony

/// Which mentions bear on a count: those that can change who matches, alone or as part of any class.
///
/// Whoever is left out says nothing that meets a condition, passes a `never` filter, or holds or frees anybody, and does not match alone: whichever class
/// it joined would match as it did before. So each grouping of the others has as many matches with it as without, and all numbers of the count
/// are the same. What analysts have joined stays whole, mentions as well: the number of a member means the same in every proof.
struct WhoBears {
    /// Their numbers, ascending.
    let mentions: [Int]

    /// - Parameters:
    ///   - facts: what the conditions need, by the mention's number.
    ///   - contested: mentions that stand in a contradiction; asked for only where somebody who was joined would be left out.
    init(
        on conditions: [Condition], facts: [Facts], in record: CountedRecord, _ joined: JoinedNodes, patience: Patience<QuestionError>,
        contested: () throws(QuestionError) -> [Int]
    ) throws(QuestionError) {
        var bears = [Bool](repeating: false, count: facts.count)
        var found: [Int] = []
        for number in facts.indices {
            try patience.look(at: number)
            if conditions.mayTurn(on: facts[number]) {
                bears[number] = true
                found.append(number)
            }
        }
        var isWhole = [Bool](repeating: false, count: joined.groups.count)
        /// Everybody joined to those found, those joined to others of their mentions, and so on.
        func complete() throws(QuestionError) {
            var next = 0
            while next < found.count {
                try patience.look(at: next)
                for node in record.nodes(of: found[next]) {
                    guard let group = joined.group(of: node), !isWhole[group] else { continue }
                    isWhole[group] = true
                    for member in joined.groups[group] where !bears[Int(record.mentionOf[member])] {
                        bears[Int(record.mentionOf[member])] = true
                        found.append(Int(record.mentionOf[member]))
                    }
                }
                next += 1
            }
        }
        try complete()
        if isWhole.contains(false) {
            found = try contested().filter { !bears[$0] }
            for mention in found { bears[mention] = true }
            try complete()
        }
        mentions = bears.indices.filter { bears[$0] }
    }
}

extension [Condition] {
    /// False only where nothing that is said can matter. How sure anybody is of an act, and when it happened, is not looked at: what is learnt of either
    /// later shall not show in who is held.
    fileprivate func mayTurn(on facts: Facts) -> Bool {
        // Whoever is not known to have done something matches alone.
        allSatisfy(\.isNever) || contains { $0.mayTurn(on: facts) }
    }
}

extension Condition {
    fileprivate var isNever: Bool {
        if case .never = self { return true }
        return false
    }

    fileprivate func mayTurn(on facts: Facts) -> Bool {
        switch self {
        case .nationality(let codes): facts.nationality.contains(where: codes.contains)
        case .sex(let codes): facts.sex.map(codes.contains) ?? false
        case .age: facts.age?.min != nil
        case .ageWord(let word): facts.age?.word == word
        case .trait(let trait): facts.traits.contains(trait)
        case .ever(let filter), .never(let filter): facts.occurrences.contains { filter.isAbout($0) }
        case .custody: facts.occurrences.contains { FactsUsed.custodyTypes.contains($0.type) }
        }
    }
}

extension Filter {
    fileprivate func isAbout(_ act: OccurrenceFact) -> Bool {
        act.type == type && (place.map(act.place.contains) ?? true) && (toPlace.map(act.toPlace.contains) ?? true)
    }
}
