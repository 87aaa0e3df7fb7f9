import Casebook
import Counting
import Dispatch
import Questions
import Series
import Synchronization
import Testimony

/// Counts day by day, each made when a page first asks for it and kept as long as the record stays as it is.
///
/// Made on a thread of its own, one at a time, with so much time that a page can wait for it.
final class SeriesShelf: Sendable {
    private let casebook: Casebook
    private let thread = DispatchQueue(label: "vigil.desk.series")
    private let made = Mutex<[CountID: Result<CountSeries, SeriesError>]>([:])

    private static let mostSeconds = 3.0
    /// Of a search on one day: about a tenth of a second.
    private static let steps = 100_000

    init(_ casebook: Casebook) { self.casebook = casebook }

    /// From the first day on which a report arrived to the last on which anything did; nil while nothing has.
    func series(of count: CountID) async -> Result<CountSeries, SeriesError>? {
        guard let days = casebook.daysOfArrival else { return nil }
        return await withCheckedContinuation { continuation in
            thread.async { continuation.resume(returning: self.make(count, days)) }
        }
    }

    private func make(_ count: CountID, _ days: ClosedRange<Day>) -> Result<CountSeries, SeriesError> {
        if let known = made.withLock({ $0[count] }) { return known }
        let end = ContinuousClock.now + .seconds(Self.mostSeconds)
        let budget = Budget(steps: Self.steps) { ContinuousClock.now >= end }
        let result = Result { () throws(SeriesError) in
            try CountSeries(count, in: casebook, from: days.lowerBound, to: days.upperBound, budget: budget)
        }
        made.withLock { $0[count] = result }
        return result
    }
}
