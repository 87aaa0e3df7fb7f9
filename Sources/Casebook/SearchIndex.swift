import Names

/// Full-text search over what is known: every text and name, in any script. In RAM only, and gone with the process.
///
///     var index = SearchIndex()
///     index.add(.init(.report, "R3"), fields: [.text("Five people, my family among them, are held near Yanji.")])
///     index.find("yanji held", limit: 20)   // R3
///
/// It holds words and where they stand, not the texts; `snippet(of:for:length:)` shows a match within its text.
package struct SearchIndex: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case mention, report, source, place, occurrence, judgement, figure, finding, appeal, occasion, count, release
    }

    package struct DocumentID: Hashable, Comparable, Sendable {
        package var kind: Kind
        package var id: String

        package init(_ kind: Kind, _ id: String) {
            self.kind = kind
            self.id = id
        }

        package static func < (a: Self, b: Self) -> Bool { (a.id, a.kind.rawValue) < (b.id, b.kind.rawValue) }
    }

    /// One text of a document.
    package struct Field: Sendable {
        package var text: String
        /// How much a word found here counts; 1 for ordinary text.
        package var weight: Double
        /// A name is also found by its Latin spellings when it is Han, kana or Hangul. (The Latin spelling of a word
        /// in Cyrillic, Arabic and other scripts with spaces is found in any text.)
        package var isName: Bool

        package static func text(_ text: String, weight: Double = 1) -> Field {
            Field(text: text, weight: weight, isName: false)
        }

        package static func name(_ name: String, weight: Double = 3) -> Field {
            Field(text: name, weight: weight, isName: true)
        }
    }

    package struct Hit: Equatable, Sendable {
        package var document: DocumentID
        /// Greater is better; comparable within one answer only.
        package var score: Double
    }

    private(set) var documents: [DocumentID] = []
    /// By slot: the number of words; nil for a document that a later `add` replaced.
    private(set) var lengths: [Int?] = []
    private var slots: [DocumentID: Int] = [:]
    private var totalLength = 0
    private(set) var terms = SearchTerms()
    /// By term number: where it occurs.
    private(set) var postings: [SearchPostings] = []
    /// By term number: its Latin spelling's number, once worked out; a term with none points to itself.
    private var latin: [Int: Int] = [:]

    package init() {}

    /// How many documents can be found.
    package var count: Int { slots.count }

    var averageLength: Double { slots.isEmpty ? 1 : max(1, Double(totalLength) / Double(slots.count)) }

    /// Adds a document; one with the same id is replaced. Linear in the text.
    package mutating func add(_ id: DocumentID, fields: [Field]) {
        if let old = slots[id], let length = lengths[old] {
            totalLength -= length
            lengths[old] = nil
        }
        var words: [Int: SearchPostings.Occurrences] = [:]
        var start = 0
        var length = 0
        for field in fields where field.weight > 0 {
            var end = start
            for run in TextRuns(field.text) {
                let tokens = run.tokens(for: .document)
                for token in tokens { note(token, at: start, field.weight, in: &words) }
                for (term, position) in latinSpellings(of: run, tokens, isName: field.isName) {
                    words[term, default: .init()].add(start + position, weight: field.weight * Self.latinWeight)
                }
                end = start + run.position + run.parts.count
            }
            length += end - start
            start = end + Self.gapBetweenFields
        }
        let slot = documents.count
        documents.append(id)
        lengths.append(length)
        slots[id] = slot
        totalLength += length
        for (term, occurrences) in words { postings[term].append(slot, occurrences) }
    }

    /// A word's Latin spelling counts less than the word as written.
    static let latinWeight = 0.5
    /// So that no phrase is found across two fields.
    private static let gapBetweenFields = 8

    private mutating func note(
        _ token: Token, at start: Int, _ weight: Double, in words: inout [Int: SearchPostings.Occurrences]
    ) {
        words[number(token.text), default: .init()].add(start + token.position, weight: weight)
    }

    private mutating func number(_ text: String) -> Int {
        let number = terms.number(text)
        if number == postings.count { postings.append(SearchPostings()) }
        return number
    }

    private mutating func latinSpellings(of run: TextRun, _ tokens: [Token], isName: Bool) -> [(term: Int, position: Int)] {
        if run.kind != .spaced {
            return isName ? run.latinTokens.map { (number($0.text), $0.position) } : []
        }
        return tokens.compactMap { token in
            if token.text.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
            let term = number(token.text)
            if latin[term] == nil { latin[term] = latinWord(token.text).map { number($0) } ?? term }
            guard let spelling = latin[term], spelling != term else { return nil }
            return (spelling, token.position)
        }
    }
}
