import Foundation
import Synchronization

/// A moment with its time zone (RFC 9557, such as `2017-06-29T06:15:00-04:00[America/New_York]`), as pages show it.
package struct ZonedTime: Hashable, Sendable {
    /// RFC 3339, for machines: without the zone's name.
    package let stamp: String
    private let date: Date
    private let zone: TimeZone

    /// Nil unless it is a date and time with an offset or `Z`, and, in brackets, perhaps a time zone that this machine knows.
    package init?(_ text: String) {
        var stamp = text[...]
        var zoneName: Substring?
        if stamp.hasSuffix("]"), let open = stamp.firstIndex(of: "[") {
            zoneName = stamp[stamp.index(after: open)..<stamp.index(before: stamp.endIndex)]
            stamp = stamp[..<open]
        }
        guard CalendarDay.isDay(String(stamp.prefix(10))), let date = try? Date(String(stamp), strategy: .iso8601) else {
            return nil
        }
        if let zoneName {
            guard let zone = TimeZone(identifier: String(zoneName)) else { return nil }
            self.zone = zone
        } else {
            self.zone = TimeZone(secondsFromGMT: Self.offset(of: stamp)) ?? .gmt
        }
        self.stamp = String(stamp)
        self.date = date
    }

    private static func offset(of stamp: Substring) -> Int {
        guard !stamp.hasSuffix("Z") else { return 0 }
        let parts = stamp.suffix(5).split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2 else { return 0 }
        return (parts[0] * 3600 + parts[1] * 60) * (stamp.dropLast(5).hasSuffix("-") ? -1 : 1)
    }

    /// The calendar day there and then, ISO 8601.
    package var day: String { date.formatted(Date.ISO8601FormatStyle(timeZone: zone).year().month().day()) }

    /// June 29, 2017
    package func dayWords(in language: Language) -> String {
        date.formatted(Date.FormatStyle(date: .long, time: .omitted, locale: language.locale, calendar: Language.calendar, timeZone: zone))
    }

    /// June 29, 2017 at 6:15 AM EDT
    package func words(in language: Language) -> String {
        let style = Date.FormatStyle(date: .long, time: .shortened, locale: language.locale, calendar: Language.calendar, timeZone: zone)
        return date.formatted(style.timeZone(.specificName(.short)))
    }

    /// The same moment in UTC, RFC 3339: for feeds, that sort by text.
    package var utc: String { date.formatted(.iso8601) }
}

/// A calendar day, ISO 8601, as pages show it.
package enum CalendarDay {
    package static func isDay(_ iso: String) -> Bool {
        guard iso.utf8.count == 10, let date = try? Date(iso + "T00:00:00Z", strategy: .iso8601) else { return false }
        // Foundation reads February 30 as March 2.
        return date.formatted(.iso8601.year().month().day()) == iso
    }

    /// A page says the same day once for each of its numbers, and putting it into words is slow.
    private static let remembered = Mutex<[String: String]>([:])
    private static let mostRemembered = 10_000

    /// Nil unless it is ten characters of ISO 8601 that name a day.
    package static func words(_ iso: String, in language: Language) -> String? {
        let key = iso + language.tag
        if let known = remembered.withLock({ $0[key] }) { return known }
        guard isDay(iso), let date = try? Date(iso + "T00:00:00Z", strategy: .iso8601) else { return nil }
        let words = date.formatted(
            Date.FormatStyle(date: .long, time: .omitted, locale: language.locale, calendar: Language.calendar, timeZone: .gmt))
        remembered.withLock { $0.count < mostRemembered ? $0[key] = words : $0.removeAll() }
        return words
    }
}
