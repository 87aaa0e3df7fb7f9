import TestSupport
import Testing

@testable import Search

@Suite struct SearchOracleTests {
    @Test(arguments: RandomCorpus.words.keys.sorted()) func theIndexFindsWhatLookingThroughFinds(language: String) throws {
        var found = 0
        for seed in UInt64(1)...12 {
            var corpus = RandomCorpus(language: language, seeded: Seeded(seed))
            let documents = corpus.documents(40)
            let oracle = Oracle(documents, language: language)
            let index = try SearchIndex(SearchIndexBuilder(language: language, documentsInSegment: [7, 40, 64][Int(seed % 3)]).build(documents))
            for _ in 0..<40 {
                let request = corpus.request()
                let answer = try index.search(request)
                #expect(answer == oracle.search(request), "seed \(seed): \(request)")
                found += answer.hits.count
            }
        }
        #expect(found > 500, "the queries find too little for a test: \(found)")
    }

    @Test func facetsCountWhatChoosingThemFinds() throws {
        var corpus = RandomCorpus(language: "en", seeded: Seeded(5))
        let index = try SearchIndex(SearchIndexBuilder(language: "en", documentsInSegment: 16).build(corpus.documents(60)))
        for _ in 0..<30 {
            var request = corpus.request()
            request.facets = true
            let answer = try index.search(request)
            guard !answer.hasSomeWordsOnly else { continue }
            for (facet, counts) in answer.facets {
                for count in counts {
                    var narrowed = request
                    narrowed.filters.values[facet] = [count.value]
                    #expect(try index.search(narrowed).total == count.count)
                }
                #expect(counts.map(\.count) == counts.map(\.count).sorted(by: >))
            }
        }
    }

    @Test func documentsComeBackAsTheyWere() throws {
        var corpus = RandomCorpus(language: "ar", seeded: Seeded(3))
        let documents = corpus.documents(300)
        let index = try SearchIndex(SearchIndexBuilder(language: "ar", documentsInSegment: 100).build(documents))
        #expect(index.count == 300 && index.language == "ar")
        for (number, var document) in documents.sorted(by: { ($0.day, $0.id) < ($1.day, $1.id) }).enumerated() {
            document.aliases = []
            #expect(try index.document(number) == document)
        }
    }

    @Test func anEmptyIndexFindsNothing() throws {
        let index = try SearchIndex(SearchIndexBuilder(language: "en").build([]))
        #expect(try index.search(SearchRequest(text: "china")).total == 0)
        #expect(try index.search(SearchRequest(text: "")).total == 0)
    }
}
