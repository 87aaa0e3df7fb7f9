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

    package enum Problem: Error, Hashable, CustomStringConvertible {
        case shape
        case notInCalendar
        case unknownZone
        case offset(zone: String, written: String, right: String)
        case critical

        package var description: String {
            switch self {
            case .shape: "this is not a moment"
            case .notInCalendar: "there is no such day or time"
            case .unknownZone: "the time zone is not known"
            case .offset(let zone, let written, let right): "\(zone) was at \(right) then, not \(written)"
            case .critical: "it has a critical suffix that is not known here"
            }
        }
    }

    package init(_ text: String) throws(Problem) {
        var reader = MomentReader(text)
        let parsed = try reader.read()
        self.text = text
        instant = parsed.instant
    }

    /// - Parameter zone: an IANA name; UTC where it is not known here.
    package init(instant: Int, zone name: String = "UTC") {
        self.instant = instant
        let zone = TimeZone(identifier: name) ?? .gmt
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
        let suffix = zone == .gmt || name == "UTC" ? "Z" : offsetText(offset) + "[\(name)]"
        text = civilText(instant + offset) + suffix
    }

    package static func now() -> Moment { Moment(instant: Int(Date().timeIntervalSince1970.rounded(.down))) }

    /// RFC 3339 in UTC to the second.
    package var utc: String { civilText(instant) + "Z" }

    package var description: String { text }

    package static func < (a: Moment, b: Moment) -> Bool { a.instant < b.instant }
    package static func == (a: Moment, b: Moment) -> Bool { a.instant == b.instant }
}

/// Reads one moment from ASCII, left to right.
private struct MomentReader {
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    mutating func read() throws(Moment.Problem) -> (instant: Int, offset: Int?) {
        let year = try digits(4)
        try expect("-")
        let month = try digits(2)
        try expect("-")
        let day = try digits(2)
        guard let separator = rest.first, separator == "T" || separator == "t" else { throw .shape }
        rest.removeFirst()
        let hour = try digits(2)
        try expect(":")
        let minute = try digits(2)
        try expect(":")
        let second = try digits(2)
        if rest.first == "." {
            rest.removeFirst()
            guard let first = rest.first, isDigit(first) else { throw .shape }
            rest = rest.drop(while: isDigit)
        }
        guard let civil = Day(year: year, month: month, day: day), hour < 24, minute < 60, second <= 60 else {
            throw .notInCalendar
        }
        let written = rest
        let offset = try readOffset()
        let offsetWritten = String(written.prefix(written.count - rest.count))
        let local = civil.number * 86_400 + hour * 3_600 + minute * 60 + second
        let instant = local - (offset ?? 0)
        try readSuffixes(instant: instant, offset: offset, written: offsetWritten)
        return (instant, offset)
    }

    /// nil for `Z` and `-00:00`.
    private mutating func readOffset() throws(Moment.Problem) -> Int? {
        guard let sign = rest.first else { throw .shape }
        rest.removeFirst()
        if sign == "Z" || sign == "z" { return nil }
        guard sign == "+" || sign == "-" else { throw .shape }
        let hours = try digits(2)
        try expect(":")
        let minutes = try digits(2)
        guard hours < 24, minutes < 60 else { throw .notInCalendar }
        let seconds = hours * 3_600 + minutes * 60
        return sign == "-" && seconds == 0 ? nil : (sign == "-" ? -seconds : seconds)
    }

    private mutating func readSuffixes(instant: Int, offset: Int?, written: String) throws(Moment.Problem) {
        var isFirst = true
        while !rest.isEmpty {
            try expect("[")
            guard let end = rest.firstIndex(of: "]") else { throw .shape }
            var name = rest[..<end]
            rest = rest[rest.index(after: end)...]
            let isCritical = name.first == "!"
            if isCritical { name.removeFirst() }
            guard !name.isEmpty, name.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else { throw .shape }
            if name.contains("=") {
                // Elective suffixes, such as a calendar's name, may be passed over (RFC 9557, section 3.3).
                guard !isCritical else { throw .critical }
            } else {
                guard isFirst else { throw .shape }
                try checkZone(String(name), instant: instant, offset: offset, written: written)
            }
            isFirst = false
        }
    }

    private func checkZone(_ name: String, instant: Int, offset: Int?, written: String) throws(Moment.Problem) {
        guard let zone = TimeZone(identifier: name) else { throw .unknownZone }
        guard let offset else { return }
        let right = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
        guard offset == right else { throw .offset(zone: name, written: written, right: offsetText(right)) }
    }

    private mutating func digits(_ count: Int) throws(Moment.Problem) -> Int {
        let run = rest.prefix(count)
        guard run.count == count, run.allSatisfy(isDigit), let value = Int(run) else { throw .shape }
        rest = rest.dropFirst(count)
        return value
    }

    private mutating func expect(_ character: Character) throws(Moment.Problem) {
        guard rest.first == character else { throw .shape }
        rest.removeFirst()
    }

    private func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}

/// `2017-06-29T06:15:00` for seconds since 1970.
private func civilText(_ seconds: Int) -> String {
    let days = Int((Double(seconds) / 86_400).rounded(.down))
    let time = seconds - days * 86_400
    return "\(Day(number: days))T\(two(time / 3_600)):\(two(time / 60 % 60)):\(two(time % 60))"
}

private func offsetText(_ seconds: Int) -> String {
    "\(seconds < 0 ? "-" : "+")\(two(abs(seconds) / 3_600)):\(two(abs(seconds) / 60 % 60))"
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
