// Custody, counting.md 12: a holding in the place, that nothing displaces.

/// One thing that holds a person somewhere, or ends a holding.
struct CustodyEvent {
    enum Kind: Int {
        case detention = 1
        case transfer
        case end
    }

    let kind: Kind
    let window: Span
    /// Innermost first; empty: not said.
    let place: [String]

    /// Whether this displaces another event's holding, seen from a place that contains that holding.
    func displaces(_ holding: CustodyEvent, seenFrom asked: String) -> Bool {
        if window.isCertainlyBefore(holding.window) { return false }
        if kind == .end { return true }
        let isLater = holding.window.isCertainlyBefore(window)
        guard isLater || kind.rawValue >= holding.kind.rawValue else { return false }
        guard let mine = place.first else { return kind == .transfer }
        let isElsewhere = !place.contains(asked)
        let isVaguer = holding.place.contains(mine)
        return isElsewhere && !isVaguer
    }
}

/// The custody events of a class at a threshold of certainty, in the order of its nodes and their occurrences.
struct CustodyEvents {
    let all: [CustodyEvent]

    init(nodes: [Node], certainty: String) {
        all = nodes.flatMap(\.facts.occurrences)
            .filter { strength($0.certainty) >= strength(certainty) }
            .flatMap(Self.events)
    }

    /// The first holding in the place that nothing displaces; nil where there is none.
    func standing(in place: String) -> CustodyEvent? {
        all.first { holding in
            holding.kind != .end && holding.place.contains(place)
                && !all.contains { $0.displaces(holding, seenFrom: place) }
        }
    }

    private static func events(of occurrence: OccurrenceFact) -> [CustodyEvent] {
        let window = occurrence.began ?? Span(first: nil, last: nil)
        switch occurrence.type {
        case "birth_in_detention":
            return [CustodyEvent(kind: .detention, window: window, place: occurrence.place)]
        case "detention", "enforced_disappearance":
            let holding = CustodyEvent(kind: .detention, window: window, place: occurrence.place)
            let end = occurrence.ended.map { CustodyEvent(kind: .end, window: $0, place: []) }
            return [holding] + [end].compactMap { $0 }
        case "transfer":
            return [CustodyEvent(kind: .transfer, window: window, place: occurrence.toPlace)]
        case "release", "escape", "death", "forced_return":
            return [CustodyEvent(kind: .end, window: window, place: [])]
        default:
            return []
        }
    }
}
