import Names

/// The piece of a text around what a query found there, with the matches marked; the pieces in order are that part of
/// the text, unchanged (show them through `plainText` or an escaping template).
///
/// `length` is the greatest length in characters (Unicode scalars). Where nothing matches, the text's beginning. A text
/// is looked through until 64 places match; linear.
package func snippet(
    of text: String, for query: String, length: Int = 160
) -> [(text: Substring, isMatch: Bool)] {
    guard length > 0, !text.isEmpty else { return [] }
    return textWindow(of: text, around: SnippetMatches(query).find(in: text), length: length)
}

/// Finds a query's words in a text as the index would: folded, as beginnings, in Latin spellings.
private struct SnippetMatches {
    private var words: Set<String> = []
    private var prefixes: [String] = []
    /// Each unspaced run of the query, by its characters.
    private var runs: [[String]] = []
    /// The words typed in a script with spaces.
    private var typed: Set<String> = []
    private static let most = 64

    init(_ query: String) {
        for clause in SearchQuery(query).clauses {
            for word in clause.alternatives.flatMap(\.words) {
                words.insert(word.text)
                if word.isPrefix { prefixes.append(word.text) }
            }
        }
        for run in TextRuns(query).prefix(64) {
            if run.kind == .spaced { typed.formUnion(run.tokens(for: .document).map(\.text)) }
            else { runs.append(run.parts.map(\.text)) }
        }
    }

    /// UTF-8 ranges, in order and apart.
    func find(in text: String) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for run in TextRuns(text) {
            if found.count >= Self.most { break }
            for range in run.kind == .spaced ? matchingWords(of: run) : matchingRuns(of: run) {
                if let last = found.last, range.lowerBound <= last.upperBound {
                    found[found.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
                } else {
                    found.append(range)
                }
            }
        }
        return found
    }

    private func isWanted(_ word: String) -> Bool {
        words.contains(word) || prefixes.contains { word.utf8.starts(with: $0.utf8) }
    }

    private func matchingWords(of run: TextRun) -> [Range<Int>] {
        if run.parts.count > 1, isWanted(run.joined(run.parts.indices).text) { return [run.range] }
        return run.parts.filter { isWanted($0.text) || latinWord($0.text).map(isWanted) ?? false }.map(\.range)
    }

    private func matchingRuns(of run: TextRun) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for wanted in runs where wanted.count <= run.parts.count {
            for start in 0...run.parts.count - wanted.count {
                let parts = run.parts[start..<start + wanted.count]
                guard zip(parts, wanted).allSatisfy({ $0.text == $1 }), let last = parts.last else { continue }
                found.append(parts[start].range.lowerBound..<last.range.upperBound)
            }
        }
        if found.isEmpty, run.parts.count <= 6, !typed.isEmpty, run.latinTokens.contains(where: { typed.contains($0.text) }) {
            return [run.range]
        }
        return found.sorted { $0.lowerBound < $1.lowerBound }
    }
}
