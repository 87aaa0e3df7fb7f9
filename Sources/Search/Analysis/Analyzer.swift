import Foundation
import Names

/// A text's terms in one language. Of one thread at a time; remembers the stems of words that it has met.
final class Analyzer {
    let language: String
    /// Han, kana and Hangul: lengths are counted in characters.
    let isUnspaced: Bool
    private let stemmer: Stemmer?
    private var known = ChunkTable()

    /// More than this are not remembered: a flood of different words costs time, not memory.
    private static let mostKnown = 200_000
    private static let longestKnown = 48

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

    /// What stands between two spaces. Positions and ranges count from its own beginning.
    struct Chunk {
        let terms: [Term]
        let length: Int
    }

    /// A chunk of a text, looked up at most once for each way of writing it.
    enum FoundChunk {
        /// One that is remembered: `remembered(_:)` has it.
        case known(Int)
        case long(Chunk)
    }

    func remembered(_ number: Int) -> Chunk { known.chunks[number] }

    /// A document's text, cut at spaces: nothing that is found reaches across one but phrases. What is written the same is read once.
    ///
    /// - Parameter take: is given each chunk with its UTF-8 offset and its position in the text, and says whether to go on.
    func chunks(_ text: String, _ take: (Chunk, _ offset: Int, _ position: Int) -> Bool) {
        foundChunks(text) { found, offset, position in
            let chunk =
                switch found {
                case .known(let number): remembered(number)
                case .long(let chunk): chunk
                }
            return take(chunk, offset, position) ? chunk.length : nil
        }
    }

    /// The same for those who keep what they know of a chunk by its number.
    ///
    /// - Parameter take: says how long the chunk is in positions; nil: not to go on.
    /// - Returns: the text's length in positions.
    @discardableResult
    func foundChunks(_ text: String, _ take: (FoundChunk, _ offset: Int, _ position: Int) -> Int?) -> Int {
        var text = text
        return text.withUTF8 { bytes in
            var position = 0
            var start = 0
            while start < bytes.count {
                if bytes[start] <= 0x20 {
                    start += 1
                    continue
                }
                var end = start
                while end < bytes.count, bytes[end] > 0x20 { end += 1 }
                guard let length = take(find(UnsafeBufferPointer(rebasing: bytes[start..<end])), start, position) else { return position }
                position += length
                start = end
            }
            return position
        }
    }

    private func find(_ bytes: UnsafeBufferPointer<UInt8>) -> FoundChunk {
        // A sentence without spaces never comes again.
        guard bytes.count <= Self.longestKnown else { return .long(read(bytes)) }
        let hash = Layout.hash(bytes)
        if let number = known.find(bytes, hash: hash) { return .known(number) }
        let chunk = read(bytes)
        guard known.chunks.count < Self.mostKnown else { return .long(chunk) }
        known.insert(chunk, bytes, hash: hash)
        return .known(known.chunks.count - 1)
    }

    private func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Chunk {
        var terms: [Term] = []
        var position = 0
        let words = PlainWords.each(bytes) { word, range in
            terms.append(Term(text: plainTerm(String(decoding: word, as: UTF8.self)), position: position, range: range))
            position += 1
        }
        let length = words ?? documentTerms(String(decoding: bytes, as: UTF8.self)) { terms.append($0) }
        return Chunk(terms: terms, length: length)
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
        let byLetters = Self.fold(stemmer.stem(part.text))
        var terms = [byLetters]
        if !isPlain, language != "ru" {
            // Endings are told by accents in French, Spanish and Portuguese; letters that folding leaves whole change nothing.
            let accented = folded(stemmer.stem(written.lowercased().precomposedStringWithCanonicalMapping))
            if accented != byLetters, !accented.isEmpty { terms = [accented, byLetters] }
        }
        terms.removeAll(where: \.isEmpty)
        if terms.isEmpty { terms = [part.text] }
        return terms
    }

    /// What a word of plain letters is looked up as: the one term of it.
    private func plainTerm(_ word: String) -> String {
        guard let stemmer else { return stem(word) }
        let term = Self.fold(stemmer.stem(word))
        return term.isEmpty ? word : term
    }

    private static func fold(_ text: String) -> String { PlainWords.isFolded(text) ? text : folded(text) }

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
