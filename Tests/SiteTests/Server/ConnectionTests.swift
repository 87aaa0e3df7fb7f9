import Foundation
import HTTPTypes
import Synchronization
import TestSupport
import Testing

@testable import Site

/// Connections: kept, pipelined, half-closed, cut into pieces, held open by those who mean harm. Few of each here; `scripts/hostile`
/// does it with thousands.
@Suite struct ConnectionTests {
    private struct Slow: SitePart {
        static var largestBody: Int { 1000 }
        /// Becomes true when it is asked for `end`.
        static let isAtWork = Atomic(false)
        func wants(_ method: SiteRequest.Method, path: String, hasQuery: Bool) -> Bool { path == "/part/" }
        func reply(to request: SiteRequest) async -> SiteReply {
            if request.query == "end" {
                Self.isAtWork.store(true, ordering: .relaxed)
                try? await Task.sleep(for: .milliseconds(200))
            }
            if request.query == "slow" { try? await Task.sleep(for: .milliseconds(200)) }
            if request.query == "never" { try? await Task.sleep(for: .seconds(60)) }
            return .page("\(request.method.rawValue) \(String(decoding: request.body, as: UTF8.self))")
        }
    }

    private func client(_ change: (inout ServerLimits) -> Void = { _ in }) throws -> PageClient {
        let edition = try SampleEdition.make(more: [("film.webm", [UInt8](repeating: 7, count: 6 << 20))])
        return try PageClient(
            responder: SiteResponder(CurrentEdition(try Shelf(unsigned: edition.folder)), parts: [Slow()]), keeping: edition, change)
    }

    private static let page = "GET /en/ HTTP/1.1\r\nHost: a\r\n\r\n"
    private static let last = "GET /en/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    private func answers(_ bytes: [UInt8]) -> Int { text(bytes).matches(of: /HTTP\/1\.1 200 OK\r\n/).count }

    @Test func manyRequestsInOnePieceAreAnsweredInOrder() async throws {
        try await blocking {
            let targets = ["/en/", "/nothing", "/part/?a", "/counts/detained.json", "/en", "/part/?slow"]
            let client = try client()
            let pipelined = try Socket(port: client.port)
            try pipelined.send((0..<60).map { "GET \(targets[$0 % targets.count]) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined() + Self.last)
            let found = text(pipelined.rest()).matches(of: #/HTTP/1\.1 (\d+) /#).map { String($0.1) }
            #expect(found == (0..<10).flatMap { _ in ["200", "404", "200", "200", "308", "200"] } + ["200"])
        }
    }

    @Test func thousandsOfRequestsToOneWhoDoesNotReadYet() async throws {
        try await blocking {
            let client = try client()
            let socket = try Socket(port: client.port)
            let writer = Thread {
                for _ in 0..<30 { try? socket.send(String(repeating: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", count: 100)) }
                try? socket.send(Self.last)
            }
            writer.start()
            Thread.sleep(forTimeInterval: 0.3)
            #expect(try answers(Array(ask(port: client.port, Self.last).utf8)) == 1)
            #expect(answers(socket.rest()) == 3001)
        }
    }

    @Test(arguments: 0..<4)
    func piecesOfAnySizeMakeTheSameAnswers(seed: UInt64) async throws {
        try await blocking {
            let client = try client()
            let bytes = Array(
                (Self.page + "POST /part/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n" + Self.page
                    + "POST /part/ HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nwxyz" + Self.last).utf8)
            let whole = try Socket(port: client.port)
            try whole.send(bytes)
            let expected = whole.rest()
            #expect(text(expected).contains("POST abcdefg") && text(expected).contains("POST wxyz") && answers(expected) == 5)
            var random = Seeded(seed)
            let socket = try Socket(port: client.port)
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = min(Int.random(in: 1...20, using: &random), rest.count)
                try socket.send(Array(rest.prefix(count)))
                rest = rest.dropFirst(count)
                if Bool.random(using: &random) { usleep(500) }
            }
            #expect(socket.rest() == expected)
        }
    }

    @Test func whoHasSaidEverythingIsStillAnswered() async throws {
        try await blocking {
            let client = try client()
            let socket = try Socket(port: client.port)
            try socket.send(Self.page + Self.page)
            socket.sendNoMore()
            #expect(answers(socket.rest()) == 2)
        }
    }

    @Test func aBodyIsWaitedForWhenItIsAskedFor() async throws {
        try await blocking {
            let client = try client()
            let socket = try Socket(port: client.port)
            try socket.send("POST /part/ HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n")
            #expect(text(socket.some()) == "HTTP/1.1 100 Continue\r\n\r\n")
            try socket.send("abc")
            #expect(text(socket.rest()).hasSuffix("POST abc"))
            let large = try Socket(port: client.port)
            try large.send("POST /part/ HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n")
            #expect(text(large.rest()).hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: a\r\nX: a\nSet-Cookie: x\r\n\r\n", "400"), ("GET /\r\nX: y HTTP/1.1\r\nHost: a\r\n\r\n", "400"), ("\u{16}\u{3}\u{1}\n", "400"),
        ("POST /part/ HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"),
        ("POST /part/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400"), ("POST /part/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n", "413"),
        ("POST /en/ HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n123456789", "405"), ("GET /en/ HTTP/1.1\r\nHost: a\r\nContent-Length: 30\r\n\r\nGET /en/ HTTP/1.1\r\nHost: a\r\n\r\n", "200"),
        ("GET /\(String(repeating: "a", count: 3000)) HTTP/1.1\r\nHost: a\r\n\r\n", "414"), ("GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\nHost: a\r\n\r\n", "414"),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 20_000))\r\n\r\n", "431"), ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505"),
        ("GET / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n", "417"), ("CONNECT a:80 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "405"),
    ])
    func whatIsMalformedIsOneAnswerAndTheEnd(text: String, status: String) async throws {
        try await blocking {
            let client = try client()
            let answer = try ask(port: client.port, text)
            #expect(answer.hasPrefix("HTTP/1.1 \(status) ") && answer.matches(of: #/HTTP/1\.1 /#).count == 1, "\(answer)")
            #expect(answer.contains("Connection: close\r\n") && !answer.contains("Set-Cookie") && answer.contains("Content-Security-Policy"))
        }
    }

    @Test func slowClientsAreClosedAndOthersAreNotHeldUp() async throws {
        try await blocking {
            let client = try client { ($0.headSeconds, $0.idleSeconds, $0.windowSeconds) = (2, 3, 2) }
            let slow = try (0..<100).map { number in
                let socket = try Socket(port: client.port)
                switch number % 4 {
                case 0: break
                case 1: try socket.send("GET / HT")
                case 2: try socket.send("POST /part/ HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\nabc")
                default: try socket.send("GET /film.webm HTTP/1.1\r\nHost: a\r\n\r\n")
                }
                return socket
            }
            let start = ContinuousClock.now
            for _ in 0..<20 { #expect(try answers(Array(ask(port: client.port, Self.last).utf8)) == 1) }
            #expect(ContinuousClock.now - start < .seconds(20))
            // Each of them is closed; who does not read gets a piece of the film, and not the whole of it.
            Thread.sleep(forTimeInterval: 6)
            for (number, socket) in slow.enumerated() {
                let rest = socket.rest()
                #expect(number % 4 == 3 ? rest.count < 6 << 20 : rest.isEmpty, "\(number)")
            }
        }
    }

    @Test func whereThereIsNoRoomTheOneOfLeastUseIsClosed() async throws {
        try await blocking {
            let client = try client { ($0.connections, $0.loops) = (20, 1) }
            let used = try Socket(port: client.port)
            var idle: [Socket] = []
            for _ in 0..<60 {
                idle.append(try Socket(port: client.port))
                try used.send(Self.page)
                #expect(answers(used.some()) == 1)
            }
            #expect(idle.prefix(40).allSatisfy { $0.some().isEmpty })
            try idle[59].send(Self.last)
            #expect(answers(idle[59].rest()) == 1)
        }
    }

    @Test func whatIsHeldForClientsHasABound() async throws {
        try await blocking {
            let client = try client { ($0.heldBytes, $0.loops) = (200_000, 1) }
            let start = "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 15_000)
            let heavy = try (0..<40).map { _ in
                let socket = try Socket(port: client.port)
                try socket.send(start)
                return socket
            }
            #expect(try answers(Array(ask(port: client.port, Self.last).utf8)) == 1)
            try heavy[39].send("\r\nConnection: close\r\n\r\n")
            #expect(answers(heavy[39].rest()) == 1)
            #expect(heavy.prefix(20).allSatisfy { $0.some().isEmpty })
        }
    }

    @Test func aPartThatTakesTooLongIsGivenUp() async throws {
        try await blocking {
            let client = try client { $0.replySeconds = 3 }
            #expect(try ask(port: client.port, "GET /part/?never HTTP/1.1\r\nHost: a\r\n\r\n").hasPrefix("HTTP/1.1 504 "))
            #expect(try ask(port: client.port, "HEAD /part/?a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").hasSuffix("\r\n\r\n"))
        }
    }

    @Test func oldClientsAreAnsweredAndClosed() async throws {
        try await blocking {
            let client = try client()
            let answer = try ask(port: client.port, "GET /en/ HTTP/1.0\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\nConnection: close\r\n") && answer.hasSuffix("English</title>"))
        }
    }

    @Test func whatIsUnderWayIsFinishedBeforeTheEnd() async throws {
        let client = try client()
        let socket = try Socket(port: client.port)
        let idle = try Socket(port: client.port)
        try socket.send("GET /part/?end HTTP/1.1\r\nHost: a\r\n\r\n")
        while !Slow.isAtWork.load(ordering: .relaxed) { try await Task.sleep(for: .milliseconds(5)) }
        client.server.stop()
        let (said, nothing) = try await blocking { (socket.rest(), idle.rest()) }
        #expect(text(said).hasSuffix("GET ") && nothing.isEmpty)
        await client.server.end()
    }
}
