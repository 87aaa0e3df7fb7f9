import CZlib
import HTTPTypes
import Testing

@testable import Site

/// Codings: what the client allows, and bytes that come back as they were.
@Suite struct CompressionTests {
    @Test(arguments: [
        ("gzip, deflate, br, zstd", Coding?.some(.brotli)), ("gzip", .gzip), ("GZIP", .gzip), ("x-gzip", .gzip), ("br;q=0, gzip", .gzip), ("br;q=0.5, gzip;q=0.8", .gzip),
        ("*", .brotli), ("*;q=0", nil), ("", nil), ("identity", nil), ("deflate", nil), ("gzip;q=0", nil), ("br;q=0.2, identity", nil),
        ("gzip;q=2", nil), ("gzip ; q=0.1", .gzip), (",,;q=1,gzip", .gzip), ("identity;q=0", nil),
    ])
    func theClientChooses(header: String, coding: Coding?) {
        #expect(AcceptedCodings(header).best(of: Coding.allCases) == coding)
    }

    @Test func compressedPagesHaveATagOfTheirOwn() async throws {
        let edition = try SampleEdition.make()
        defer { edition.remove() }
        let client = try PageClient(responder: SiteResponder(shelf: try Shelf(unsigned: edition.folder)))
        let plain = try await client.ask(.get, "/")
        var tags: Set<String?> = [plain.headers[.eTag]]
        for coding in Coding.allCases {
            let page = try await client.ask(.get, "/", [.acceptEncoding: coding.rawValue])
            #expect(page.headers[.contentEncoding] == coding.rawValue)
            #expect(page.headers[.vary] == "Accept-Encoding")
            #expect(page.body.count < plain.body.count / 10)
            tags.insert(page.headers[.eTag])
            let again = try await client.ask(.get, "/", [.acceptEncoding: coding.rawValue, .ifNoneMatch: page.headers[.eTag] ?? ""])
            #expect(again.status == 304)
        }
        #expect(tags.count == 3)
        #expect(plain.headers[.vary] == "Accept-Encoding")
        // Small files are sent as they are.
        let small = try await client.ask(.get, "/counts/detained.json", [.acceptEncoding: "br"])
        #expect(small.headers[.contentEncoding] == nil)
    }

    @Test func gzipComesBackAsItWas() throws {
        var random = SystemRandomNumberGenerator()
        let noise = (0..<5000).map { _ in UInt8.random(in: 0...255, using: &random) }
        for bytes in [[], Array("a".utf8), Array(repeating: 65, count: 100_000), noise] {
            let encoded = try #require(Coding.gzip.encode(bytes))
            #expect(inflated(encoded, to: bytes.count) == bytes)
            #expect(Coding.gzip.encode(bytes) == encoded)
        }
    }
}

/// Undoes gzip, with zlib's own decoder.
private func inflated(_ bytes: [UInt8], to size: Int) -> [UInt8]? {
    var stream = z_stream()
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: size + 1)
    let status = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            return inflate(&stream, Z_FINISH)
        }
    }
    return status == Z_STREAM_END ? Array(output.prefix(Int(stream.total_out))) : nil
}
