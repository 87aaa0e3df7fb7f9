// What could unmatch a class by being merged into it (design, section 6; counting.md, 10 to 12).

/// One thing that must be undone for a class to stop matching.
enum Anchor {
    /// Any occurrence that passes the filter undoes it.
    case absence(Filter)
    /// The holding that keeps the class in the place: at the least, this one must be displaced.
    case holding(CustodyEvent, place: String, certainty: String)
}

extension Condition {
    var isNever: Bool {
        if case .never = self { return true }
        return false
    }
}

/// One anchor for each condition that a merge can spoil. A class that stops matching has lost one of its anchors to
/// some other single node's class, so a class without a partner in the matching still matches.
func spoilableAnchors(of facts: ClassFacts, _ conditions: [Condition]) -> [Anchor] {
    conditions.compactMap { condition in
        switch condition {
        case .never(let filter):
            return .absence(filter)
        case .custody(let place, let certainty):
            return CustodyEvents(nodes: facts.nodes, certainty: certainty).standing(in: place)
                .map { .holding($0, place: place, certainty: certainty) }
        default:
            return nil
        }
    }
}

func canSpoil(_ facts: ClassFacts, _ anchors: [Anchor]) -> Bool {
    anchors.contains { anchor in
        switch anchor {
        case .absence(let filter):
            return facts.occurrences.contains(where: filter.passes)
        case .holding(let holding, let place, let certainty):
            return CustodyEvents(nodes: facts.nodes, certainty: certainty).all
                .contains { $0.displaces(holding, seenFrom: place) }
        }
    }
}

/// Whether it could spoil anybody's match: something of it passes a `never` filter, or ends a holding or is one elsewhere.
func couldEverSpoil(_ facts: ClassFacts, _ conditions: [Condition]) -> Bool {
    conditions.contains { condition in
        switch condition {
        case .never(let filter):
            return facts.occurrences.contains(where: filter.passes)
        case .custody(let place, let certainty):
            // What holds a person in the place displaces nothing there.
            return CustodyEvents(nodes: facts.nodes, certainty: certainty).all.contains { $0.kind == .end || !$0.place.contains(place) }
        default:
            return false
        }
    }
}
