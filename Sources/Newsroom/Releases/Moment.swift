import Foundation
import Testimony

/// A moment with an offset and, perhaps, a time zone: RFC 9557, such as `2017-06-29T06:15:00-04:00[America/New_York]`.
///
/// Compared by instant. The offset must be the one that the zone had then (RFC 9557, section 3.4, refuses an
/// inconsistent one for zones, as we do); `Z` and `-00:00` say that the local offset is not told and fit every zone.
package struct Moment: Sendable, Comparable, CustomStringConvertible {
    /// As written.
    package let text: String
    /// Seconds since 1970-01-01T00:00:00Z, without leap seconds; fractions are kept in `text` alone.
    package let instant: Int
    /// Its time zone's IANA name, where it has one.
    package let zone: String?
    /// Seconds east of Greenwich, then and there; 0 where nothing tells.
    package let offset: Int

    package enum Problem: Error, Hashable, CustomStringConvertible {
        case shape
        case notInCalendar
        case unknownZone
        case offset(zone: String, written: String, right: String)
        case critical
        /// A local time that the zone's clocks showed so often, because they were put back or forward.
        case ambiguous(zone: String, times: Int)

        package var description: String {
            switch self {
            case .shape: "this is not a moment"
            case .notInCalendar: "there is no such day or time"
            case .unknownZone: "the time zone is not known"
            case .offset(let zone, let written, let right): "\(zone) was at \(right) then, not \(written)"
            case .ambiguous(let zone, let times):
                times == 0
                    ? "the clocks of \(zone) never showed this time that day; write another"
                    : "the clocks of \(zone) showed this time twice that day; write its offset, too"
            case .critical: "it has a critical suffix that is not known here"
            }
        }
    }

    package init(_ text: String) throws(Problem) {
        var reader = MomentReader(text)
        let parsed = try reader.read()
        self.text = text
        instant = parsed.instant
        zone = parsed.zone
        offset = parsed.offset ?? parsed.zone.flatMap(TimeZone.init(identifier:)).map { offsetThen($0, parsed.instant) } ?? 0
    }

    /// - Parameter zone: an IANA name; UTC where it is not known here.
    package init(instant: Int, zone name: String = "UTC") {
        self.instant = instant
        let known = name == "UTC" ? nil : TimeZone(identifier: name)
        zone = known == nil ? nil : name
        offset = known.map { offsetThen($0, instant) } ?? 0
        text = normalText(instant, offset, zone)
    }

    /// To the second, with capital letters and without further suffixes: what pages and feeds can read.
    package var normal: String { normalText(instant, offset, zone) }

    package static func now() -> Moment { Moment(instant: Int(Date().timeIntervalSince1970.rounded(.down))) }

    /// RFC 3339 in UTC to the second.
    package var utc: String { civilText(instant) + "Z" }

    package var description: String { text }

    package static func < (a: Moment, b: Moment) -> Bool { a.instant < b.instant }
    package static func == (a: Moment, b: Moment) -> Bool { a.instant == b.instant }
}

func offsetThen(_ zone: TimeZone, _ instant: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
}

private func normalText(_ instant: Int, _ offset: Int, _ zone: String?) -> String {
    civilText(instant + offset) + (offset == 0 && zone == nil ? "Z" : offsetText(offset) + (zone.map { "[\($0)]" } ?? ""))
}

/// `2017-06-29T06:15:00` for seconds since 1970.
private func civilText(_ seconds: Int) -> String {
    let days = Int((Double(seconds) / 86_400).rounded(.down))
    let time = seconds - days * 86_400
    return "\(Day(number: days))T\(two(time / 3_600)):\(two(time / 60 % 60)):\(two(time % 60))"
}

func offsetText(_ seconds: Int) -> String {
    "\(seconds < 0 ? "-" : "+")\(two(abs(seconds) / 3_600)):\(two(abs(seconds) / 60 % 60))"
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
