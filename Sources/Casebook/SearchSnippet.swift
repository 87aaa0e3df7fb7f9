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
    let matches = SnippetMatches(query).find(in: text)
    let window = snippetWindow(of: text, around: matches, length: length)
    var pieces: [(text: Substring, isMatch: Bool)] = []
    var here = window.lowerBound
    func index(_ offset: Int) -> String.Index { text.utf8.index(text.startIndex, offsetBy: offset) }
    for match in matches {
        let (from, to) = (max(index(match.lowerBound), here), min(index(match.upperBound), window.upperBound))
        guard from < to else { continue }
        if here < from { pieces.append((text[here..<from], false)) }
        pieces.append((text[from..<to], true))
        here = to
    }
    if here < window.upperBound { pieces.append((text[here..<window.upperBound], false)) }
    return pieces
}

/// From a little before the place where most matches stand together, at a word's beginning if one is near.
private func snippetWindow(of text: String, around matches: [Range<Int>], length: Int) -> Range<String.Index> {
    let scalars = text.unicodeScalars
    var start = text.startIndex
    if !matches.isEmpty {
        // Two bytes a character is the middle between Latin and Han; it only has to find the densest place.
        let together = matches.map { first in
            matches.count { $0.lowerBound >= first.lowerBound && $0.upperBound <= first.lowerBound + 2 * length }
        }
        let densest = together.indices.max { (together[$0], -$0) < (together[$1], -$1) } ?? 0
        let match = text.utf8.index(text.startIndex, offsetBy: matches[densest].lowerBound)
        start = scalars.index(match, offsetBy: -(length / 4), limitedBy: text.startIndex) ?? text.startIndex
        if start > text.startIndex, let space = scalars[start..<match].firstIndex(where: \.properties.isWhitespace) {
            start = scalars.index(after: space)
        }
    }
    let end = scalars.index(start, offsetBy: length, limitedBy: text.endIndex) ?? text.endIndex
    if end == text.endIndex, start > text.startIndex {
        // Near the end: show more of what stands before.
        let earlier = scalars.index(end, offsetBy: -length, limitedBy: text.startIndex) ?? text.startIndex
        let space = scalars[earlier..<start].firstIndex(where: \.properties.isWhitespace)
        start = earlier == text.startIndex ? earlier : space.map { scalars.index(after: $0) } ?? start
    }
    return start..<end
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
