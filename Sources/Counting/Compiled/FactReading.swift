import Proof

/// Whether a node's facts meet one condition. A class meets it where some node of it does; `never` and `custody` are
/// read elsewhere, since they look at the class as a whole.
enum FactReading {
    static func meets(_ facts: Facts, _ condition: Condition) -> Bool {
        switch condition {
        case .nationality(let codes): facts.nationality.contains { codes.contains($0) }
        case .sex(let codes): facts.sex.map { codes.contains($0) } ?? false
        case .age(let min, let max): facts.age.map { lies($0, min: min, max: max) } ?? false
        case .ageWord(let word): facts.age?.word == word
        case .trait(let trait): facts.traits.contains(trait)
        case .ever(let filter): facts.occurrences.contains { passes($0, filter) }
        case .never, .custody: false
        }
    }

    /// The reported age lies inside the range asked.
    private static func lies(_ age: AgeFact, min: Int?, max: Int?) -> Bool {
        guard let youngest = age.min, let oldest = age.max else { return false }
        return min.map { youngest >= $0 } ?? true && max.map { oldest <= $0 } ?? true
    }

    static func passes(_ occurrence: OccurrenceFact, _ filter: Filter) -> Bool {
        guard occurrence.type == filter.type, rank(occurrence.certainty) >= rank(filter.certainty) else { return false }
        if let place = filter.place, !occurrence.place.contains(place) { return false }
        if let place = filter.toPlace, !occurrence.toPlace.contains(place) { return false }
        // Undated fails where either end is asked.
        if let from = filter.from {
            guard let first = occurrence.began?.first, first >= from else { return false }
        }
        if let to = filter.to {
            guard let last = occurrence.began?.last, last <= to else { return false }
        }
        return true
    }

    /// Certainty as a number that rises with it; what is empty or not known to us is unknown.
    static func rank(_ certainty: String) -> Int {
        switch certainty {
        case "confirmed": 4
        case "likely": 3
        case "possible": 2
        case "unlikely": 1
        default: 0
        }
    }
}
