import Names

/// What somebody typed, as search reads it: every clause must be met, by any of its alternatives.
struct Query {
    /// Terms that stand at given distances from the first; or all terms that begin with the only one.
    struct Phrase: Hashable {
        struct Word: Hashable {
            var term: String
            var distance: Int
        }

        var words: [Word]
        var isPrefix = false

        init(_ words: [Word], isPrefix: Bool = false) {
            self.words = words
            self.isPrefix = isPrefix
        }

        init(_ term: String, isPrefix: Bool = false) { self.init([Word(term: term, distance: 0)], isPrefix: isPrefix) }
    }

    struct Clause: Hashable {
        var alternatives: [Phrase]
        /// Counts for the order of hits, and is never required.
        var bonus: Phrase?
    }

    private(set) var clauses: [Clause] = []

    /// A query is read up to here; the rest is left out.
    static let longest = 200
    static let mostClauses = 12
    static let longestPhrase = 64
    /// A single letter begins too many words.
    private static let shortestPrefix = 2

    init(_ text: String, analyzer: Analyzer) {
        for piece in quotedPieces(String(text.unicodeScalars.prefix(Self.longest))) {
            if piece.isQuoted {
                if let phrase = Self.quoted(piece.text, analyzer) { clauses.append(Clause(alternatives: [phrase])) }
                continue
            }
            for run in TextRuns(piece.text) { clauses.append(Self.clause(run, in: piece.text, analyzer)) }
        }
        // A word typed twice asks for nothing more.
        var seen: Set<Clause> = []
        clauses = Array(clauses.filter { !$0.alternatives.isEmpty && seen.insert($0).inserted }.prefix(Self.mostClauses))
    }

    /// Each word and each pair of characters as a clause of its own: for when nothing has all of them.
    var parts: [Clause] {
        var seen: Set<Clause> = []
        return clauses.flatMap { clause -> [Clause] in
            guard let first = clause.alternatives.first, first.words.count > 1 else {
                return [Clause(alternatives: clause.alternatives)]
            }
            return first.words.map { Clause(alternatives: [Phrase($0.term)]) }
        }.filter { seen.insert($0).inserted }
    }

    private static func quoted(_ text: String, _ analyzer: Analyzer) -> Phrase? {
        var words: [Phrase.Word] = []
        for run in TextRuns(text) {
            switch run.kind {
            case .spaced:
                for (index, part) in run.parts.enumerated() where !analyzer.isElision(index, of: run) {
                    guard let term = analyzer.terms(of: part, in: text).first else { continue }
                    words.append(Phrase.Word(term: term, distance: run.position + index))
                }
            case .unspaced, .hangul:
                words += grams(run.parts[...], at: run.position)
            }
        }
        guard let first = words.first else { return nil }
        return Phrase(words.prefix(longestPhrase).map { Phrase.Word(term: $0.term, distance: $0.distance - first.distance) })
    }

    private static func clause(_ run: TextRun, in text: String, _ analyzer: Analyzer) -> Clause {
        switch run.kind {
        case .spaced: spaced(run, in: text, analyzer)
        case .unspaced: Clause(alternatives: [Phrase(grams(run.parts[...], at: 0))])
        case .hangul: hangul(run)
        }
    }

    private static func spaced(_ run: TextRun, in text: String, _ analyzer: Analyzer) -> Clause {
        let parts = run.parts.indices.filter { !analyzer.isElision($0, of: run) }
        var alternatives: [Phrase] = []
        if parts.count == 1 {
            let part = run.parts[parts[0]]
            for term in analyzer.terms(of: part, in: text) + umlauts(of: part.text, analyzer) where !alternatives.contains(Phrase(term)) {
                alternatives.append(Phrase(term))
            }
            if part.text.unicodeScalars.count >= shortestPrefix, isFollowedByStar(run, in: text) {
                alternatives.append(Phrase(part.text, isPrefix: true))
            }
        } else {
            let words = parts.prefix(longestPhrase).compactMap { index in
                analyzer.terms(of: run.parts[index], in: text).first.map { Phrase.Word(term: $0, distance: index - parts[0]) }
            }
            alternatives = [Phrase(words)]
            if let whole = analyzer.wholeTerm(of: run) { alternatives.append(Phrase(whole)) }
        }
        return Clause(alternatives: alternatives)
    }

    /// What is typed with a particle is found without it, and with it first.
    private static func hangul(_ run: TextRun) -> Clause {
        let syllables = run.parts.map(\.text)
        let stem = Particles.hangulStem(syllables)
        let bonus = (3...16).contains(syllables.count) && !run.continues ? Phrase(syllables.joined()) : nil
        return Clause(alternatives: [Phrase(grams(run.parts[..<(stem ?? syllables.count)], at: 0))], bonus: bonus)
    }

    /// Neighbouring characters, every second pair and the last: together they say where every character stands.
    private static func grams(_ parts: ArraySlice<TextRun.Part>, at position: Int) -> [Phrase.Word] {
        let parts = Array(parts.prefix(longestPhrase))
        guard parts.count > 1 else { return parts.map { Phrase.Word(term: $0.text, distance: position) } }
        var starts = Array(stride(from: 0, to: parts.count - 1, by: 2))
        if parts.count % 2 == 1 { starts.append(parts.count - 2) }
        return starts.map { Phrase.Word(term: parts[$0].text + parts[$0 + 1].text, distance: position + $0) }
    }

    /// Häftlinge is also typed Haeftlinge.
    private static func umlauts(of word: String, _ analyzer: Analyzer) -> [String] {
        guard analyzer.language == "de" else { return [] }
        let short = word.replacing("ae", with: "a").replacing("oe", with: "o").replacing("ue", with: "u")
        guard short != word else { return [] }
        return TextRuns(short).flatMap(\.parts).flatMap { analyzer.terms(of: $0, in: short) }
    }

    private static func isFollowedByStar(_ run: TextRun, in text: String) -> Bool {
        let rest = text.utf8.dropFirst(run.range.upperBound)
        return rest.first == UInt8(ascii: "*")
    }
}
