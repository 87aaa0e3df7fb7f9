import HTTPTypes
import Testing

@testable import Site

/// Parts of files, as players of films ask for them.
@Suite struct RangeTests {
    @Test(arguments: [
        ("bytes=0-99", ByteRange.part(0..<100)), ("bytes=0-", .part(0..<1000)), ("bytes=999-", .part(999..<1000)), ("bytes=-1", .part(999..<1000)),
        ("bytes=-5000", .part(0..<1000)), ("bytes=500-99999", .part(500..<1000)), ("BYTES=1-1", .part(1..<2)), ("bytes=1000-", .unsatisfiable), ("bytes=-0", .unsatisfiable),
        ("bytes=5-4", .whole), ("bytes=a-b", .whole), ("bytes=0-1,3-4", .whole), ("items=0-1", .whole), ("bytes=", .whole), ("bytes=-", .whole), ("bytes= 0-1", .whole),
        ("bytes=0-1 ", .whole), ("bytes=0--1", .whole), ("bytes", .whole), ("bytes=99999999999999999999-", .whole),
    ])
    func whatIsAskedFor(header: String, range: ByteRange) {
        #expect(Array(header.utf8).withUnsafeBytes { ByteRange($0, of: 1000) } == range)
    }

    /// Of both kinds: held in memory, and sent from the disk.
    @Test(arguments: [5_000, AnswerMaker.largestHeld + 300_000])
    func partsAreTheFilesOwnBytes(size: Int) async throws {
        let film = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
        let edition = try SampleEdition.make(more: [("assets/film.webm", film)])
        let client = try PageClient(responder: SiteResponder(shelf: try Shelf(unsigned: edition.folder)))
        let whole = try await client.ask(.get, "/assets/film.webm")
        #expect(whole.status == 200 && whole.body == film && whole.headers[.acceptRanges] == "bytes" && whole.headers[.contentType] == "video/webm")
        let tag = try #require(whole.headers[.eTag])
        let part = try await client.ask(.get, "/assets/film.webm", [.range: "bytes=1000-1999"])
        #expect(part.status == 206 && part.body == Array(film[1000..<2000]))
        #expect(part.headers[.contentRange] == "bytes 1000-1999/\(size)" && part.headers[.contentLength] == "1000")
        #expect(part.headers[.eTag] == tag && part.headers[.contentSecurityPolicy] != nil && part.headers[.contentType] == "video/webm")
        let end = try await client.ask(.get, "/assets/film.webm", [.range: "bytes=-7"])
        #expect(end.status == 206 && end.body == Array(film.suffix(7)))
        let outside = try await client.ask(.get, "/assets/film.webm", [.range: "bytes=\(size)-"])
        #expect(outside.status == 416 && outside.headers[.contentRange] == "bytes */\(size)" && outside.body.isEmpty)
        // Of another version, the whole of this one is sent.
        #expect(try await client.ask(.get, "/assets/film.webm", [.range: "bytes=0-9", .ifRange: tag]).status == 206)
        #expect(try await client.ask(.get, "/assets/film.webm", [.range: "bytes=0-9", .ifRange: "\"other\""]).body == film)
        #expect(try await client.ask(.get, "/assets/film.webm", [.range: "bytes=0-9", .ifNoneMatch: tag]).status == 304)
        let head = try await client.ask(.head, "/assets/film.webm", [.range: "bytes=0-9"])
        #expect(head.status == 200 && head.body.isEmpty && head.headers[.contentLength] == "\(size)")
    }

    @Test func aCompressedPageHasNoParts() async throws {
        let edition = try SampleEdition.make()
        let client = try PageClient(responder: SiteResponder(shelf: try Shelf(unsigned: edition.folder)))
        #expect(try await client.ask(.get, "/", [.range: "bytes=0-9", .acceptEncoding: "br"]).status == 200)
        #expect(try await client.ask(.get, "/", [.range: "bytes=0-8"]).text == "<!doctype")
        #expect(try await client.ask(.get, "/nothing", [.range: "bytes=0-8"]).status == 404)
    }
}
