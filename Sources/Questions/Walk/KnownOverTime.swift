package import Casebook
package import Testimony

/// By when things must have reached us, for each day of a series.
package enum KnownOverTime: Hashable, Sendable {
    /// Each day as it was known on that day: what `--as-of D` alone asks.
    case onEachDay
    /// Every day as it is known by one time.
    case fixed(Known)

    package func known(on day: Day) -> Known {
        switch self {
        case .onEachDay: .by(day)
        case .fixed(let known): known
        }
    }

    /// The first day asked about on which it has arrived: `distantPast` for always, `distantFuture` for never.
    func arrival(_ date: EDTF) -> Day {
        switch self {
        case .onEachDay: date.window.last
        case .fixed(let known): known.includes(date) ? .distantPast : .distantFuture
        }
    }
}
