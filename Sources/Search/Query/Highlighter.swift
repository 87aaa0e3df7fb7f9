package import Names

/// Finds a query's words in the texts of a result, as the index found them. Of one thread at a time.
package struct Highlighter {
    package typealias Piece = (text: Substring, isMatch: Bool)

    private let analyzer: Analyzer
    private var terms: Set<String> = []
    private var prefixes: [String] = []
    /// Runs of Han, kana and Hangul, by their characters: marked only where they stand whole.
    private var runs: [[String]] = []

    /// Places that are marked in one text.
    private static let most = 64
    /// A text is looked through up to here, in bytes.
    private static let longest = 24 * 1024

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
        var text = text
        text.makeContiguousUTF8()
        var found: [Range<Int>] = []
        for run in TextRuns(text) {
            if found.count >= Self.most || run.range.lowerBound > Self.longest { break }
            for range in run.kind == .spaced ? words(of: run, in: text) : characters(of: run) {
                if let last = found.last, range.lowerBound <= last.upperBound {
                    found[found.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
                } else {
                    found.append(range)
                }
            }
        }
        return found
    }

    private func words(of run: TextRun, in text: String) -> [Range<Int>] {
        if let whole = analyzer.wholeTerm(of: run), isWanted(whole) { return [run.range] }
        return run.parts.indices.filter { index in
            !analyzer.isElision(index, of: run)
                && (analyzer.terms(of: run.parts[index], in: text).contains(where: isWanted) || isBeginning(run.parts[index].text))
        }.map { run.parts[$0].range }
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
