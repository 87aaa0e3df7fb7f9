/// One civil day of the proleptic Gregorian calendar, as ISO 8601 uses it (year 0 exists and is a leap year).
///
/// The arithmetic is Howard Hinnant's `days_from_civil` and `civil_from_days`; it is exact for every year that
/// EDTF can write here (`Day.years`).
package struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The years that a day may lie in. Far wider than testimony, so that EDTF's long years fit.
    package static let years = -2_000_000_000...2_000_000_000

    /// Before and after every day that can be written: the ends of an open window.
    package static let distantPast = Day(number: -1_000_000_000_000)
    package static let distantFuture = Day(number: 1_000_000_000_000)

    /// Days since 1970-01-01.
    package let number: Int

    package init(number: Int) {
        self.number = number
    }

    /// Nil for a day that the calendar does not have, such as 30 February.
    package init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month), day >= 1,
            day <= Self.lengthOfMonth(month, year: year)
        else { return nil }
        number = Self.number(year: year, month: month, day: day)
    }

    /// Reads `2017-06-29` (or `-0044-03-15`): exactly four digits of year, two of month, two of day.
    package init?(_ iso: String) {
        guard let edtf = try? EDTF(iso), edtf.text == iso, edtf.isExactDay, !edtf.isInterval, !edtf.hasTime else { return nil }
        self = edtf.window.first
    }

    package var year: Int { civil.year }
    package var month: Int { civil.month }
    package var day: Int { civil.day }

    /// ISO 8601: `2017-06-29`. Years beyond four digits are written as they are.
    package var description: String {
        let (year, month, day) = civil
        if (0...9999).contains(year) {
            // Counts write millions of days: these ten bytes need no memory of their own.
            return String(unsafeUninitializedCapacity: 10) { utf8 in
                func put(_ number: Int, upTo end: Int, digits: Int) {
                    var rest = number
                    for place in (end - digits..<end).reversed() {
                        utf8[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                        rest /= 10
                    }
                }
                put(year, upTo: 4, digits: 4)
                utf8[4] = UInt8(ascii: "-")
                put(month, upTo: 7, digits: 2)
                utf8[7] = UInt8(ascii: "-")
                put(day, upTo: 10, digits: 2)
                return 10
            }
        }
        return "\(year < 0 ? "-" : "")\(padded(abs(year), to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }

    package static func < (a: Day, b: Day) -> Bool { a.number < b.number }

    /// 28 to 31; 0 where there is no such month.
    package static func lengthOfMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 1, 3, 5, 7, 8, 10, 12: 31
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 0
        }
    }

    /// The day's number, for a date already known to be in the calendar.
    static func number(year: Int, month: Int, day: Int) -> Int {
        // Years run from March here, so that the leap day is the last of its year.
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}

private func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
