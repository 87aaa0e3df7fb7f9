import Foundation
import Search

/// `/api/search/LANG.json?q=…`: the same results for programs.
struct SearchDocumentJSON: Encodable {
    struct Result: Encodable {
        var id: String
        var url: String
        var title: String
        var summary: String
        var snippet: String
        var kind: String
        var published: String
        var countries: [String]
        var topics: [String]
        var languages: [String]
    }

    struct Count: Encodable {
        var value: String
        var count: Int
    }

    var format = "vigil-search/1"
    var language: String
    var query: String
    var total: Int
    var someWordsOnly: Bool
    var page: Int
    var results: [Result]
    var facets: [String: [Count]]

    init(_ question: SearchQuestion, _ found: FoundPage, language: String) {
        self.language = language
        query = question.text
        total = found.total
        someWordsOnly = found.hasSomeWordsOnly
        page = question.page
        results = found.results.map { result in
            let document = result.document
            return Result(
                id: document.id, url: document.url, title: document.title, summary: document.summary,
                snippet: result.snippet.map(\.text).joined(), kind: document.kind, published: document.day, countries: document.countries,
                topics: document.topics, languages: [document.language] + document.alsoIn)
        }
        var facets: [String: [Count]] = [:]
        for (facet, counts) in found.facets { facets[SearchQuestion.name(of: facet)] = counts.map { Count(value: $0.value, count: $0.count) } }
        self.facets = facets
    }

    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A value of strings and numbers always encodes.
        return (try? encoder.encode(self)).map { Array($0) } ?? Array("{}".utf8)
    }
}
