import Testimony

/// Days on an axis, marked by whichever of days, weeks, months and years gives few enough marks.
struct DayAxis: Equatable {
    enum Unit: Equatable {
        /// Every so many days, counted from the first.
        case days(Int)
        /// Every so many weeks, on Mondays.
        case weeks(Int)
        /// On the first of every so many months, counted from January.
        case months(Int)
        case years(Int)
    }

    let first: Day
    let last: Day
    let unit: Unit
    let ticks: [Day]

    /// - Parameter most: marks at most; 2 or more.
    init(from first: Day, to last: Day, most: Int) {
        self.first = first
        self.last = last
        let units: [Unit] =
            [1, 2].map(Unit.days) + [1, 2].map(Unit.weeks) + [1, 2, 3, 6].map(Unit.months) + [1, 2, 5, 10, 20, 50, 100, 200, 500].map(Unit.years)
        let fitting = units.lazy.map { ($0, Self.ticks($0, from: first, to: last, most: most)) }.first { $0.1.count <= most }
        (unit, ticks) = fitting ?? (.years(1_000), Self.ticks(.years(1_000), from: first, to: last, most: most))
    }

    /// One more than `most` where there are more.
    private static func ticks(_ unit: Unit, from first: Day, to last: Day, most: Int) -> [Day] {
        var found: [Day] = []
        var day = start(unit, at: first)
        while day <= last, found.count <= most {
            if day >= first { found.append(day) }
            day = next(unit, after: day)
        }
        return found
    }

    /// A mark of the unit, on the day or before it.
    private static func start(_ unit: Unit, at day: Day) -> Day {
        switch unit {
        case .days: day
        // 1970-01-01 was a Thursday: day 4 is a Monday.
        case .weeks(let weeks): Day(number: 4 + floored(day.number - 4, by: 7 * weeks))
        case .months(let months): beginning(of: day.year * 12 + floored(day.month - 1, by: months))
        case .years(let years): beginning(of: floored(day.year, by: years) * 12)
        }
    }

    private static func next(_ unit: Unit, after day: Day) -> Day {
        switch unit {
        case .days(let days): Day(number: day.number + days)
        case .weeks(let weeks): Day(number: day.number + 7 * weeks)
        case .months(let months): beginning(of: day.year * 12 + day.month - 1 + months)
        case .years(let years): beginning(of: (day.year + years) * 12)
        }
    }

    private static func beginning(of month: Int) -> Day {
        let year = floored(month, by: 12) / 12
        return Day(year: year, month: month - year * 12 + 1, day: 1) ?? .distantFuture
    }

    /// The next multiple that is not larger.
    private static func floored(_ value: Int, by step: Int) -> Int {
        let rest = value % step
        return value - (rest < 0 ? rest + step : rest)
    }
}
