/// Reads heads of requests (RFC 9112), strictly: what two programs could read in two ways is refused.
///
/// A line ends with CR LF and nothing else does; no folded lines, no control characters, no space before a colon, one `Host`, one
/// `Content-Length` or else `Transfer-Encoding: chunked`. How the bytes were cut into pieces on their way makes no difference.
struct RequestParser {
    /// Bytes of the request line, and of all fields together, without the line ends that close them.
    static let longestLine = 8 * 1024
    static let largestFields = 16 * 1024
    static let mostFields = 100

    /// How far the end of a head was looked for, so that a client that sends byte by byte costs no more than others.
    struct Search {
        fileprivate var seen = 0
        fileprivate var lineEnd = 0
        fileprivate var lastEnd = 0
    }

    enum Step: Equatable {
        /// The head has not ended yet.
        case more
        /// It has so many bytes.
        case head(Int)
        case refused(Refusal)
    }

    /// - Parameters:
    ///   - bytes: from the head's first byte on.
    ///   - search: of this head; made anew for each.
    static func read(_ bytes: UnsafeRawBufferPointer, _ search: inout Search, into head: inout RequestHead) -> Step {
        let step = find(bytes, &search)
        guard case .head(let end) = step else { return step }
        head.reset()
        if let refusal = requestLine(bytes, search.lineEnd - 2, &head) { return .refused(refusal) }
        if let refusal = fields(bytes, search.lineEnd, end - 2, &head) { return .refused(refusal) }
        return .head(end)
    }

    /// Where the empty line ends. Everything is judged in the order in which it stands there.
    private static func find(_ bytes: UnsafeRawBufferPointer, _ search: inout Search) -> Step {
        var place = search.seen
        while place < bytes.count {
            guard bytes[place] == 0x0a else {
                place += 1
                continue
            }
            if let refusal = size(place + 1, search) { return .refused(refusal) }
            guard place > 0, bytes[place - 1] == 0x0d else { return .refused(.malformed) }
            if search.lineEnd == 0 {
                guard place > 1 else { return .refused(.malformed) }
                search.lineEnd = place + 1
            } else if place == search.lastEnd + 1 {
                return .head(place + 1)
            }
            search.lastEnd = place + 1
            place += 1
        }
        search.seen = place
        return size(place, search).map(Step.refused) ?? .more
    }

    private static func size(_ count: Int, _ search: Search) -> Refusal? {
        if search.lineEnd == 0 { return count > longestLine + 2 ? .lineTooLong : nil }
        return count - search.lineEnd > largestFields + 2 ? .fieldsTooLarge : nil
    }

    /// `METHOD SP TARGET SP HTTP/1.1`
    private static func requestLine(_ bytes: UnsafeRawBufferPointer, _ end: Int, _ head: inout RequestHead) -> Refusal? {
        var place = 0
        while place < end, isToken(bytes[place]) { place += 1 }
        guard place > 0, place <= 32, place < end, bytes[place] == 0x20 else { return .malformed }
        switch place {
        case 3 where bytes.starts(with: "GET".utf8): head.method = .get
        case 4 where bytes.starts(with: "HEAD".utf8): head.method = .head
        case 4 where bytes.starts(with: "POST".utf8): head.method = .post
        default: head.method = .other
        }
        place += 1
        let start = place
        var mark = -1
        while place < end, bytes[place] > 0x20, bytes[place] != 0x7f {
            if bytes[place] == 0x3f, mark < 0 { mark = place }
            place += 1
        }
        guard place > start, place < end, bytes[place] == 0x20 else { return .malformed }
        head.target = start..<place
        head.path = start..<(mark < 0 ? place : mark)
        head.query = (mark < 0 ? place : mark + 1)..<place
        place += 1
        guard end - place == 8, bytes[place..<place + 5].elementsEqual("HTTP/".utf8), isDigit(bytes[place + 5]), bytes[place + 6] == 0x2e,
            isDigit(bytes[place + 7])
        else { return .malformed }
        guard bytes[place + 5] == 0x31, bytes[place + 7] <= 0x31 else { return .unknownVersion }
        // HTTP/1.0 closes, and has neither chunks nor a need for a host.
        head.staysOpen = bytes[place + 7] == 0x31
        return nil
    }

    private static func fields(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int, _ head: inout RequestHead) -> Refusal? {
        let isOld = !head.staysOpen
        var place = start
        while place < end {
            let nameStart = place
            while place < end, isToken(bytes[place]) { place += 1 }
            guard place > nameStart, place < end, bytes[place] == 0x3a else { return .malformed }
            let name = nameStart..<place
            place += 1
            while place < end, isBlank(bytes[place]) { place += 1 }
            let valueStart = place
            while place < end, isValue(bytes[place]) { place += 1 }
            guard place + 1 < end, bytes[place] == 0x0d, bytes[place + 1] == 0x0a else { return .malformed }
            var valueEnd = place
            while valueEnd > valueStart, isBlank(bytes[valueEnd - 1]) { valueEnd -= 1 }
            place += 2
            guard head.fields.count < mostFields else { return .fieldsTooLarge }
            head.fields.append(RequestHead.Field(name: name, value: valueStart..<valueEnd))
            if let refusal = note(bytes, name, valueStart..<valueEnd, &head) { return refusal }
        }
        if head.isChunked, isOld || head.length != nil { return .malformed }
        if !isOld, head.known.host == nil { return .malformed }
        return nil
    }

    /// Fields that decide where this request ends, and how it is answered.
    private static func note(
        _ bytes: UnsafeRawBufferPointer, _ name: Range<Int>, _ value: Range<Int>, _ head: inout RequestHead
    ) -> Refusal? {
        let index = head.fields.count - 1
        func isNamed(_ word: StaticString) -> Bool { bytes.hasWord(word, at: name) }
        switch name.count {
        case 4 where isNamed("host"):
            guard head.known.host == nil, bytes[value].allSatisfy(isHost) else { return .malformed }
            head.known.host = index
        case 5 where isNamed("range"): head.known.range = index
        case 6 where isNamed("expect"):
            guard bytes.hasWord("100-continue", at: value) else { return .unknownExpectation }
            head.awaitsContinue = head.staysOpen
        case 8 where isNamed("if-range"): head.known.ifRange = index
        case 10 where isNamed("connection"):
            for option in bytes.list(value) where bytes.hasWord("close", at: option) { head.staysOpen = false }
        case 13 where isNamed("if-none-match"): head.known.ifNoneMatch = index
        case 14 where isNamed("content-length"):
            guard head.length == nil, let length = bytes.natural(value) else { return .malformed }
            head.length = length
        case 15 where isNamed("accept-encoding"): head.known.acceptEncoding = index
        case 17 where isNamed("transfer-encoding"):
            guard !head.isChunked else { return .malformed }
            guard bytes.hasWord("chunked", at: value) else { return .unknownCoding }
            head.isChunked = true
        default: break
        }
        return nil
    }

    // MARK: Bytes (RFC 9110, 5.5 and 5.6.2)

    @inline(__always) static func isToken(_ byte: UInt8) -> Bool {
        let set: UInt64 = byte < 64 ? 0x03ff_6cfa_0000_0000 : 0x57ff_ffff_c7ff_fffe
        return byte < 128 && set >> UInt64(byte & 63) & 1 == 1
    }

    @inline(__always) private static func isValue(_ byte: UInt8) -> Bool { (byte >= 0x20 && byte != 0x7f) || byte == 0x09 }
    @inline(__always) private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    @inline(__always) private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// What a host and its port are written with.
    private static func isHost(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x3a, 0x41...0x5b, 0x5d, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e, 0x25: true
        default: false
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether a word in lowercase letters, digits and hyphens stands there, in letters of any case.
    func hasWord(_ word: StaticString, at place: Range<Int>) -> Bool {
        guard place.count == word.utf8CodeUnitCount else { return false }
        for index in 0..<place.count where self[place.lowerBound + index] | 0x20 != word.utf8Start[index] { return false }
        return true
    }

    /// The parts between commas, without the blanks around them.
    func list(_ place: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = place.lowerBound
        while start <= place.upperBound {
            let end = self[start..<place.upperBound].firstIndex(of: 0x2c) ?? place.upperBound
            var (from, to) = (start, end)
            while from < to, self[from] == 0x20 || self[from] == 0x09 { from += 1 }
            while to > from, self[to - 1] == 0x20 || self[to - 1] == 0x09 { to -= 1 }
            if from < to { parts.append(from..<to) }
            start = end + 1
        }
        return parts
    }

    /// A whole number in digits alone, below 10^15.
    func natural(_ place: Range<Int>) -> Int? {
        guard (1...15).contains(place.count) else { return nil }
        var value = 0
        for byte in self[place] {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    func text(_ place: Range<Int>) -> String { String(decoding: self[place], as: UTF8.self) }
}
