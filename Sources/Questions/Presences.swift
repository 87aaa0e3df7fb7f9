import Casebook
import Proof
import Testimony

/// The stays of every mention of a record (`presenceFacts`). An act told of many that is no state is read once.
struct Presences {
    private let record: CountedRecord
    /// By place in the view's occurrences; nil inside: it proves no presence.
    private var events: [Int: PresenceFact?] = [:]

    private let isLocated: Bool

    /// - Parameter located: with where places lie.
    init(_ record: CountedRecord, located: Bool) {
        self.record = record
        isLocated = located
    }

    mutating func facts(of mention: Int) -> [PresenceFact] {
        let found = stays(of: mention)
        return isLocated ? found.map { $0.located(in: record.view.casebook.places) } : found
    }

    private mutating func stays(of mention: Int) -> [PresenceFact] {
        let view = record.view, numbers = record.told[mention]
        // How long somebody surely was in a state depends on all that is told of them.
        guard !numbers.contains(where: { isState(view.occurrences[$0]) }) else {
            return presenceFacts(numbers.map { view.occurrences[$0] }, in: view.casebook, certainty: view.certainty)
        }
        return numbers.compactMap { event($0) }
    }

    private mutating func event(_ number: Int) -> PresenceFact? {
        if let known = events[number] { return known }
        let fact = presenceFacts([record.view.occurrences[number]], in: record.view.casebook, certainty: record.view.certainty).first
        events[number] = .some(fact)
        return fact
    }

    /// Of which it is sure enough, and from which day, that it may prove a stay.
    private func isState(_ occurrence: Occurrence) -> Bool {
        (occurrence.type == .detention || occurrence.type == .enforced_disappearance) && occurrence.date?.isExactDay == true
            && record.view.certainty(of: occurrence) == .confirmed
    }
}
