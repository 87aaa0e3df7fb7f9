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
        var others: [Int] = []
        let candidates = within?.count ?? rarest.postings.count
        candidate: for index in 0..<candidates {
            let document = within.map { Int($0[index]) } ?? rarest.postings.number(index)
            guard document < rarest.postings.limit else { throw .corrupt("a term has a document that is not there") }
            var score = 0
            for (number, word) in words.enumerated() {
                let here = word.postings.seek(document, from: cursors[number])
                cursors[number] = here
                guard here < word.postings.count, word.postings.number(here) == document else { continue candidate }
                score += Int(word.postings.impacts[here]) * word.rarity
            }
            try rarest.postings.positions(at: cursors[0], into: &places)
            for (number, word) in words.enumerated().dropFirst() where !places.isEmpty {
                try word.postings.positions(at: cursors[number], into: &others)
                Self.keep(&places, followedBy: others, at: word.distance - rarest.distance)
            }
            if !places.isEmpty { found.append(document, score) }
        }
        return found
    }

    private static func keep(_ places: inout [Int], followedBy others: [Int], at distance: Int) {
        var next = 0
        places.removeAll { place in
            let wanted = place &+ distance
            while next < others.count, others[next] < wanted { next += 1 }
            return next == others.count || others[next] != wanted
        }
    }
}
