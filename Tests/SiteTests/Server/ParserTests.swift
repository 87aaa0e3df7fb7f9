import TestSupport
import Testing

@testable import Site

/// Heads of requests: what is read, what is refused, and that it makes no difference how the bytes were cut on their way.
@Suite struct ParserTests {
    private func read(_ text: String) -> (step: RequestParser.Step, head: RequestHead) {
        var head = RequestHead()
        var search = RequestParser.Search()
        let step = Array(text.utf8).withUnsafeBytes { RequestParser.read($0, &search, into: &head) }
        return (step, head)
    }

    @Test func aRequestIsReadInPlace() {
        let text = "GET /en/?q=a?b HTTP/1.1\r\nHost: a.example:80\r\nAccept-Encoding:  br, gzip \t\r\nX:\r\n\r\nGET"
        let (step, head) = read(text)
        #expect(step == .head(text.utf8.count - 3))
        Array(text.utf8).withUnsafeBytes { bytes in
            #expect(bytes.text(head.target) == "/en/?q=a?b" && bytes.text(head.path) == "/en/" && bytes.text(head.query) == "q=a?b")
            #expect(head.fields.map { bytes.text($0.name) + "=" + bytes.text($0.value) } == ["Host=a.example:80", "Accept-Encoding=br, gzip", "X="])
            #expect(head.known.acceptEncoding == 1 && head.known.host == 0)
        }
        #expect(head.method == .get && head.staysOpen && !head.hasBody)
    }

    @Test(arguments: [
        ("GET / HTTP/1.0\r\n\r\n", false), ("GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n", true),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: x , Close\r\n\r\n", false), ("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", false),
    ])
    func whetherItStaysOpen(text: String, staysOpen: Bool) {
        #expect(read(text).head.staysOpen == staysOpen && read(text).step == .head(text.utf8.count))
    }

    @Test(arguments: [
        // Lines.
        "GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1\r\nHost: a\n\r\n", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "\n", "GET / HTTP/1.1\r\nHost: a\r\rX: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n X: folded\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n\tfolded\r\n\r\n",
        // The request line.
        "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", " GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET /\r\nHost: a\r\n\r\n",
        "GET / http/1.1\r\nHost: a\r\n\r\n", "GET /\u{1} HTTP/1.1\r\nHost: a\r\n\r\n", "GET /\t HTTP/1.1\r\nHost: a\r\n\r\n", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1x\r\nHost: a\r\n\r\n", "GET / HTTP/11\r\nHost: a\r\n\r\n", "GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
        // Fields.
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "GET / HTTP/1.1\r\n: a\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\u{7f}\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: a\rSet-Cookie: b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n",
        // Where it ends.
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
    ])
    func whatTwoProgramsCouldReadDifferentlyIsRefused(text: String) {
        #expect(read(text).step == .refused(.malformed))
    }

    @Test(arguments: [
        ("GET / HTTP/2.0\r\n\r\n", Refusal.unknownVersion), ("GET / HTTP/1.2\r\n\r\n", .unknownVersion),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", .unknownCoding),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n", .unknownCoding), ("GET / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n", .unknownExpectation),
    ])
    func whatIsNotKnownHereIsSaid(text: String, refusal: Refusal) {
        #expect(read(text).step == .refused(refusal))
    }

    @Test func sizesHaveBounds() {
        let line = "GET /" + String(repeating: "a", count: RequestParser.longestLine - 14) + " HTTP/1.1\r\n"
        #expect(read(line + "Host: a\r\n\r\n").step == .head(line.utf8.count + 11))
        #expect(read("GET /a" + line.dropFirst(5) + "Host: a\r\n\r\n").step == .refused(.lineTooLong))
        #expect(read("GET /" + String(repeating: "a", count: RequestParser.longestLine)).step == .refused(.lineTooLong))
        let start = "GET / HTTP/1.1\r\nHost: a\r\n"
        func filled(_ count: Int) -> String { start + "X: " + String(repeating: "x", count: count - 9 - 5) + "\r\n\r\n" }
        #expect(read(filled(RequestParser.largestFields)).step == .head(filled(RequestParser.largestFields).utf8.count))
        #expect(read(filled(RequestParser.largestFields + 1)).step == .refused(.fieldsTooLarge))
        #expect(read(start + "X: " + String(repeating: "x", count: RequestParser.largestFields)).step == .refused(.fieldsTooLarge))
        let many = start + String(repeating: "X: y\r\n", count: RequestParser.mostFields - 1)
        #expect(read(many + "\r\n").step == .head(many.utf8.count + 2))
        #expect(read(many + "X: y\r\n\r\n").step == .refused(.fieldsTooLarge))
    }

    // MARK: However it is cut

    /// What a connection that gets these pieces reads: each request with its body, then why it was closed, or how much was left over.
    private func requests(_ pieces: [ArraySlice<UInt8>]) -> [String] {
        var (events, pending, search, head) = ([String](), [UInt8](), RequestParser.Search(), RequestHead())
        var body: BodyReader?
        for piece in pieces {
            pending += piece
            reading: while true {
                if var reader = body {
                    body = nil
                    let (taken, step) = pending.withUnsafeBytes { reader.take($0) }
                    pending.removeFirst(taken)
                    switch step {
                    case .more:
                        body = reader
                        break reading
                    case .done: events.append("body \(reader.body)")
                    case .malformed, .tooLarge: return events + ["body \(step)"]
                    }
                }
                switch pending.withUnsafeBytes({ RequestParser.read($0, &search, into: &head) }) {
                case .more: break reading
                case .refused(let refusal): return events + ["refused \(refusal)"]
                case .head(let count):
                    events.append("\(head.method) \(pending[head.target]) \(head.fields.map { pending[$0.value] }) \(head.staysOpen) \(head.awaitsContinue)")
                    if head.hasBody { body = BodyReader(length: head.length, most: 40) }
                    pending.removeFirst(count)
                    search = RequestParser.Search()
                }
            }
        }
        // Bytes of a body are taken as they come; of anything else they wait.
        return events + ["left \(body == nil ? pending.count : -1)"]
    }

    private static let parts = [
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "HEAD /en/?q=1 HTTP/1.1\r\nHost: b\r\nAccept-Encoding: gzip\r\n\r\n",
        "POST /en/tell/ HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\nA\r\n0123456789\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n000\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 41\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 20_000) + "\r\n\r\n", "GET /" + String(repeating: "y", count: 9_000) + " HTTP/1.1\r\n\r\n",
    ]

    @Test(arguments: 0..<8)
    func howTheBytesWereCutMakesNoDifference(seed: UInt64) {
        var random = Seeded(seed)
        for round in 0..<40 {
            var bytes = (0..<Int.random(in: 1...5, using: &random)).flatMap { _ in Array((Self.parts.randomElement(using: &random) ?? "").utf8) }
            // Half of them are damaged somewhere.
            for _ in 0..<([0, 0, 1, 3].randomElement(using: &random) ?? 0) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = [0x0a, 0x0d, 0x20, 0x3a, 0x00, 0x41].randomElement(using: &random) ?? 0
                case 1: bytes.remove(at: place)
                default: bytes.insert([0x0a, 0x0d, 0x20, 0x3a, 0x30].randomElement(using: &random) ?? 0, at: place)
                }
            }
            let whole = requests([bytes[...]])
            var cuts: [ArraySlice<UInt8>] = []
            var rest = bytes[...]
            let longest = [1, 3, 40, 5_000].randomElement(using: &random) ?? 1
            guard longest > 3 || bytes.count < 2_000 else { continue }
            while !rest.isEmpty {
                let count = Int.random(in: 1...min(longest, rest.count), using: &random)
                cuts.append(rest.prefix(count))
                rest = rest.dropFirst(count)
            }
            #expect(requests(cuts) == whole, "seed \(seed), round \(round)")
        }
    }

    @Test func anyBytesAreReadOrRefused() {
        var random = Seeded(11)
        for _ in 0..<3_000 {
            let bytes = (0..<Int.random(in: 0..<200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            let events = requests([bytes[...]])
            #expect(events.count == 1, "\(bytes)")
        }
    }

    // MARK: Bodies

    private func body(_ text: String, length: Int? = nil, most: Int = 20) -> (step: BodyReader.Step, text: String, taken: Int) {
        var reader = BodyReader(length: length, most: most)
        let (taken, step) = Array(text.utf8).withUnsafeBytes { reader.take($0) }
        return (step, String(decoding: reader.body, as: UTF8.self), taken)
    }

    @Test func bodiesEndWhereTheySay() {
        #expect(body("hello more", length: 5) == (.done, "hello", 5))
        #expect(body("hel", length: 5) == (.more, "hel", 3))
        #expect(body("hello", length: 21).step == .tooLarge)
        #expect(body("5\r\nhello\r\n1\r\n!\r\n0\r\n\r\nGET") == (.done, "hello!", 20 + 1))
        #expect(body("15\r\n").step == .tooLarge && body("a\r\n0123456789\r\nb\r\n").step == .tooLarge && body("ffffffff\r\n").step == .tooLarge)
    }

    @Test(arguments: [
        "5;ext=1\r\nhello\r\n0\r\n\r\n", "5\nhello\r\n", "5\r\nhelloX\r\n", "-5\r\n", "0x5\r\n", " 5\r\n", "\r\n", "g\r\n", "000000005\r\n", "5 \r\nhello\r\n", "5\r\nhello\n0\r\n",
        "0\r\nTrailer: a\r\n\r\n", "5\r\nhello\r\n0\r\n\n",
    ])
    func badChunksAreRefused(text: String) {
        #expect(body(text).step == .malformed)
    }
}
