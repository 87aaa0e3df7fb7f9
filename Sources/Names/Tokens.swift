/// What search stores and looks up: a piece of folded text, and where it stands.
package struct Token: Hashable, Sendable {
    package var text: String
    /// In parts of the text, from 0. Tokens of neighbouring words have neighbouring positions.
    package var position: Int
    /// UTF-8 offsets into the original text.
    package var range: Range<Int>

    package init(text: String, position: Int, range: Range<Int>) {
        self.text = text
        self.position = position
        self.range = range
    }
}

/// Documents give more tokens than queries: all that any query might ask for.
package enum TokenUse: Sendable {
    case document, query
}

/// A text's search tokens, in one pass (a sequence, so that a long text's tokens need not all be kept).
///
/// A spaced script gives its words; documents also the words joined by hyphen or apostrophe as one (`chol-su` gives
/// `chol`, `su`, `cholsu`), so that each spelling finds the other. Han, kana, Hangul and the unspaced scripts of
/// South-East Asia give each two neighbouring characters (the CJK bigrams of Lucene's CJKBigramFilter), a query's
/// single character itself; documents also each character, and each Hangul word of up to 16 syllables whole.
package func tokens(_ text: String, for use: TokenUse) -> some Sequence<Token> {
    TextRuns(text).lazy.flatMap { $0.tokens(for: use) }
}

extension TextRun {
    package func tokens(for use: TokenUse) -> [Token] {
        switch kind {
        case .spaced: use == .document && parts.count > 1 ? words + [joined(parts.indices)] : words
        case .unspaced, .hangul: grams(for: use)
        }
    }

    private var words: [Token] {
        parts.enumerated().map { Token(text: $1.text, position: position + $0, range: $1.range) }
    }

    /// Some parts as one token, cut to the longest word.
    package func joined(_ which: Range<Int>) -> Token {
        let text = parts[which].reduce(into: "") { $0 += $1.text }
        let range = which.isEmpty
            ? range : parts[which.lowerBound].range.lowerBound..<parts[which.upperBound - 1].range.upperBound
        return Token(text: cutToWord(text), position: position + which.lowerBound, range: range)
    }

    private func grams(for use: TokenUse) -> [Token] {
        var grams: [Token] = []
        let isDocument = use == .document
        if isDocument || parts.count == 1 {
            for (index, part) in parts.enumerated() where !(continues && index == 0) {
                grams.append(Token(text: part.text, position: position + index, range: part.range))
            }
        }
        for index in parts.indices.dropLast() { grams.append(joined(index..<index + 2)) }
        if isDocument, kind == .hangul, !continues, (3...16).contains(parts.count) { grams.append(joined(parts.indices)) }
        return grams
    }
}

func cutToWord(_ text: String) -> String {
    text.utf8.count <= TextRun.longestWord ? text : String(text.unicodeScalars.prefix(TextRun.longestWord))
}
