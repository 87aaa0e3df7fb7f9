import Proof

/// One thing that puts a person somewhere, or ends that, in whole numbers: days and places by their order.
struct Movement: Hashable {
    enum Kind: Hashable {
        case stay, transfer, end
    }

    let kind: Kind
    /// `Int.min` and `Int.max` where the window is open or nothing was said.
    let first: Int
    let last: Int
    /// The place where a holding puts the person, and what contains it, innermost first; empty where not said.
    let path: [Int]

    /// On unknown order an end counts for more than a transfer, a transfer for more than the rest.
    private var rank: Int {
        switch kind {
        case .stay: 1
        case .transfer: 2
        case .end: 3
        }
    }

    func isIn(_ place: Int) -> Bool { kind != .end && path.contains(place) }

    /// Does this end or override a holding in the place asked? (counting.md, 12)
    func displaces(_ holding: Movement, in place: Int) -> Bool {
        let isBefore = last < holding.first
        if kind == .end { return !isBefore }
        if isIn(place) { return false }
        if let here = path.first {
            // A vaguer place displaces nothing.
            if holding.path.contains(here) { return false }
        } else if kind != .transfer {
            return false
        }
        return holding.last < first || (!isBefore && rank >= holding.rank)
    }
}

/// Reads occurrences as movements, giving days and places numbers that keep their order.
struct MovementReader {
    private var dayNumbers: [String: Int] = [:]
    private var placeNumbers: [String: Int] = [:]

    init(_ question: Question) {
        var days: Set<String> = []
        for node in question.nodes {
            for occurrence in node.facts.occurrences {
                for span in [occurrence.began, occurrence.ended] {
                    days.formUnion([span?.first, span?.last].compactMap { $0 })
                }
                for place in occurrence.place + occurrence.toPlace {
                    if placeNumbers[place] == nil { placeNumbers[place] = placeNumbers.count }
                }
            }
        }
        for (number, day) in days.sorted().enumerated() { dayNumbers[day] = number }
    }

    /// The number of a place, if any occurrence names it.
    func number(of place: String) -> Int? { placeNumbers[place] }

    /// What an occurrence does to custody: nothing, one movement, or a stay and its end.
    func movements(of occurrence: OccurrenceFact) -> [Movement] {
        switch occurrence.type {
        case "detention", "enforced_disappearance":
            let stay = movement(.stay, occurrence.began, occurrence.place)
            return occurrence.ended.map { [stay, movement(.end, $0, [])] } ?? [stay]
        case "birth_in_detention": return [movement(.stay, occurrence.began, occurrence.place)]
        case "transfer": return [movement(.transfer, occurrence.began, occurrence.toPlace)]
        case "release", "escape", "death", "forced_return": return [movement(.end, occurrence.began, [])]
        default: return []
        }
    }

    private func movement(_ kind: Movement.Kind, _ window: Span?, _ path: [String]) -> Movement {
        Movement(
            kind: kind, first: window?.first.flatMap { dayNumbers[$0] } ?? .min,
            last: window?.last.flatMap { dayNumbers[$0] } ?? .max, path: path.compactMap { placeNumbers[$0] })
    }
}
