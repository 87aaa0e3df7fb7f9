import TestSupport
import Testing

@testable import Search

/// An index made from the one before is the index made from nothing.
@Suite struct SearchUpdateTests {
    /// Its files by name, whether they were written or taken over.
    private struct Edition {
        var index: SearchIndex
        var files: [String: [UInt8]]
        var root: [UInt8]

        init(_ files: SearchFiles, after earlier: Edition? = nil) throws {
            var all: [String: [UInt8]] = [:]
            for segment in files.segments { all[segment.name] = try #require(segment.bytes ?? earlier?.files[segment.name]) }
            index = try SearchIndex(root: files.root) { all[$0] }
            root = files.root
            self.files = all
        }
    }

    private func updated(
        _ builder: SearchIndexBuilder, _ documents: [SearchDocument], after earlier: Edition
    ) throws -> (edition: Edition, made: [String], written: Int) {
        var made: [String] = []
        let files = builder.build(documents.map { SearchEntry($0) }, reusing: earlier.index) { number in
            made.append(documents[number].id)
            return documents[number]
        }
        return (try Edition(files, after: earlier), made, files.segments.count { $0.bytes != nil })
    }

    @Test(arguments: RandomCorpus.words.keys.sorted()) func manyEditionsOneAfterTheOther(language: String) throws {
        for seed in UInt64(1)...3 {
            var corpus = RandomCorpus(language: language, seeded: Seeded(seed))
            var documents = corpus.documents(Int.random(in: 0...80, using: &corpus.seeded))
            let builder = SearchIndexBuilder(language: language, documentsInSegment: [6, 20, 64][Int(seed % 3)])
            var edition = try Edition(builder.build(documents))
            for round in 0..<8 {
                let changed = change(&documents, &corpus, round)
                documents.shuffle(using: &corpus.seeded)
                let next = try updated(builder, documents, after: edition)
                let whole = builder.build(documents)
                #expect(Set(next.made) == changed, "seed \(seed), round \(round)")
                #expect(next.edition.root == whole.root, "seed \(seed), round \(round)")
                #expect(next.edition.files == Dictionary(whole.segments.map { ($0.name, $0.bytes ?? []) }) { first, _ in first })
                edition = next.edition
            }
            let oracle = Oracle(documents, language: language)
            for _ in 0..<10 {
                let request = corpus.request()
                #expect(try edition.index.search(request) == oracle.search(request), "seed \(seed): \(request)")
            }
        }
    }

    /// - Returns: the ids of what is new or other than before.
    private func change(_ documents: inout [SearchDocument], _ corpus: inout RandomCorpus, _ round: Int) -> Set<String> {
        var changed: Set<String> = []
        for _ in 0..<Int.random(in: 0...5, using: &corpus.seeded) {
            let number = documents.isEmpty ? nil : Int.random(in: 0..<documents.count, using: &corpus.seeded)
            switch (Int.random(in: 0..<4, using: &corpus.seeded), number) {
            case (0, let number?): changed.remove(documents.remove(at: number).id)
            case (1, let number?):
                documents[number].body = corpus.text(40) + " \(round)"
                changed.insert(documents[number].id)
            case (2, let number?):
                documents[number].day = "2017-06-\(Int.random(in: 10...28, using: &corpus.seeded))"
                documents[number].topics = ["round \(round)"]
                changed.insert(documents[number].id)
            default:
                var new = corpus.documents(1)[0]
                new.id = "new-\(round)-\(documents.count)-\(corpus.seeded.next() % 1_000_000)"
                documents.append(new)
                changed.insert(new.id)
            }
        }
        return changed
    }

    @Test func whatDidNotChangeIsNeitherMadeNorWritten() throws {
        var corpus = RandomCorpus(language: "ko", seeded: Seeded(9))
        var documents = corpus.documents(200)
        let builder = SearchIndexBuilder(language: "ko", documentsInSegment: 16)
        let first = try Edition(builder.build(documents))
        #expect(first.files.count > 6)
        let again = try updated(builder, documents.reversed(), after: first)
        #expect(again.made.isEmpty && again.written == 0 && again.edition.root == first.root)
        documents[20].body += " 북한의"
        let corrected = try updated(builder, documents, after: first)
        #expect(corrected.made == ["d20"] && corrected.written == 1 && corrected.edition.root != first.root)
        // What comes or goes moves the cuts next to it, and no others.
        documents.remove(at: 100)
        let fewer = try updated(builder, documents, after: corrected.edition)
        #expect(fewer.made.isEmpty && (1...3).contains(fewer.written))
        documents.append(SearchDocument(id: "one more", url: "/", language: "ko", title: "강제송환", day: "2017-06-15"))
        let more = try updated(builder, documents, after: fewer.edition)
        #expect(more.made == ["one more"] && (1...3).contains(more.written))
        documents.removeAll()
        #expect(try updated(builder, documents, after: more.edition).edition.root == builder.build([]).root)
    }

    @Test func theKeyAloneDecidesWhatIsTakenOver() throws {
        let document = SearchDocument(id: "a", url: "/", language: "en", title: "Held in China", day: "2017-06-01")
        let builder = SearchIndexBuilder(language: "en")
        let key = SearchKey(digest: [UInt8](repeating: 7, count: 32))
        let entry = SearchEntry(id: "a", day: "2017-06-01", key: key)
        let first = try Edition(builder.build([entry]) { _ in document })
        var asked = 0
        let same = builder.build([entry], reusing: first.index) { _ in
            asked += 1
            return document
        }
        #expect(asked == 0 && same.root == first.root && same.segments.allSatisfy { $0.bytes == nil })
        let other = SearchEntry(id: "a", day: "2017-06-01", key: SearchKey(digest: [UInt8](repeating: 8, count: 32)))
        _ = builder.build([other], reusing: first.index) { _ in
            asked += 1
            return document
        }
        #expect(asked == 1)
    }

    @Test func twoDocumentsThatAreTheSameAreBothKept() throws {
        let document = SearchDocument(id: "a", url: "/", language: "en", title: "Held in China", day: "2017-06-01")
        let builder = SearchIndexBuilder(language: "en")
        let twice = try Edition(builder.build([document, document]))
        #expect(try twice.index.search(SearchRequest(text: "china")).total == 2)
        #expect(try updated(builder, [document, document], after: twice).edition.root == twice.root)
        #expect(try updated(builder, [document], after: twice).edition.root == builder.build([document]).root)
    }

    @Test func anErrorOfWhoeverMakesDocumentsPasses() throws {
        struct Unreadable: Error {}
        let entry = SearchEntry(id: "a", day: "2017-06-01", key: SearchKey(digest: [1]))
        #expect(throws: Unreadable.self) {
            try SearchIndexBuilder(language: "en").build([entry]) { _ throws(Unreadable) in throw Unreadable() }
        }
    }

    @Test func anIndexOfAnotherLanguageGivesNothing() throws {
        var corpus = RandomCorpus(language: "en", seeded: Seeded(4))
        let documents = corpus.documents(20)
        let english = try SearchIndex(SearchIndexBuilder(language: "en").build(documents))
        let french = SearchIndexBuilder(language: "fr").build(documents, reusing: english)
        #expect(french.root == SearchIndexBuilder(language: "fr").build(documents).root && french.segments.allSatisfy { $0.bytes != nil })
    }

    @Test func cutsAreFewAndBounded() {
        for count in [0, 1, 511, 513, 10_000, 100_000] {
            let cuts = SegmentCuts(count: count)
            let ranges = cuts.ranges((0..<count).map { "held-in-china-\($0)" })
            #expect(ranges.map(\.count).reduce(0, +) == count && ranges.allSatisfy { !$0.isEmpty && $0.count <= cuts.usual * 4 })
            // No segment but the last is smaller than half of the usual size, and the usual sizes are few.
            #expect(ranges.dropLast().allSatisfy { $0.count >= cuts.usual / 2 } && count <= 32 * cuts.usual)
            #expect(count < 4 * cuts.usual || ranges.count > 1)
        }
        // Ids that all would be cut at, or none.
        #expect(SegmentCuts(usual: 16).ranges([String](repeating: "a", count: 1000)).allSatisfy { (1...64).contains($0.count) })
    }

    /// Frequent words side by side are looked up as pairs: in texts long enough for words to be frequent, phrases are found as before.
    @Test(arguments: ["en", "ru", "ar"]) func phrasesOfFrequentWordsAreFound(language: String) throws {
        var corpus = RandomCorpus(language: language, seeded: Seeded(31))
        let documents = corpus.documents(90)
        let oracle = Oracle(documents, language: language)
        let index = try SearchIndex(SearchIndexBuilder(language: language, documentsInSegment: 40).build(documents))
        let words = RandomCorpus.words[language] ?? []
        var found = 0
        for first in words {
            for second in words {
                for text in ["\"\(first) \(second)\"", "\"\(second) \(first) \(second)\"", "\(first) \"\(second) \(first)\""] {
                    let answer = try index.search(SearchRequest(text: text, facets: false))
                    #expect(answer == oracle.search(SearchRequest(text: text, facets: false)), "\(text)")
                    found += answer.total
                }
            }
        }
        let pairs = try index.segments.map { try #require($0[.pairs].u32(0)) }
        #expect(found > 1000 && pairs.allSatisfy { $0 > 20 })
    }
}
