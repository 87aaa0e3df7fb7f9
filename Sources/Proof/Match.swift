// Whether a class meets the conditions: counting.md, 5 to 12, in the order of its rules.

/// What the record says of one class: the facts of all its nodes together.
struct ClassFacts {
    let nodes: [Node]

    var occurrences: [OccurrenceFact] { nodes.flatMap(\.facts.occurrences) }

    func meets(_ conditions: [Condition]) -> Bool { conditions.allSatisfy(meets) }

    func meets(_ condition: Condition) -> Bool {
        switch condition {
        case .nationality(let codes):
            return nodes.contains { $0.facts.nationality.contains(where: codes.contains) }
        case .sex(let codes):
            return nodes.contains { node in node.facts.sex.map(codes.contains) ?? false }
        case .age(let min, let max):
            return nodes.contains { $0.facts.age?.lies(from: min, to: max) ?? false }
        case .ageWord(let word):
            return nodes.contains { $0.facts.age?.word == word }
        case .trait(let trait):
            return nodes.contains { $0.facts.traits.contains(trait) }
        case .ever(let filter):
            return occurrences.contains(where: filter.passes)
        case .never(let filter):
            return !occurrences.contains(where: filter.passes)
        case .custody(let place, let certainty):
            let events = CustodyEvents(nodes: nodes, certainty: certainty)
            return events.standing(in: place) != nil
        }
    }
}

extension AgeFact {
    /// Tested as reported: the stated range must lie inside the one asked for.
    func lies(from least: Int?, to most: Int?) -> Bool {
        guard let min, let max else { return false }
        return (least.map { min >= $0 } ?? true) && (most.map { max <= $0 } ?? true)
    }
}

/// 4 for confirmed down to 0 for unknown; the check of the structure has refused every other word.
func strength(_ certainty: String) -> Int {
    switch certainty {
    case "confirmed": 4
    case "likely": 3
    case "possible": 2
    case "unlikely": 1
    default: 0
    }
}

extension Filter {
    func passes(_ occurrence: OccurrenceFact) -> Bool {
        guard occurrence.type == type, strength(occurrence.certainty) >= strength(certainty) else { return false }
        if let place, !occurrence.place.contains(place) { return false }
        if let toPlace, !occurrence.toPlace.contains(toPlace) { return false }
        if let from {
            guard let first = occurrence.began?.first, first >= from else { return false }
        }
        if let to {
            guard let last = occurrence.began?.last, last <= to else { return false }
        }
        return true
    }
}
