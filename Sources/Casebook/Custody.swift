package import Testimony

/// Where a person stands, as of a day: derived, never typed.
package enum CustodyState: String, CaseIterable, Sendable {
    case held, disappeared, returned, released, escaped, died, unknown

    /// In danger, and not known to be safe or beyond help.
    package var isInDanger: Bool { self == .held || self == .disappeared || self == .returned }
}

/// One line of a custody timeline: what a report says happened, and how sure we are of it.
package struct CustodyEvent: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case held, moved, planned, disappeared, returned, released, escaped, died
        /// The end that a report gives to a detention or a disappearance.
        case ended
    }

    package let kind: Kind
    package let occurrence: OccurrenceID
    package let report: ReportID
    /// nil: undated.
    package let date: EDTF?
    package let until: EDTF?
    /// Where the person is from then on; for a planned move, where to.
    package let place: PlaceID?
    package let by: String
    package let certainty: Certainty

    /// Strength on unknown order: end, then transfer, then detention (counting.md, 12).
    var rank: Int {
        switch kind {
        case .held, .disappeared: 1
        case .moved: 2
        case .returned, .released, .escaped, .died, .ended: 3
        case .planned: 0
        }
    }

    var isHolding: Bool { kind == .held || kind == .disappeared || kind == .moved }

    func isCertainlyBefore(_ other: CustodyEvent) -> Bool {
        guard let date, let other = other.date else { return false }
        return date.window.isCertainlyBefore(other.window)
    }
}

/// A person's custody, as of the view's day.
package struct Custody: Sendable {
    package let state: CustodyState
    /// The innermost place that all undisplaced holdings agree on.
    package let place: PlaceID?
    /// The event that the state rests on; nil for unknown.
    package let event: CustodyEvent?
    /// A move that is planned and not known to have come about or been given up: the latest said.
    package let planned: CustodyEvent?
    /// All events in order of time, undated ones last; those later than the day asked about left out, but for plans.
    package let timeline: [CustodyEvent]
}

extension View {
    /// The custody of a person at a threshold of certainty.
    ///
    /// Reads counting.md, 12, for showing: the state is what is left when each event is displaced by later ones, and by
    /// stronger ones of unknown order. Counts do not use it: `Questions` gives them the occurrences themselves.
    package func custody(of person: Person, atLeast threshold: Certainty = .likely) -> Custody {
        var mentions: [MentionID] = []
        for member in person.members where !mentions.contains(member.mention) { mentions.append(member.mention) }
        return custody(ofMentions: mentions, atLeast: threshold)
    }

    package func custody(ofMentions mentions: [MentionID], atLeast threshold: Certainty = .likely) -> Custody {
        var seen: Set<OccurrenceID> = []
        var events: [CustodyEvent] = []
        for occurrence in mentions.flatMap({ self.occurrences(of: $0) })
        where seen.insert(occurrence.id).inserted && (hasBegun(occurrence) || occurrence.type == .planned_transfer) {
            events += self.events(of: occurrence)
        }
        let timeline = events.enumerated().sorted { Self.order($0, $1) }.map(\.element)
        let counted = timeline.filter { $0.certainty >= threshold && $0.kind != .planned }
        let standing = counted.filter { event in !counted.contains { displaces($0, event) } }
        let planned = timeline.last { $0.kind == .planned && $0.certainty >= .possible }
        let ends = standing.filter { !$0.isHolding }
        if let end = ends.last {
            return Custody(state: Self.state(of: end, among: ends), place: end.place, event: end, planned: nil, timeline: timeline)
        }
        guard let holding = standing.last(where: { $0.place != nil }) ?? standing.last else {
            return Custody(state: .unknown, place: nil, event: nil, planned: planned, timeline: timeline)
        }
        return Custody(
            state: holding.kind == .disappeared ? .disappeared : .held,
            place: agreedPlace(standing.compactMap(\.place)), event: holding, planned: planned, timeline: timeline)
    }

    private static func state(of end: CustodyEvent, among ends: [CustodyEvent]) -> CustodyState {
        // The gravest of those whose order is unknown is the one to show: nobody is called free on a doubt.
        for (kind, state) in [(CustodyEvent.Kind.died, CustodyState.died), (.returned, .returned), (.escaped, .escaped)]
        where ends.contains(where: { $0.kind == kind }) { return state }
        return .released
    }

    /// Nested places agree on the innermost; rival ones on what contains them all.
    private func agreedPlace(_ places: [PlaceID]) -> PlaceID? {
        let innermost = places.filter { place in
            !places.contains { $0 != place && casebook.places.contains(place, $0) }
        }
        return casebook.places.common(innermost)
    }

    private func displaces(_ event: CustodyEvent, _ other: CustodyEvent) -> Bool {
        guard event != other, !event.isCertainlyBefore(other) else { return false }
        let isLater = other.isCertainlyBefore(event)
        guard event.isHolding else { return isLater || event.rank > other.rank }
        guard isLater || event.rank > other.rank else { return false }
        guard other.isHolding else { return true }
        // A vaguer place displaces nothing; a transfer to an unknown place does.
        guard let place = event.place else { return event.kind == .moved }
        guard let held = other.place else { return true }
        return !casebook.places.contains(place, held)
    }

    private static func order(
        _ a: (offset: Int, element: CustodyEvent), _ b: (offset: Int, element: CustodyEvent)
    ) -> Bool {
        let first = a.element.date?.window, second = b.element.date?.window
        switch (first, second) {
        case (nil, nil): return a.offset < b.offset
        case (nil, _): return false
        case (_, nil): return true
        case (let first?, let second?):
            return (first.last, first.first, a.offset) < (second.last, second.first, b.offset)
        }
    }

    private func events(of occurrence: Occurrence) -> [CustodyEvent] {
        func event(_ kind: CustodyEvent.Kind, date: EDTF?, place: PlaceID?) -> CustodyEvent {
            CustodyEvent(
                kind: kind, occurrence: occurrence.id, report: occurrence.report, date: date,
                until: kind == .ended ? nil : end(of: occurrence), place: place, by: occurrence.by,
                certainty: certainty(of: occurrence))
        }
        let kind: CustodyEvent.Kind
        switch occurrence.type {
        case .detention, .birth_in_detention: kind = .held
        case .enforced_disappearance: kind = .disappeared
        case .transfer: kind = .moved
        case .planned_transfer: kind = .planned
        case .forced_return: kind = .returned
        case .release: kind = .released
        case .escape: kind = .escaped
        case .death: kind = .died
        default: return []
        }
        let movesThem = kind == .moved || kind == .planned || kind == .returned
        var events = [event(kind, date: occurrence.date, place: movesThem ? occurrence.toPlace : occurrence.place)]
        let isState = occurrence.type == .detention || occurrence.type == .enforced_disappearance
        if isState, let end = end(of: occurrence) { events.append(event(.ended, date: end, place: nil)) }
        return events
    }
}
