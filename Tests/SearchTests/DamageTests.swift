import Foundation
import TestSupport
import Testing

@testable import Search

/// Whatever the bytes, nothing traps and nothing runs without end: an answer, or an error.
@Suite struct SearchDamageTests {
    private let documents: [SearchDocument]
    private let files: SearchFiles
    private let requests: [SearchRequest]
    private let builder: SearchIndexBuilder

    init() {
        // Of words with spaces: pairs of words are written down only for those.
        var corpus = RandomCorpus(language: "en", seeded: Seeded(11))
        documents = corpus.documents(60)
        builder = SearchIndexBuilder(language: "en", documentsInSegment: 24)
        files = builder.build(documents)
        requests = (0..<6).map { _ in corpus.request() } + [
            SearchRequest(text: "refugees chol-su"), SearchRequest(text: "\"the river\""), SearchRequest(text: "\"china the refugees\""),
            SearchRequest(text: "chi*"), SearchRequest(text: ""), SearchRequest(text: "river", limit: 3, facets: false),
            SearchRequest(text: "river nowhere", facets: false),
        ]
    }

    /// - Parameters:
    ///   - root: the damaged root, where the damage is in it.
    ///   - damaged: a segment's number and its damaged bytes.
    private func open(root: [UInt8]? = nil, damaged: (number: Int, bytes: [UInt8])? = nil) -> SearchIndex? {
        var next = 0
        // By their order: names come from the root.
        return try? SearchIndex(root: root ?? files.root) { _ in
            defer { next += 1 }
            guard files.segments.indices.contains(next) else { return nil }
            return damaged?.number == next ? damaged?.bytes : files.segments[next].bytes
        }
    }

    /// - Returns: whether it opened.
    private func use(_ index: SearchIndex?) -> Bool {
        guard let index else { return false }
        for request in requests {
            let hits = (try? index.search(request))?.hits ?? []
            for hit in hits.prefix(5) { _ = try? index.document(hit.number) }
        }
        for number in 0..<min(index.count, 80) { _ = try? index.document(number) }
        return true
    }

    private func segment(_ seeded: inout Seeded) -> (number: Int, bytes: [UInt8]) {
        let number = Int.random(in: 0..<files.segments.count, using: &seeded)
        return (number, files.segments[number].bytes ?? [])
    }

    @Test func flippedBitsNeverTrap() {
        #expect(use(open()))
        var seeded = Seeded(21)
        var opened = 0
        for _ in 0..<1500 {
            var damaged = segment(&seeded)
            for _ in 0..<Int.random(in: 1...4, using: &seeded) {
                // Half of the damage in the tables at the front, that everything else depends on.
                let end = Bool.random(using: &seeded) ? damaged.bytes.count : min(damaged.bytes.count, 4096)
                damaged.bytes[Int.random(in: 0..<end, using: &seeded)] ^= UInt8(1 << Int.random(in: 0..<8, using: &seeded))
            }
            if use(open(damaged: damaged)) { opened += 1 }
        }
        #expect(opened > 300)
    }

    @Test func wildNumbersNeverTrap() {
        var seeded = Seeded(22)
        for _ in 0..<800 {
            var damaged = segment(&seeded)
            let start = Int.random(in: 0..<damaged.bytes.count - 4, using: &seeded)
            for offset in 0..<4 { damaged.bytes[start + offset] = Bool.random(using: &seeded) ? 0xFF : UInt8.random(in: 0...255, using: &seeded) }
            _ = use(open(damaged: damaged))
        }
    }

    /// Every section by itself, so that none is too small to be met by chance.
    @Test(arguments: Layout.Section.allCases.map(\.rawValue)) func aSectionOfOnesNeverTraps(section: Int) throws {
        var seeded = Seeded(UInt64(40 + section))
        for number in files.segments.indices {
            let bytes = try #require(files.segments[number].bytes)
            let (start, end) = bytes.withUnsafeBytes { ($0.u64(16 + section * 8) ?? 0, $0.u64(24 + section * 8) ?? 0) }
            try #require(start < end)
            for _ in 0..<25 {
                var damaged = bytes
                let from = Int.random(in: start..<end, using: &seeded)
                let to = min(end, from + Int.random(in: 1...64, using: &seeded))
                let value = ([0, 1, 0x7F, 0x80, 0xFF] as [UInt8]).randomElement(using: &seeded) ?? 0
                for place in from..<to { damaged[place] = value }
                _ = use(open(damaged: (number, damaged)))
            }
        }
    }

    @Test func aDamagedRootIsRefusedOrHarmless() {
        var seeded = Seeded(23)
        var refused = 0
        for _ in 0..<600 {
            var root = files.root
            root[Int.random(in: 0..<root.count, using: &seeded)] ^= UInt8(1 << Int.random(in: 0..<8, using: &seeded))
            if !use(open(root: root)) { refused += 1 }
        }
        #expect(refused > 100)
        for length in 0..<files.root.count { #expect(!use(open(root: Array(files.root[..<length])))) }
    }

    @Test func aSegmentThatIsCutShortIsRefused() throws {
        let bytes = try #require(files.segments[1].bytes)
        for length in stride(from: 0, to: bytes.count, by: 97) { #expect(!use(open(damaged: (1, Array(bytes[..<length]))))) }
    }

    @Test func anotherSegmentIsRefused() throws {
        let first = try #require(files.segments.first?.bytes)
        #expect(open(damaged: (1, first)) == nil)
        #expect(throws: SearchError.unreadable(path: files.segments[0].name)) { try SearchIndex(root: files.root) { _ in nil } }
    }

    /// What is damaged in the earlier index is made again from the texts, and never passed on.
    @Test func damageIsNotTakenOver() throws {
        var seeded = Seeded(24)
        var corrected = documents
        corrected[30].body += " corrected"
        let whole = builder.build(corrected)
        for _ in 0..<200 {
            var damaged = segment(&seeded)
            damaged.bytes[Int.random(in: 0..<damaged.bytes.count, using: &seeded)] ^= UInt8(1 << Int.random(in: 0..<8, using: &seeded))
            guard let earlier = open(damaged: damaged) else { continue }
            let next = builder.build(corrected, reusing: earlier)
            #expect(next.root == whole.root)
            for (one, other) in zip(next.segments, whole.segments) where one.bytes != nil { #expect(one.bytes == other.bytes) }
        }
    }

    @Test func filesAreMappedAndWhatIsNoFileIsRefused() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigil-search-\(UUID().uuidString)")
        let segments = folder.appending(path: "en")
        try FileManager.default.createDirectory(at: segments, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "en.idx")
        try Data(files.root).write(to: file)
        for segment in files.segments { try Data(#require(segment.bytes)).write(to: segments.appending(path: segment.name)) }
        let index = try SearchIndex(file: file)
        // An edition is replaced while it is served: what is mapped stays.
        try FileManager.default.removeItem(at: segments)
        #expect(try index.search(SearchRequest(text: "river")).total > 0)
        #expect(throws: SearchError.unreadable(path: segments.appending(path: files.segments[0].name).path)) { try SearchIndex(file: file) }
        try FileManager.default.removeItem(at: file)
        #expect(throws: SearchError.unreadable(path: file.path)) { try SearchIndex(file: file) }
        #expect(throws: SearchError.unreadable(path: folder.path)) { try SearchIndex(file: folder) }
        #expect(throws: SearchError.corrupt("it does not begin as an index does")) { try SearchIndex(root: Array("no index".utf8)) { _ in nil } }
    }
}
