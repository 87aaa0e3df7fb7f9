/// Finds where several terms stand at given distances.
struct PhraseSearch {
    private let words: [(postings: Postings, distance: Int, rarity: Int)]

    /// A term that the segment does not have leaves nothing to be found.
    init(_ search: SegmentSearch, _ phrase: Plan.Phrase) throws(SearchError) {
        var words: [(postings: Postings, distance: Int, rarity: Int)] = []
        for word in phrase.words {
            guard let number = search.found[word.term].first else {
                self.words = []
                return
            }
            words.append((try search.segment.postings(of: number), word.distance, search.plan.rarity[word.term]))
        }
        // The rarest first: its documents are few, and so are its places.
        self.words = words.sorted { $0.postings.count < $1.postings.count }
    }

    func matches(within: [Int32]?) throws(SearchError) -> Matches {
        guard let rarest = words.first else { return Matches() }
        var found = Matches()
        var cursors = [Int](repeating: 0, count: words.count)
        var places: [Int] = []
        var positions = words.map { PositionCursor($0.postings) }
        let candidates = within?.count ?? rarest.postings.count
        candidate: for index in 0..<candidates {
            let document = within.map { Int($0[index]) } ?? rarest.postings.number(index)
            guard document < rarest.postings.limit else { throw .corrupt("a term has a document that is not there") }
            var score = 0
            for number in words.indices {
                let word = words[number]
                let here = word.postings.seek(document, from: cursors[number])
                cursors[number] = here
                guard here < word.postings.count, word.postings.number(here) == document else { continue candidate }
                score += Int(word.postings.impacts[here]) * word.rarity
            }
            try positions[0].read(cursors[0], into: &places)
            for number in words.indices.dropFirst() where !places.isEmpty {
                let word = words[number]
                try positions[number].keep(&places, at: word.distance - rarest.distance, index: cursors[number])
            }
            if !places.isEmpty { found.append(document, score) }
        }
        return found
    }
}
