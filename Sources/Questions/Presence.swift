import Casebook
import Proof
import Testimony

/// Days on which a mention was certainly in a place (counting.md, 14), later than the day asked about included: who is
/// who does not depend on that day.
///
/// - Parameters:
///   - occurrences: all that is told of the mention, in the order stated.
///   - received: when a report came in.
///   - certainty: how sure we are of each now.
func presenceFacts(
    _ occurrences: [Occurrence], in places: PlaceTree, received: (ReportID) -> EDTF?, certainty: (Occurrence) -> Certainty
) -> [PresenceFact] {
    occurrences.compactMap { occurrence in
        guard certainty(occurrence) == .confirmed, occurrence.type != .planned_transfer,
            let date = occurrence.date, date.isExactDay
        else { return nil }
        let began = date.window.first
        if occurrence.type == .detention || occurrence.type == .enforced_disappearance {
            guard let place = occurrence.place, let end = certainEnd(of: occurrence, among: occurrences, in: places, received: received) else { return nil }
            return fact(
                occurrence, first: Day(number: began.number + 1), last: Day(number: end.number - 1), [places.path(of: place)])
        }
        // Somebody who is moved is in both places on that day. A place that is not said is none: its path would be
        // empty, and nested in every other.
        let stated: [PlaceID] = [occurrence.place, occurrence.toPlace].compactMap { $0 }
        guard !stated.isEmpty else { return nil }
        return fact(occurrence, first: began, last: began, stated.map { places.path(of: $0) })
    }
}

private func fact(_ occurrence: Occurrence, first: Day, last: Day, _ places: [[PlaceID]]) -> PresenceFact? {
    guard first <= last, let first = isoDay(first), let last = isoDay(last) else { return nil }
    return PresenceFact(occurrence: occurrence.id, first: first, last: last, places: places)
}

/// The first day on which the state may have ended: by `until`, else when its report came in, or sooner by another act
/// told of the same mention that ends or moves it. nil where it may have ended at any time.
private func certainEnd(of state: Occurrence, among occurrences: [Occurrence], in places: PlaceTree, received: (ReportID) -> EDTF?) -> Day? {
    guard let stated = state.until ?? received(state.report), !stated.provesNothing,
        let began = state.date?.window
    else { return nil }
    var end = stated.window.first
    for other in occurrences where other.id != state.id && mayEnd(other, state, in: places) {
        guard let date = other.date, !date.provesNothing else { return nil }
        if date.window.isCertainlyBefore(began) { continue }
        end = min(end, date.window.first)
    }
    return end
}

/// Whether an act would end a state or move the person, if it came later. However unsure, it makes the state uncertain.
private func mayEnd(_ act: Occurrence, _ state: Occurrence, in places: PlaceTree) -> Bool {
    switch act.type {
    case .release, .escape, .death, .killing, .forced_return, .deportation, .transfer, .arrival_in_safety:
        return true
    case .detention, .enforced_disappearance, .birth_in_detention, .arrest:
        guard let here = state.place, let there = act.place else { return false }
        return !places.contains(here, there) && !places.contains(there, here)
    default:
        return false
    }
}
