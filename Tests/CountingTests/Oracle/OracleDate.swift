// The oracle: a second reading of how Vigil counts, written from docs/methods.md and the counting rules alone, without
// looking at the rooms that it judges. It imports nothing of theirs. It is slow and plain on purpose: every grouping of
// a case file of up to 8 people is tried.

/// A calendar day as the number yyyymmdd, so that days compare as they read.
typealias OracleDay = Int

enum OracleCalendar {
    static let past = Int.min
    static let future = Int.max

    static func length(year: Int, month: Int) -> Int {
        if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
        return [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    static func day(_ year: Int, _ month: Int, _ day: Int) -> OracleDay { year * 10_000 + month * 100 + day }

    static func after(_ day: OracleDay) -> OracleDay {
        let (year, month, number) = (day / 10_000, day / 100 % 100, day % 100)
        if number < length(year: year, month: month) { return day + 1 }
        return month < 12 ? self.day(year, month + 1, 1) : self.day(year + 1, 1, 1)
    }

    static func before(_ day: OracleDay) -> OracleDay {
        let (year, month, number) = (day / 10_000, day / 100 % 100, day % 100)
        if number > 1 { return day - 1 }
        return month > 1 ? self.day(year, month - 1, length(year: year, month: month - 1)) : self.day(year - 1, 12, 31)
    }

    static func text(_ day: OracleDay) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day / 10_000)-\(two(day / 100 % 100))-\(two(day % 100))"
    }
}

/// A date as it stands in a table: `2017`, `2017-06`, `2017-06-29`, `2017-06-2X`, `201X`, with `~` or `?` behind, or an
/// interval of two of these, with `..` for an open end.
struct OracleDate {
    let first: OracleDay
    let last: OracleDay
    /// Carries `~ ? % X`: proves no difference.
    let isVague: Bool

    var isOneCertainDay: Bool { first == last && !isVague }

    /// - Returns: nil for an empty text.
    init?(_ text: String) {
        if text.isEmpty { return nil }
        isVague = text.contains { "~?%X".contains($0) }
        let ends = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        func window(_ end: String) -> (OracleDay, OracleDay) {
            if end.isEmpty || end == ".." { return (OracleCalendar.past, OracleCalendar.future) }
            let parts = end.filter { !"~?%".contains($0) }.split(separator: "-").map(String.init)
            let year = (Self.low(parts[0]), Self.high(parts[0]))
            if parts.count == 1 { return (OracleCalendar.day(year.0, 1, 1), OracleCalendar.day(year.1, 12, 31)) }
            let month = Self.low(parts[1])
            let length = OracleCalendar.length(year: year.0, month: month)
            if parts.count == 2 { return (OracleCalendar.day(year.0, month, 1), OracleCalendar.day(year.0, month, length)) }
            return (
                OracleCalendar.day(year.0, month, max(1, Self.low(parts[2]))),
                OracleCalendar.day(year.0, month, min(length, Self.high(parts[2])))
            )
        }
        first = window(ends[0]).0
        last = window(ends[ends.count - 1]).1
    }

    private static func low(_ digits: String) -> Int { Int(String(digits.map { $0 == "X" ? "0" : $0 })) ?? 0 }
    private static func high(_ digits: String) -> Int { Int(String(digits.map { $0 == "X" ? "9" : $0 })) ?? 0 }
}
