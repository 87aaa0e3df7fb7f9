import Proof

/// One thing that puts a person somewhere, or ends that, in whole numbers.
struct Movement: Hashable {
    enum Kind: Hashable {
        case stay, transfer, end
    }

    let kind: Kind
    /// Days as numbers that keep their order; `Int32.min` and `Int32.max` where the window is open or nothing was said.
    let first: Int32
    let last: Int32
    /// The place where a holding puts the person, as a path of the reader's.
    let path: Int32

    /// On unknown order an end counts for more than a transfer, a transfer for more than the rest.
    private var rank: Int {
        switch kind {
        case .stay: 1
        case .transfer: 2
        case .end: 3
        }
    }

    /// Whether a holding elsewhere than in the place asked overrides one there. (counting.md, 12)
    func overrides(_ holding: Movement, _ reader: MovementReader) -> Bool {
        if let here = reader.paths[Int(path)].first {
            // A vaguer place displaces nothing.
            if reader.paths[Int(holding.path)].contains(here) { return false }
        } else if kind != .transfer {
            return false
        }
        return holding.last < first || (last >= holding.first && rank >= holding.rank)
    }
}

/// Reads occurrences as movements, giving places numbers.
struct MovementReader {
    /// What contains each place that somebody was put in, innermost first, the place included.
    private(set) var paths: [[Int32]] = [[]]
    private var placeNumbers: [String: Int32] = [:]
    private var pathNumbers: [[String]: Int32] = [[]: 0]

    /// The number of a place, if any movement leads into it.
    func number(of place: String) -> Int32? { placeNumbers[place] }

    /// What an occurrence does to custody: nothing, one movement, or a stay and its end.
    mutating func movements(of occurrence: OccurrenceFact, _ body: (Movement) -> Void) {
        switch occurrence.type {
        case "detention", "enforced_disappearance":
            body(movement(.stay, occurrence.began, occurrence.place))
            if let ended = occurrence.ended { body(movement(.end, ended, [])) }
        case "birth_in_detention": body(movement(.stay, occurrence.began, occurrence.place))
        case "transfer": body(movement(.transfer, occurrence.began, occurrence.toPlace))
        case "release", "escape", "death", "forced_return": body(movement(.end, occurrence.began, []))
        default: break
        }
    }

    private mutating func movement(_ kind: Movement.Kind, _ window: Span?, _ path: [String]) -> Movement {
        Movement(
            kind: kind, first: window?.first.map(FactsApart.day) ?? .min, last: window?.last.map(FactsApart.day) ?? .max,
            path: number(of: path))
    }

    private mutating func number(of path: [String]) -> Int32 {
        if path.isEmpty { return 0 }
        if let known = pathNumbers[path] { return known }
        var numbers: [Int32] = []
        for place in path {
            let number = placeNumbers[place] ?? Int32(placeNumbers.count)
            placeNumbers[place] = number
            numbers.append(number)
        }
        paths.append(numbers)
        pathNumbers[path] = Int32(paths.count - 1)
        return Int32(paths.count - 1)
    }
}
