import Search

/// A page of results with what is shown of each: made on search's own thread.
struct FoundPage: Sendable {
    struct Piece: Sendable, Equatable {
        var text: String
        var isMatch: Bool
    }

    struct Result: Sendable {
        var document: SearchDocument
        var title: [Piece]
        var snippet: [Piece]
    }

    var total: Int
    var hasSomeWordsOnly: Bool
    var results: [Result]
    var facets: [SearchFacet: [SearchAnswer.Count]]

    static let snippetLength = 240

    /// Nil where the index is damaged.
    init?(_ question: SearchQuestion, in index: SearchIndex) {
        do throws(SearchError) {
            let answer = try index.search(question.request)
            let highlighter = Highlighter(question.text, language: index.language, some: answer.hasSomeWordsOnly)
            var results: [Result] = []
            for hit in answer.hits { results.append(Self.result(try index.document(hit.number), highlighter)) }
            self.results = results
            total = answer.total
            hasSomeWordsOnly = answer.hasSomeWordsOnly
            facets = answer.facets
        } catch {
            return nil
        }
    }

    private static func result(_ document: SearchDocument, _ highlighter: Highlighter) -> Result {
        let start = document.summary.isEmpty ? String(document.body.unicodeScalars.prefix(snippetLength)) : document.summary
        let snippet = highlighter.snippet(of: document.body, length: snippetLength) ?? highlighter.marked(start)
        return Result(document: document, title: pieces(highlighter.marked(document.title)), snippet: pieces(snippet))
    }

    private static func pieces(_ pieces: [Highlighter.Piece]) -> [Piece] {
        pieces.map { Piece(text: String($0.text).replacing("\n", with: " "), isMatch: $0.isMatch) }
    }
}
