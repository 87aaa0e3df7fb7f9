import Foundation
import Names

/// A text's terms in one language. Of one thread at a time; remembers the stems of words that it has met.
final class Analyzer {
    let language: String
    /// Han, kana and Hangul: lengths are counted in characters.
    let isUnspaced: Bool
    private let stemmer: Stemmer?
    private var known: [String: [String]] = [:]

    /// More words than this are not remembered: a flood of different ones costs time, not memory.
    private static let mostKnown = 200_000

    init(language: String) {
        self.language = language
        let primary = language.split(separator: "-").first.map(String.init) ?? language
        isUnspaced = ["zh", "ja", "ko"].contains(primary)
        stemmer = Stemmer(language: primary)
    }

    struct Term {
        var text: String
        /// In words or characters of the text, from 0.
        var position: Int
        /// UTF-8 offsets into the text.
        var range: Range<Int>
    }

    /// All terms of a document's text, in order, and the text's length in positions.
    ///
    /// Han, kana and Hangul give each character, each two neighbours, and short Hangul words whole (`Names.tokens`). Words give their stem, and
    /// the stem of the word without its accents where that is another; joined words (`Chol-su`) also give themselves as one.
    @discardableResult
    func documentTerms(_ text: String, _ take: (Term) -> Void) -> Int {
        var length = 0
        // Offsets into the text are asked for at each word: its storage must be plain UTF-8.
        var text = text
        text.makeContiguousUTF8()
        for run in TextRuns(text) {
            length = run.position + run.parts.count
            guard run.kind == .spaced else {
                for token in run.tokens(for: .document) { take(Term(text: token.text, position: token.position, range: token.range)) }
                continue
            }
            for (index, part) in run.parts.enumerated() where !isElision(index, of: run) {
                for term in terms(of: part, in: text) { take(Term(text: term, position: run.position + index, range: part.range)) }
            }
            if let whole = wholeTerm(of: run) { take(Term(text: whole, position: run.position, range: run.range)) }
        }
        return length
    }

    /// The terms of one word of a text: what it is looked up as first.
    func terms(of part: TextRun.Part, in text: String) -> [String] {
        guard let stemmer else { return [stem(part.text)] }
        let isPlain = part.text.utf8.count == part.range.count && part.text.utf8.allSatisfy { $0 < 0x80 }
        let written = isPlain ? part.text : Self.slice(text, part.range)
        if let known = known[written] { return known }
        let byLetters = folded(stemmer.stem(part.text))
        var terms = [byLetters]
        if !isPlain, language != "ru" {
            // Endings are told by accents in French, Spanish and Portuguese; letters that folding leaves whole change nothing.
            let accented = folded(stemmer.stem(written.lowercased().precomposedStringWithCanonicalMapping))
            if accented != byLetters, !accented.isEmpty { terms = [accented, byLetters] }
        }
        terms.removeAll(where: \.isEmpty)
        if terms.isEmpty { terms = [part.text] }
        if known.count < Self.mostKnown { known[written] = terms }
        return terms
    }

    /// A folded word's stem.
    private func stem(_ word: String) -> String {
        guard let first = word.unicodeScalars.first, Script(first) == .arabic else { return word }
        switch language {
        case "ar": return LightStems.arabic(word)
        case "fa": return LightStems.persian(word)
        default: return word
        }
    }

    func isElision(_ index: Int, of run: TextRun) -> Bool {
        run.parts.count > 1 && Particles.isElision(run.parts[index].text, first: index == 0, language: language)
    }

    /// Words joined by hyphens as one term; nil where there is but one.
    func wholeTerm(of run: TextRun) -> String? {
        guard run.parts.count > 1, !run.parts.indices.contains(where: { isElision($0, of: run) }) else { return nil }
        let joined = run.joined(run.parts.indices).text
        return stemmer.map { folded($0.stem(joined)) } ?? stem(joined)
    }

    private static func slice(_ text: String, _ range: Range<Int>) -> String {
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        return String(text[start..<utf8.index(start, offsetBy: range.count)])
    }
}
