/// What reading an EDTF text gives. One pass over the bytes, no allocation.
struct ParsedDate {
    var window: Window
    /// Carries `~ ? %` or `X`.
    var isVague = false
    var isInterval = false
    var hasTime = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(DateProblem) {
        guard !bytes.isEmpty else { throw .empty }
        guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else {
            self = try Self.point(bytes[...])
            return
        }
        let start = try Self.end(bytes[..<slash])
        let end = try Self.end(bytes[(slash + 1)...])
        guard start != nil || end != nil else { throw .intervalWithoutDate }
        let first = start?.window.first ?? .distantPast
        let last = end?.window.last ?? .distantFuture
        guard first <= last else { throw .backwards }
        window = Window(first: first, last: last)
        isVague = start?.isVague ?? false || end?.isVague ?? false
        isInterval = true
    }

    private init(_ window: Window, isVague: Bool, hasTime: Bool = false) {
        self.window = window
        self.isVague = isVague
        self.hasTime = hasTime
    }

    /// One end of an interval; nil where it is open or unknown.
    private static func end(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) throws(DateProblem) -> ParsedDate? {
        if bytes.isEmpty || bytes.elementsEqual("..".utf8) { return nil }
        let date = try point(bytes)
        guard !date.hasTime else { throw .timeInInterval }
        return date
    }

    private static func point(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) throws(DateProblem) -> ParsedDate {
        var reader = DateReader(bytes)
        let isQualified = reader.dropQualifier()
        var date = try reader.takesLongYearMark() ? longYear(&reader) : calendarDate(&reader)
        guard reader.isAtEnd, !(isQualified && date.hasTime) else { throw .notADate }
        date.isVague = date.isVague || isQualified
        return date
    }

    /// `Y170000002`, `Y-170000002`: more than four digits, not beginning with 0.
    private static func longYear(_ reader: inout DateReader) throws(DateProblem) -> ParsedDate {
        let isNegative = reader.takes("-")
        guard let magnitude = reader.longNumber() else { throw .notADate }
        let year = isNegative ? -magnitude : magnitude
        guard Day.years.contains(year) else { throw .yearTooFar }
        return ParsedDate(.months(1...12, of: year), isVague: false)
    }

    private static func calendarDate(_ reader: inout DateReader) throws(DateProblem) -> ParsedDate {
        let isNegative = reader.takes("-")
        guard let magnitudes = reader.year(), !(isNegative && magnitudes == 0...0) else { throw .notADate }
        let first = isNegative ? -magnitudes.upperBound : magnitudes.lowerBound
        let last = isNegative ? -magnitudes.lowerBound : magnitudes.upperBound
        guard reader.takes("-") else {
            let days = Window(first: Window.months(1...12, of: first).first, last: Window.months(1...12, of: last).last)
            return ParsedDate(days, isVague: first != last)
        }
        guard first == last, let month = reader.twoDigits() else { throw .notADate }
        return try inYear(first, month: month, &reader)
    }

    private static func inYear(
        _ year: Int, month: DateReader.TwoDigits, _ reader: inout DateReader
    ) throws(DateProblem) -> ParsedDate {
        if !month.isVague, (21...24).contains(month.values.lowerBound) {
            return ParsedDate(.season(month.values.lowerBound, of: year), isVague: false)
        }
        let months = month.values.clamped(to: 1...12)
        guard month.values.overlaps(1...12) else { throw .noSuchMonth }
        guard reader.takes("-") else {
            return ParsedDate(.months(months, of: year), isVague: month.isVague)
        }
        guard let day = reader.twoDigits() else { throw .notADate }
        // After an unknown month only an unknown day makes sense: 2017-XX-XX.
        if month.isVague {
            guard month.isUnknown, day.isUnknown else { throw .notADate }
            return ParsedDate(.months(months, of: year), isVague: true)
        }
        let length = Day.lengthOfMonth(months.lowerBound, year: year)
        guard day.values.overlaps(1...length) else { throw .noSuchDay(length: length) }
        let days = day.values.clamped(to: 1...length)
        let firstOfMonth = Day.number(year: year, month: months.lowerBound, day: 1)
        let window = Window(
            first: Day(number: firstOfMonth + days.lowerBound - 1), last: Day(number: firstOfMonth + days.upperBound - 1))
        let hasTime = reader.takes("T")
        guard !hasTime || (!day.isVague && reader.takesTime()) else { throw .notADate }
        return ParsedDate(window, isVague: day.isVague, hasTime: hasTime)
    }
}

extension Window {
    fileprivate static func months(_ months: ClosedRange<Int>, of year: Int) -> Window {
        let last = months.upperBound
        return Window(
            first: Day(number: Day.number(year: year, month: months.lowerBound, day: 1)),
            last: Day(number: Day.number(year: year, month: last, day: Day.lengthOfMonth(last, year: year))))
    }

    /// 21 spring, 22 summer, 23 autumn, 24 winter, in whole months of the northern hemisphere.
    fileprivate static func season(_ code: Int, of year: Int) -> Window {
        guard code == 24 else { return .months((code - 20) * 3...(code - 20) * 3 + 2, of: year) }
        return Window(first: months(12...12, of: year).first, last: months(1...2, of: year + 1).last)
    }
}
