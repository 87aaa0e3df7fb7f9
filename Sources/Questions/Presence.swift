import Casebook
import Proof
import Testimony

/// Days on which mentions were certainly in a place (counting.md, 14), later than the day asked about included: who is
/// who does not depend on that day. An act told of many is read once.
struct Presences {
    private let record: CountedRecord
    /// By place in the view's occurrences; nil inside: it proves no presence.
    private var events: [Int: PresenceFact?] = [:]

    init(_ record: CountedRecord) { self.record = record }

    mutating func facts(of mention: Int) -> [PresenceFact] {
        var facts: [PresenceFact] = []
        for number in record.told[mention] {
            let fact: PresenceFact?
            switch record.view.occurrences[number].type {
            case .planned_transfer: continue
            case .detention, .enforced_disappearance: fact = state(number, of: mention)
            default: fact = event(number)
            }
            if let fact { facts.append(fact) }
        }
        return facts
    }

    /// Somebody who is moved is in both places on that day. A place that is not said is none: its path would be empty, and
    /// nested in every other.
    private mutating func event(_ number: Int) -> PresenceFact? {
        if let known = events[number] { return known }
        let occurrence = record.view.occurrences[number]
        var found: PresenceFact?
        if let day = exactDay(of: occurrence) {
            let stated: [PlaceID] = [occurrence.place, occurrence.toPlace].compactMap { $0 }
            let places = record.view.casebook.places
            if !stated.isEmpty { found = fact(occurrence, first: day, last: day, stated.map { places.path(of: $0) }) }
        }
        events[number] = .some(found)
        return found
    }

    private func state(_ number: Int, of mention: Int) -> PresenceFact? {
        let occurrence = record.view.occurrences[number]
        guard let began = exactDay(of: occurrence), let place = occurrence.place else { return nil }
        let told = record.told[mention].map { record.view.occurrences[$0] }
        guard let end = certainEnd(of: occurrence, among: told, in: record) else { return nil }
        return fact(
            occurrence, first: Day(number: began.number + 1), last: Day(number: end.number - 1),
            [record.view.casebook.places.path(of: place)])
    }

    /// The day on which a confirmed act began.
    private func exactDay(of occurrence: Occurrence) -> Day? {
        guard let date = occurrence.date, date.isExactDay, record.view.certainty(of: occurrence) == .confirmed else { return nil }
        return date.window.first
    }
}

private func fact(_ occurrence: Occurrence, first: Day, last: Day, _ places: [[PlaceID]]) -> PresenceFact? {
    guard first <= last, let first = isoDay(first), let last = isoDay(last) else { return nil }
    return PresenceFact(occurrence: occurrence.id, first: first, last: last, places: places)
}

/// The first day on which the state may have ended: by `until`, else when its report came in, or sooner by another act
/// told of the same mention that ends or moves it. nil where it may have ended at any time.
private func certainEnd(of state: Occurrence, among occurrences: [Occurrence], in record: CountedRecord) -> Day? {
    guard let stated = state.until ?? record.view.casebook.reports[state.report]?.received, !stated.provesNothing,
        let began = state.date?.window
    else { return nil }
    var end = stated.window.first
    for other in occurrences where other.id != state.id && mayEnd(other, state, in: record) {
        guard let date = other.date, !date.provesNothing else { return nil }
        if date.window.isCertainlyBefore(began) { continue }
        end = min(end, date.window.first)
    }
    return end
}

/// Whether an act would end a state or move the person, if it came later. However unsure, it makes the state uncertain.
private func mayEnd(_ act: Occurrence, _ state: Occurrence, in record: CountedRecord) -> Bool {
    switch act.type {
    case .release, .escape, .death, .killing, .forced_return, .deportation, .transfer, .arrival_in_safety:
        return true
    case .detention, .enforced_disappearance, .birth_in_detention, .arrest:
        guard let here = state.place, let there = act.place else { return false }
        let places = record.view.casebook.places
        return !places.contains(here, there) && !places.contains(there, here)
    default:
        return false
    }
}
