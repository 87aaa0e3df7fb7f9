import Foundation
import Testing

@testable import Search

/// Are the results good? Judged on a small set of our own, by nDCG@10 (K. Järvelin and J. Kekäläinen, "Cumulated Gain-Based Evaluation of IR
/// Techniques", TOIS 2002).
@Suite struct GradedTests {
    @Test(arguments: GradedTexts.all.map(\.language)) func whatIsAskedForComesFirst(language: String) throws {
        let graded = try #require(GradedTexts.all.first { $0.language == language })
        let index = try SearchIndex(SearchIndexBuilder(language: language).build(graded.documents))
        var sum = 0.0
        for query in graded.queries {
            let hits = try index.search(SearchRequest(text: query.text, limit: 10)).hits
            let found = try hits.map { try index.document($0.number).id }
            let best = query.grades.values.max() ?? 0
            #expect(query.grades[found.first ?? ""] == best, "\(query.text): \(found)")
            sum += Self.gain(found.map { query.grades[$0] ?? 0 }) / Self.gain(query.grades.values.sorted(by: >))
        }
        let mean = sum / Double(graded.queries.count)
        #expect(mean >= 0.95, "nDCG@10 in \(language) is \(mean)")
    }

    private static func gain(_ grades: [Int]) -> Double {
        grades.prefix(10).enumerated().reduce(0) { $0 + (exp2(Double($1.element)) - 1) / log2(Double($1.offset) + 2) }
    }

    @Test func theSetIsLargeEnough() {
        #expect(GradedTexts.all.map(\.queries.count).reduce(0, +) >= 50)
    }
}
