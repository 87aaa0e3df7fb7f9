/// A query's clauses with each term looked up in each segment, and how rare each is in the whole index.
struct Plan {
    /// What a phrase's word leads to.
    struct Word {
        /// In `terms`.
        var term: Int
        var distance: Int
    }

    struct Phrase {
        var words: [Word]
        /// All terms that begin so; it has one word, which is looked up in `prefixes`.
        var isPrefix: Bool
    }

    struct Clause {
        var alternatives: [Phrase]
        var bonus: Phrase?

        /// A single term, the usual clause.
        var only: Int? {
            guard bonus == nil, alternatives.count == 1, alternatives[0].words.count == 1, !alternatives[0].isPrefix else { return nil }
            return alternatives[0].words[0].term
        }
    }

    private(set) var clauses: [Clause] = []
    private var numbers: [String: Int] = [:]
    private var texts: [(text: String, isPrefix: Bool)] = []
    /// By segment and term: the segment's numbers of it, empty where it is not there.
    private(set) var found: [[Range<Int>]] = []
    /// By term.
    private(set) var rarity: [Int] = []

    /// The only term of the only clause, where there is no more to it.
    var only: Int? { clauses.count == 1 ? clauses[0].only : nil }

    /// Terms that a beginning stands for, in each segment.
    static let mostBeginnings = 200

    init(_ clauses: [Query.Clause], in index: SearchIndex) throws(SearchError) {
        for clause in clauses {
            var alternatives: [Phrase] = []
            for phrase in clause.alternatives { alternatives.append(number(phrase)) }
            self.clauses.append(Clause(alternatives: alternatives, bonus: clause.bonus.map { number($0) }))
        }
        var documents = [Int](repeating: 0, count: texts.count)
        let looked = texts.map { (bytes: Array($0.text.utf8), isPrefix: $0.isPrefix) }
        let hashes = looked.map { Layout.hash($0.bytes) }
        found.reserveCapacity(index.segments.count)
        for segment in index.segments {
            var here = [Range<Int>](repeating: 0..<0, count: looked.count)
            for (term, wanted) in looked.enumerated() {
                if wanted.isPrefix {
                    here[term] = try segment.terms(beginningWith: wanted.bytes, most: Self.mostBeginnings)
                } else if let number = try segment.find(wanted.bytes, hash: hashes[term]) {
                    here[term] = number..<number + 1
                }
                for number in here[term] { documents[term] += try segment.postings(of: number).count }
            }
            found.append(here)
        }
        rarity = documents.map { Impact.rarity($0, of: index.count) }
    }

    private mutating func number(_ phrase: Query.Phrase) -> Phrase {
        var words: [Word] = []
        for word in phrase.words {
            let key = phrase.isPrefix ? word.term + "*" : word.term
            let known = numbers[key] ?? texts.count
            if known == texts.count {
                numbers[key] = known
                texts.append((word.term, phrase.isPrefix))
            }
            words.append(Word(term: known, distance: word.distance))
        }
        return Phrase(words: words, isPrefix: phrase.isPrefix)
    }
}
