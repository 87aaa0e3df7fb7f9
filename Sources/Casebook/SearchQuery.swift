import Names

/// What somebody typed, as search reads it: every clause must be met.
///
/// A clause is a word, an unspaced run, words joined by a hyphen, or a phrase in quotation marks. It is met by any of
/// its alternatives: as typed, or in a Latin spelling. The last word also finds words that begin with it.
struct SearchQuery {
    /// Terms that stand at given distances from the first.
    struct Phrase: Hashable {
        struct Word: Hashable {
            var text: String
            var distance: Int
            var isPrefix = false
        }

        var words: [Word]
        /// How much a match counts.
        var weight: Double
    }

    struct Clause {
        var alternatives: [Phrase]
        /// Counts for the order of hits, and is never required.
        var bonus: Phrase?
    }

    private(set) var clauses: [Clause] = []

    /// A query is read up to here; the rest is left out. In characters, in clauses, and in the words of a phrase.
    private static let longest = 1000
    private static let mostClauses = 32
    private static let longestPhrase = 32
    /// A single letter begins too many words.
    private static let shortestPrefix = 2

    init(_ text: String) {
        let pieces = quotedPieces(String(text.unicodeScalars.prefix(Self.longest)))
        for (index, piece) in pieces.enumerated() {
            if piece.isQuoted {
                if let phrase = Self.quoted(piece.text) { clauses.append(phrase) }
                continue
            }
            let runs = Array(TextRuns(piece.text))
            for (place, run) in runs.enumerated() {
                let isLast = index == pieces.count - 1 && place == runs.count - 1
                clauses.append(Self.clause(run, isLast: isLast))
            }
        }
        clauses = Array(clauses.prefix(Self.mostClauses))
    }

    private static func quoted(_ text: String) -> Clause? {
        let found = Array(tokens(text, for: .query).prefix(longestPhrase))
        guard let first = found.first else { return nil }
        let words = found.map { Phrase.Word(text: $0.text, distance: $0.position - first.position) }
        return Clause(alternatives: [Phrase(words: words, weight: 1)], bonus: nil)
    }

    private static func clause(_ run: TextRun, isLast: Bool) -> Clause {
        func phrase(_ texts: [String], weight: Double) -> Phrase {
            var words = texts.prefix(longestPhrase).enumerated().map { Phrase.Word(text: $1, distance: $0) }
            if isLast, run.kind == .spaced, let last = words.last, last.text.unicodeScalars.count >= shortestPrefix {
                words[words.count - 1].isPrefix = true
            }
            return Phrase(words: words, weight: weight)
        }
        var alternatives = [phrase(run.tokens(for: .query).map(\.text), weight: 1)]
        if run.kind == .spaced, run.parts.count > 1 {
            alternatives.append(phrase([run.joined(run.parts.indices).text], weight: 1))
        }
        for reading in run.latinReadings {
            for spelling in latinSpellings(reading, run.kind) {
                let phrase = phrase(spelling, weight: SearchIndex.latinWeight)
                if !alternatives.contains(phrase) { alternatives.append(phrase) }
            }
        }
        let isWord = run.kind == .hangul && run.parts.count > 2
        return Clause(
            alternatives: alternatives, bonus: isWord ? phrase([run.joined(run.parts.indices).text], weight: 1) : nil)
    }

    /// A Han or Hangul name may be spelt in syllables, in one, or as surname and given name in either order.
    private static func latinSpellings(_ reading: [String], _ kind: TextRun.Kind) -> [[String]] {
        let joined = [reading.joined()]
        if reading.count == 1 { return [reading] }
        guard kind != .spaced, (2...4).contains(reading.count) else { return [reading, joined] }
        let given = reading.dropFirst().joined()
        return [reading, joined, [reading[0], given], [given, reading[0]], Array(reading.dropFirst()) + [reading[0]]]
    }
}
