import Foundation
import Search

/// Search over 100,000 texts: how long each kind of query takes. `scripts/bench-search` runs the same through tantivy.
struct SearchBench {
    private let folder: URL
    private let size: Int

    private static let kinds = ["common word", "rare word", "two words", "three words", "phrase", "none has all"]
    private static let queriesOfAKind = 200
    private static let rounds = 5

    /// - Parameter folder: takes `corpus.jsonl`, `queries.tsv`, `en.idx` and `vigil.json`.
    init(folder: URL, size: Int = 100_000) {
        self.folder = folder
        self.size = size
    }

    func run() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var corpus = SearchCorpus(seed: 2017)
        let documents = (0..<size).map { corpus.document($0) }
        try write(documents)
        let clock = ContinuousClock()
        let start = clock.now
        let bytes = SearchIndexBuilder(language: "en").build(documents)
        let seconds = (clock.now - start) / .seconds(1)
        try Data(bytes).write(to: folder.appending(path: "en.idx"))
        var corrected = documents
        corrected[size / 2].body += " corrected"
        let earlier = try SearchIndex(bytes: bytes)
        let again = clock.now
        _ = SearchIndexBuilder(language: "en").build(corrected, reusing: earlier)
        let correction = (clock.now - again) / .seconds(1)
        print("| search: build the index | \(size) | \(String(format: "%.1f", seconds)) | \(Int(Double(size) / seconds)) |")
        print("| search: one text corrected | 1 | \(String(format: "%.2f", correction)) | |")
        print("| search: bytes of the index | \(bytes.count) | | |")
        try query(documents, &corpus)
    }

    private func query(_ documents: [SearchDocument], _ corpus: inout SearchCorpus) throws {
        let index = try SearchIndex(file: folder.appending(path: "en.idx"))
        var lines = ""
        var times: [String: [String: Double]] = [:]
        print("\n| query | found (mean) | p50 µs | p99 µs | p99 µs with facets, snippets and texts |")
        print("|---|---:|---:|---:|---:|")
        for kind in Self.kinds {
            let queries = (0..<Self.queriesOfAKind).map { _ in Self.query(kind, documents, &corpus) }
            for query in queries { lines += "\(kind)\t\(query)\n" }
            var found = 0
            var bare: [Double] = []
            var whole: [Double] = []
            for round in 0..<Self.rounds {
                for query in queries {
                    let time = try measure { found += try index.search(SearchRequest(text: query, limit: 10, facets: false)).total }
                    let page = try measure { try Self.page(query, index) }
                    if round > 0 {
                        bare.append(time)
                        whole.append(page)
                    }
                }
            }
            let (p50, p99) = (Self.percentile(bare, 50), Self.percentile(bare, 99))
            times[kind] = ["p50": p50, "p99": p99]
            let mean = found / (queries.count * Self.rounds)
            print("| \(kind) | \(mean) | \(Int(p50)) | \(Int(p99)) | \(Int(Self.percentile(whole, 99))) |")
        }
        try Data(lines.utf8).write(to: folder.appending(path: "queries.tsv"))
        try JSONEncoder().encode(times).write(to: folder.appending(path: "vigil.json"))
    }

    private static func query(_ kind: String, _ documents: [SearchDocument], _ corpus: inout SearchCorpus) -> String {
        switch kind {
        case "common word": corpus.query(20..<300)
        case "rare word": corpus.query(2_000..<40_000)
        case "two words": corpus.query(20..<400, 100..<3_000)
        case "three words": corpus.query(20..<200, 50..<400, 100..<1_000)
        case "phrase": corpus.phrase(in: documents, words: 2)
        default: corpus.query(20..<400, 100..<3_000) + " nowherefound"
        }
    }

    /// What a page of results costs.
    private static func page(_ query: String, _ index: SearchIndex) throws {
        let answer = try index.search(SearchRequest(text: query))
        let highlighter = Highlighter(query, language: "en", some: answer.hasSomeWordsOnly)
        for hit in answer.hits {
            let document = try index.document(hit.number)
            _ = highlighter.marked(document.title)
            _ = highlighter.snippet(of: document.body, length: 240)
        }
    }

    private func measure(_ work: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        try work()
        return (clock.now - start) / .microseconds(1)
    }

    private static func percentile(_ times: [Double], _ percent: Int) -> Double {
        let sorted = times.sorted()
        return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * percent / 100)]
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
