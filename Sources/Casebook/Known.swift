package import Testimony

/// By when something must have reached us to be taken into account.
package enum Known: Hashable, Sendable, CustomStringConvertible {
    case now
    case by(Day)

    /// A vague arrival has arrived when its last day has (counting.md, 2).
    package func includes(_ arrival: EDTF) -> Bool {
        switch self {
        case .now: true
        case .by(let day): arrival.window.last <= day
        }
    }

    package var description: String {
        switch self {
        case .now: "now"
        case .by(let day): day.description
        }
    }
}

extension Casebook {
    /// The last day on which anything arrived: the default day to ask about, never the clock (counting.md, 4).
    /// nil while nothing has.
    package var lastArrival: Day? {
        let arrivals =
            reports.map(\.received) + judgements.map(\.on) + findings.map(\.on)
            + appeals.flatMap { [$0.on] + [$0.responseOn].compactMap { $0 } }
        return arrivals.map(\.window.last).filter { $0 < .distantFuture }.max()
    }
}
