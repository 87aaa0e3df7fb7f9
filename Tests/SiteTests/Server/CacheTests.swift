import HTTPTypes
import Testing

@testable import Site

/// What stands ready in memory has a bound, and everything is served all the same.
@Suite struct CacheTests {
    private func answer(_ size: Int) -> Answer {
        Answer(status: "200 OK", type: "text/plain", coding: nil, shared: [], entityTag: "\"a\"", hasParts: true, body: [UInt8](repeating: 0, count: size))
    }

    @Test func theCacheStaysWithinItsBytes() {
        let cache = AnswerCache(bytes: 1 << 20)
        for file in 0..<500 {
            _ = cache.put(FileEntry.Key(file: file)) { $0[.plain] = answer(10_000) }
            // One is asked for again and again, and stays.
            #expect(cache.hit(FileEntry.Key(file: 0), .plain) != nil, "after \(file)")
            #expect(cache.bytes <= 1 << 20)
        }
        #expect(cache.count > 80 && cache.count < 110)
        #expect(cache.hit(FileEntry.Key(file: 0), .gzip) == nil)
        // What would fill it alone is not kept.
        let large = cache.put(FileEntry.Key(file: 1_000)) { $0[.plain] = answer(500_000) }
        #expect(large.hit(.plain) != nil && cache.hit(FileEntry.Key(file: 1_000), .plain) == nil)
    }

    @Test func formsOfOneFileStandTogether() {
        let cache = AnswerCache(bytes: 1 << 20)
        let key = FileEntry.Key(file: 3)
        let plain = answer(1_000)
        _ = cache.put(key) { $0[.plain] = plain }
        let small = cache.bytes
        // Where a coding does not shrink it, the same answer stands for both and is counted once.
        _ = cache.put(key) { $0[.gzip] = plain }
        #expect(cache.bytes == small && cache.count == 1)
        _ = cache.put(key) { $0[.brotli] = answer(100) }
        #expect(cache.bytes > small && cache.count == 1)
        #expect(cache.hit(key, .plain)?.answer === plain && cache.hit(key, .brotli)?.answer.length == 100)
    }

    @Test func filesThatDoNotFitAreServed() async throws {
        let files = (0..<40).map { number in
            ("en/file-\(number).html", Array("<!doctype html><title>\(number)</title>".utf8) + [UInt8](repeating: 0x30 + UInt8(number % 10), count: 100_000))
        }
        let edition = try SampleEdition.make(more: files)
        let shelf = try Shelf(unsigned: edition.folder, cache: 1 << 20)
        let client = try PageClient(responder: SiteResponder(shelf: shelf))
        for _ in 0..<2 {
            for (path, bytes) in files {
                let page = try await client.ask(.get, "/" + path)
                #expect(page.status == 200 && page.body == bytes)
            }
        }
        #expect(shelf.answers.bytes <= 1 << 20 && shelf.answers.count > 0)
    }

    @Test func theCatalogueFindsWhatItHolds() {
        var catalogue = Catalogue()
        for number in 0..<3_000 { catalogue.add("en/\(number)/index.html", size: number, sha256: [UInt8](repeating: UInt8(number % 256), count: 32)) }
        catalogue.add("en/7/index.html", size: 1, sha256: [UInt8](repeating: 0, count: 32))
        #expect(catalogue.count == 3_000 && catalogue.size == 3_000 * 2_999 / 2)
        for number in 0..<3_000 {
            #expect(catalogue.find("en/\(number)/index.html").map { catalogue.size($0) } == number)
            let found = Array("en/\(number)/".utf8).withUnsafeBytes { catalogue.find($0, .index) }
            #expect(found == Array("en/\(number)".utf8).withUnsafeBytes { catalogue.find($0, .slashIndex) } && found.map { catalogue.path($0) } == "en/\(number)/index.html")
        }
        #expect(catalogue.find("en/3000/index.html") == nil && catalogue.find("") == nil && catalogue.find("en/7/index.htm") == nil)
    }
}
