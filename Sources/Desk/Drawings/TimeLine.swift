import Casebook
import Testimony

/// Days laid out on a line, from the earliest that any event names to the day asked about, or to a plan after it.
struct TimeLine {
    struct Tick {
        let day: Day
        let x: Double
    }

    let first: Day
    let last: Day
    let asOf: Day
    /// Months between two ticks.
    let step: Int
    let ticks: [Tick]
    private let width: Double

    private static let margin = 10.0

    init(_ events: [CustodyEvent], until asOf: Day, width: Double, ticks most: Int) {
        let named = events.compactMap { $0.date?.window }.flatMap { [$0.first, $0.last] }.filter { $0 > .distantPast && $0 < .distantFuture }
        let earliest = min(named.min() ?? asOf, asOf)
        // Room for what began a day ago, and a little air before the first event.
        let last = max(named.max() ?? asOf, asOf)
        let length = max(60, last.number - earliest.number)
        let first = Day(number: last.number - length - length / 30)
        self.first = first
        self.last = last
        self.asOf = asOf
        self.width = width
        let months = (last.year - first.year) * 12 + last.month - first.month
        let step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600].first { months / $0 < most } ?? 1200
        self.step = step
        var days: [Day] = []
        var month = (first.year * 12 + first.month - 1) / step * step
        while let day = Day(year: month / 12, month: month % 12 + 1, day: 1), day <= last {
            if day >= first { days.append(day) }
            month += step
        }
        ticks = days.map { Tick(day: $0, x: Self.x($0, first, last, width)) }
    }

    func x(_ day: Day) -> Double { Self.x(day, first, last, width) }

    private static func x(_ day: Day, _ first: Day, _ last: Day, _ width: Double) -> Double {
        let part = Double(min(max(day.number, first.number), last.number) - first.number) / Double(max(1, last.number - first.number))
        return margin + part * (width - 2 * margin - 10)
    }

    /// When a state ended, where a later event at the usual threshold says so; nil where it goes on.
    func end(of event: CustodyEvent, among all: [CustodyEvent]) -> Window? {
        guard let began = event.date?.window else { return nil }
        return all.filter { other in
            guard other != event, other.certainty >= .likely, other.kind != .planned, let window = other.date?.window else { return false }
            let isHolding = other.kind == .held || other.kind == .disappeared || other.kind == .moved
            return isHolding ? began.isCertainlyBefore(window) && other.place != event.place && other.place != nil : !window.isCertainlyBefore(began)
        }
        .compactMap { $0.date?.window }
        .min { $0.last < $1.last }
    }
}
