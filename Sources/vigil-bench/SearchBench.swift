import Foundation
import Search

/// Search over 100,000 texts: makes the texts, the queries and the index, and says what building costs. `SearchRound` asks.
struct SearchBench {
    private let folder: URL
    private let size: Int

    private static let kinds = ["common word", "rare word", "two words", "three words", "phrase", "common phrase", "none has all"]
    private static let queriesOfAKind = 200

    /// - Parameter folder: takes `corpus.jsonl`, `queries.tsv`, `en.idx` and `en/`.
    init(folder: URL, size: Int = 100_000) {
        self.folder = folder
        self.size = size
    }

    func run() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var corpus = SearchCorpus(seed: 2017)
        let documents = (0..<size).map { corpus.document($0) }
        try write(documents)
        var lines = ""
        for kind in Self.kinds {
            for _ in 0..<Self.queriesOfAKind { lines += "\(kind)\t\(Self.query(kind, documents, &corpus))\n" }
        }
        try Data(lines.utf8).write(to: folder.appending(path: "queries.tsv"))
        print("| search | documents | seconds | CPU seconds | µs of CPU a document |")
        print("|---|---:|---:|---:|---:|")
        let files = Self.measure("build the index", size) { SearchIndexBuilder(language: "en").build(documents) }
        try save(files)
        print("| &nbsp;&nbsp;bytes | \(files.segments.reduce(files.root.count) { $0 + $1.size }) | | | |")
        try publishing(Array(documents.prefix(10_000)))
    }

    /// What an edition after another costs one language: keys are known, and texts made only for what changed.
    private func publishing(_ documents: [SearchDocument]) throws {
        var documents = documents
        let builder = SearchIndexBuilder(language: "en")
        let files = Self.measure("first edition", documents.count) { builder.build(documents) }
        let earlier = try SearchIndex(files)
        func again(_ work: String, _ changed: Int) {
            let entries = documents.map { SearchEntry($0) }
            let next = Self.measure(work, changed) { builder.build(entries, reusing: earlier) { documents[$0] } }
            let new = next.segments.count { $0.bytes != nil }
            print("| &nbsp;&nbsp;segments written | \(new) of \(next.segments.count) | | | |")
        }
        again("nothing changed", 0)
        documents[5_000].body += " corrected"
        again("one text corrected", 1)
        var corpus = SearchCorpus(seed: 2018)
        documents.append(corpus.document(10_000))
        again("and one more", 2)
        documents.remove(at: 2_000)
        again("and one fewer", 3)
        for number in stride(from: 0, to: documents.count, by: 100) { documents[number].summary += " corrected" }
        again("a hundred corrected", 103)
    }

    private func save(_ files: SearchFiles) throws {
        try Data(files.root).write(to: folder.appending(path: "en.idx"))
        let segments = folder.appending(path: "en")
        try? FileManager.default.removeItem(at: segments)
        try FileManager.default.createDirectory(at: segments, withIntermediateDirectories: true)
        for segment in files.segments { try Data(segment.bytes ?? []).write(to: segments.appending(path: segment.name)) }
    }

    private static func query(_ kind: String, _ documents: [SearchDocument], _ corpus: inout SearchCorpus) -> String {
        switch kind {
        case "common word": corpus.query(20..<300)
        case "rare word": corpus.query(2_000..<40_000)
        case "two words": corpus.query(20..<400, 100..<3_000)
        case "three words": corpus.query(20..<200, 50..<400, 100..<1_000)
        case "phrase": corpus.phrase(in: documents, words: 2)
        case "common phrase": "\"" + corpus.query(0..<20, 0..<150) + "\""
        default: corpus.query(20..<400, 100..<3_000) + " nowherefound"
        }
    }

    private static func measure<Result>(_ work: String, _ size: Int, _ body: () throws -> Result) rethrows -> Result {
        let start = (ContinuousClock().now, ThreadClock.now)
        let result = try body()
        let (seconds, busy) = ((ContinuousClock().now - start.0) / .seconds(1), Double(ThreadClock.now - start.1) / 1e9)
        let each = size > 100 ? String(format: "%.0f", busy / Double(size) * 1e6) : ""
        print("| \(work) | \(size) | \(String(format: "%.3f", seconds)) | \(String(format: "%.3f", busy)) | \(each) |")
        return result
    }

    private struct Line: Encodable {
        var id: String
        var title: String
        var summary: String
        var body: String
    }

    private func write(_ documents: [SearchDocument]) throws {
        let encoder = JSONEncoder()
        var out = Data()
        for document in documents {
            out += try encoder.encode(Line(id: document.id, title: document.title, summary: document.summary, body: document.body))
            out.append(UInt8(ascii: "\n"))
        }
        try out.write(to: folder.appending(path: "corpus.jsonl"))
    }
}
