import Names

/// Finds a query's words in the texts of a result, as the index found them. Of one thread at a time.
package struct Highlighter {
    package typealias Piece = (text: Substring, isMatch: Bool)

    private let analyzer: Analyzer
    private var terms: Set<String> = []
    private var prefixes: [String] = []
    /// Runs of Han, kana and Hangul, by their characters: marked only where they stand whole.
    private var runs: [[String]] = []
    private var firsts: Set<String> = []

    /// Places that are marked in one text.
    private static let most = 24
    /// A text is looked through up to here, in bytes.
    private static let longest = 16 * 1024

    /// - Parameter some: whether the results have some of the words only; then each pair of characters is marked.
    package init(_ query: String, language: String, some: Bool = false) {
        analyzer = Analyzer(language: language)
        let read = Query(query, analyzer: analyzer)
        for clause in some ? read.parts : read.clauses {
            for phrase in clause.alternatives {
                if phrase.isPrefix {
                    prefixes += phrase.words.map(\.term)
                } else {
                    add(phrase)
                }
            }
        }
    }

    private mutating func add(_ phrase: Query.Phrase) {
        var run: [String] = []
        var start = 0
        for word in phrase.words {
            guard let first = word.term.unicodeScalars.first, Script(first).isUnspaced || Script(first) == .hangul else {
                terms.insert(word.term)
                continue
            }
            let characters = Array(TextRuns(word.term)).flatMap(\.parts).map(\.text)
            // Pairs overlap by one where the run has an odd length, and follow each other otherwise.
            let overlap = start + run.count - word.distance
            if word.distance > start, !run.isEmpty, overlap >= 0, overlap <= characters.count {
                run += characters.dropFirst(overlap)
            } else {
                if !run.isEmpty { runs.append(run) }
                (run, start) = (characters, word.distance)
            }
        }
        if !run.isEmpty, !runs.contains(run) { runs.append(run) }
        firsts = Set(runs.compactMap(\.first))
    }

    /// A whole text, such as a title, with what was found in it.
    package func marked(_ text: String) -> [Piece] { textWindow(of: text, around: find(in: text), length: text.utf8.count) }

    /// The part of a text around what was found in it; nil where nothing was.
    package func snippet(of text: String, length: Int) -> [Piece]? {
        let found = find(in: text)
        return found.isEmpty ? nil : textWindow(of: text, around: found, length: length)
    }

    /// UTF-8 ranges, in order and apart.
    private func find(in text: String) -> [Range<Int>] {
        guard !terms.isEmpty || !prefixes.isEmpty || !runs.isEmpty else { return [] }
        var found: [Range<Int>] = []
        analyzer.chunks(text) { chunk, offset, _ in
            for range in ranges(of: chunk, { Self.slice(text, offset, $0) }) {
                let range = range.lowerBound + offset..<range.upperBound + offset
                if let last = found.last, range.lowerBound <= last.upperBound {
                    found[found.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
                } else {
                    found.append(range)
                }
            }
            return found.count < Self.most && offset < Self.longest
        }
        return found
    }

    /// Where a chunk has what is wanted.
    private func ranges(of chunk: Analyzer.Chunk, _ text: (Int) -> String) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var characters = false
        for term in chunk.terms {
            if isWanted(term.text) { found.append(term.range) }
            if !runs.isEmpty, firsts.contains(term.text) { characters = true }
        }
        if let last = chunk.terms.last, characters {
            for run in TextRuns(text(last.range.upperBound)) where run.kind != .spaced { found += self.characters(of: run) }
        }
        return found.sorted { $0.lowerBound < $1.lowerBound }
    }

    private static func slice(_ text: String, _ offset: Int, _ length: Int) -> String {
        let start = text.utf8.index(text.startIndex, offsetBy: offset)
        return String(text[start..<text.utf8.index(start, offsetBy: length)])
    }

    private func isWanted(_ term: String) -> Bool { terms.contains(term) || isBeginning(term) }

    private func isBeginning(_ word: String) -> Bool { prefixes.contains { word.utf8.starts(with: $0.utf8) } }

    private func characters(of run: TextRun) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for wanted in runs where wanted.count <= run.parts.count {
            for start in 0...run.parts.count - wanted.count {
                let parts = run.parts[start..<start + wanted.count]
                guard zip(parts, wanted).allSatisfy({ $0.text == $1 }), let last = parts.last else { continue }
                found.append(parts[start].range.lowerBound..<last.range.upperBound)
            }
        }
        return found.sorted { $0.lowerBound < $1.lowerBound }
    }
}
