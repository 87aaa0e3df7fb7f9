import Foundation
import Synchronization

/// A moment with its time zone (RFC 9557, such as `2017-06-29T06:15:00-04:00[America/New_York]`), as pages show it.
package struct ZonedTime: Hashable, Sendable {
    /// RFC 3339, for machines: without the zone's name.
    package let stamp: String
    /// The calendar day there and then, ISO 8601.
    package let day: String
    /// The same moment in UTC, RFC 3339: for feeds, that sort by text.
    package let utc: String
    private let date: Date
    private let zone: TimeZone

    /// Moments stand on many pages each, and reading one takes longer than writing what it says.
    private static let read = Mutex<[String: ZonedTime]>([:])

    /// Nil unless it is a date and time with an offset or `Z`, and, in brackets, perhaps a time zone that this machine knows.
    package init?(_ text: String) {
        if let known = Self.read.withLock({ $0[text] }) {
            self = known
            return
        }
        var stamp = text[...]
        var zoneName: Substring?
        if stamp.hasSuffix("]"), let open = stamp.firstIndex(of: "[") {
            zoneName = stamp[stamp.index(after: open)..<stamp.index(before: stamp.endIndex)]
            stamp = stamp[..<open]
        }
        guard CalendarDay.isDay(String(stamp.prefix(10))), let date = try? Date(String(stamp), strategy: .iso8601) else {
            return nil
        }
        let offset = Self.offset(of: stamp)
        if let zoneName {
            guard let zone = TimeZone(identifier: String(zoneName)) else { return nil }
            self.zone = zone
        } else {
            self.zone = TimeZone(secondsFromGMT: offset ?? 0) ?? .gmt
        }
        self.stamp = String(stamp)
        self.date = date
        utc = date.formatted(.iso8601)
        // An offset that is not the zone's own is somebody's slip: the moment counts, on the zone's calendar.
        day =
            zone.secondsFromGMT(for: date) == offset
            ? String(stamp.prefix(10)) : date.formatted(Date.ISO8601FormatStyle(timeZone: zone).year().month().day())
        let read = self
        Self.read.withLock { known in
            if known.count >= 50_000 { known.removeAll() }
            known[text] = read
        }
    }

    /// In seconds; nil where it is not written with a colon.
    private static func offset(of stamp: Substring) -> Int? {
        guard !stamp.hasSuffix("Z") else { return 0 }
        let parts = stamp.suffix(5).split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2 else { return nil }
        return (parts[0] * 3600 + parts[1] * 60) * (stamp.dropLast(5).hasSuffix("-") ? -1 : 1)
    }

    /// June 29, 2017
    package func dayWords(in language: Language) -> String { CalendarDay.words(day, in: language) ?? day }

    /// June 29, 2017 at 6:15 AM EDT
    package func words(in language: Language) -> String {
        Self.remembered(Remembered(time: self, language: language.tag)) {
            let style = Date.FormatStyle(date: .long, time: .shortened, locale: language.locale, calendar: Language.calendar, timeZone: zone)
            return date.formatted(style.timeZone(.specificName(.short)))
        }
    }

    private struct Remembered: Hashable, Sendable {
        let time: ZonedTime
        let language: String
    }

    private static let remembered = Memo<Remembered>(most: 50_000)

}

/// A calendar day, ISO 8601, as pages show it.
package enum CalendarDay {
    /// Ten characters of ISO 8601 that name a day of the Gregorian calendar.
    package static func isDay(_ iso: String) -> Bool {
        let bytes = Array(iso.utf8)
        guard bytes.count == 10, bytes[4] == 0x2d, bytes[7] == 0x2d else { return false }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), (1...12).contains(month), day >= 1 else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day <= lengths[month - 1]
    }

    private static let remembered = Memo<Remembered>(most: 100_000)

    private struct Remembered: Hashable, Sendable {
        let day: String
        let language: String
    }

    /// Nil unless it is ten characters of ISO 8601 that name a day.
    package static func words(_ iso: String, in language: Language) -> String? {
        guard isDay(iso) else { return nil }
        return remembered(Remembered(day: iso, language: language.tag)) {
            guard let date = try? Date(iso + "T00:00:00Z", strategy: .iso8601) else { return iso }
            return date.formatted(
                Date.FormatStyle(date: .long, time: .omitted, locale: language.locale, calendar: Language.calendar, timeZone: .gmt))
        }
    }
}
