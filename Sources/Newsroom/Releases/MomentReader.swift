import Foundation
import Testimony

/// Reads one moment from ASCII, left to right.
struct MomentReader {
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    mutating func read() throws(Moment.Problem) -> (instant: Int, offset: Int?, zone: String?) {
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
        var second = 0
        // A local time may stop at the minute: `06:15[America/New_York]`.
        if rest.first != "[" {
            try expect(":")
            second = try digits(2)
        }
        if rest.first == "." {
            rest.removeFirst()
            guard let first = rest.first, isDigit(first) else { throw .shape }
            rest = rest.drop(while: isDigit)
        }
        guard let civil = Day(year: year, month: month, day: day), hour < 24, minute < 60, second <= 60 else {
            throw .notInCalendar
        }
        let written = rest
        let local = civil.number * 86_400 + hour * 3_600 + minute * 60 + second
        if rest.first == "[" { return try readLocal(local) }
        let offset = try readOffset()
        let offsetWritten = String(written.prefix(written.count - rest.count))
        let instant = local - (offset ?? 0)
        let zone = try readSuffixes(instant: instant, offset: offset, written: offsetWritten)
        return (instant, offset, zone)
    }

    /// A local time whose zone alone says the offset. One that the zone's clocks show twice, or never, is refused: whoever
    /// writes it must say which is meant.
    private mutating func readLocal(_ local: Int) throws(Moment.Problem) -> (instant: Int, offset: Int?, zone: String?) {
        guard let name = try readSuffixes(instant: local, offset: nil, written: ""), let zone = TimeZone(identifier: name) else {
            throw .shape
        }
        let candidates = Set([local - 86_400, local, local + 86_400].map { offsetThen(zone, $0) })
        let fitting = candidates.filter { offsetThen(zone, local - $0) == $0 }
        guard fitting.count == 1, let offset = fitting.first else { throw .ambiguous(zone: name, times: fitting.count) }
        return (local - offset, offset, name)
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

    /// - Returns: the time zone's name.
    private mutating func readSuffixes(instant: Int, offset: Int?, written: String) throws(Moment.Problem) -> String? {
        var zone: String?
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
                zone = String(name)
            }
            isFirst = false
        }
        return zone
    }

    private func checkZone(_ name: String, instant: Int, offset: Int?, written: String) throws(Moment.Problem) {
        guard let zone = TimeZone(identifier: name) else { throw .unknownZone }
        guard let offset else { return }
        let right = offsetThen(zone, instant)
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
