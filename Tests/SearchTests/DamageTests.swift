import Foundation
import TestSupport
import Testing

@testable import Search

/// Whatever the bytes, nothing traps and nothing runs without end: an answer, or an error.
@Suite struct SearchDamageTests {
    private let bytes: [UInt8]
    private let requests: [SearchRequest]

    init() {
        var corpus = RandomCorpus(language: "ko", seeded: Seeded(11))
        bytes = SearchIndexBuilder(language: "ko", documentsInSegment: 24).build(corpus.documents(60))
        requests = (0..<6).map { _ in corpus.request() } + [
            SearchRequest(text: "강제송환 북한의"), SearchRequest(text: "\"중국에서 난민은\""), SearchRequest(text: "chi*"), SearchRequest(text: ""),
        ]
    }

    /// - Returns: whether it opened.
    private func use(_ bytes: [UInt8]) -> Bool {
        guard let index = try? SearchIndex(bytes: bytes) else { return false }
        for request in requests {
            let hits = (try? index.search(request))?.hits ?? []
            for hit in hits.prefix(5) { _ = try? index.document(hit.number) }
        }
        for number in 0..<min(index.count, 80) { _ = try? index.document(number) }
        return true
    }

    @Test func flippedBitsNeverTrap() {
        #expect(use(bytes))
        var seeded = Seeded(21)
        var opened = 0
        for _ in 0..<1500 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...4, using: &seeded) {
                // Half of the damage in the tables at the front, that everything else depends on.
                let end = Bool.random(using: &seeded) ? damaged.count : min(damaged.count, 4096)
                damaged[Int.random(in: 0..<end, using: &seeded)] ^= UInt8(1 << Int.random(in: 0..<8, using: &seeded))
            }
            if use(damaged) { opened += 1 }
        }
        #expect(opened > 300)
    }

    @Test func wildNumbersNeverTrap() {
        var seeded = Seeded(22)
        for _ in 0..<800 {
            var damaged = bytes
            let start = Int.random(in: 0..<damaged.count - 4, using: &seeded)
            for offset in 0..<4 { damaged[start + offset] = Bool.random(using: &seeded) ? 0xFF : UInt8.random(in: 0...255, using: &seeded) }
            _ = use(damaged)
        }
    }

    @Test func anIndexThatIsCutShortIsRefused() {
        for length in stride(from: 0, to: bytes.count - 1, by: 97) { #expect(!use(Array(bytes[..<length]))) }
    }

    @Test func aFileIsMappedAndWhatIsNoFileIsRefused() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigil-search-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "ko.idx")
        try Data(bytes).write(to: file)
        let index = try SearchIndex(file: file)
        // An edition is replaced while it is served: what is mapped stays.
        try FileManager.default.removeItem(at: file)
        #expect(try index.search(SearchRequest(text: "북한")).total > 0)
        #expect(throws: SearchError.unreadable(path: file.path)) { try SearchIndex(file: file) }
        #expect(throws: SearchError.unreadable(path: folder.path)) { try SearchIndex(file: folder) }
        #expect(throws: SearchError.corrupt("it does not begin as an index does")) { try SearchIndex(bytes: Array("no index".utf8)) }
    }
}
