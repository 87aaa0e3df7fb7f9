/// Finds where several terms stand at given distances.
struct PhraseSearch {
    private struct Word {
        var term: Int
        var postings: Postings
        var distance: Int
        var rarity: Int
    }

    private let segment: Segment
    /// The rarest first: its documents are few, and so are its places.
    private let words: [Word]
    /// Of words that are frequent and neighbours, the documents that have them so.
    private let pairs: [PairDocuments]

    /// A term that the segment does not have leaves nothing to be found.
    init(_ search: SegmentSearch, _ phrase: Plan.Phrase) throws(SearchError) {
        segment = search.segment
        var words: [Word] = []
        for word in phrase.words {
            guard let number = search.found[word.term].first else {
                self.words = []
                pairs = []
                return
            }
            words.append(
                Word(term: number, postings: try segment.postings(of: number), distance: word.distance, rarity: search.plan.rarity[word.term]))
        }
        var pairs: [PairDocuments] = []
        for (word, other) in zip(words, words.dropFirst()) {
            guard word.postings.byDocument != nil, other.postings.byDocument != nil, other.distance == word.distance + 1,
                let pair = try segment.documents(with: word.term, before: other.term)
            else { continue }
            pairs.append(pair)
        }
        self.pairs = pairs.sorted { $0.count < $1.count }
        self.words = words.sorted { $0.postings.count < $1.postings.count }
    }

    func matches(within: [UInt16]?) throws(SearchError) -> Matches {
        guard let rarest = words.first else { return Matches() }
        guard let pair = pairs.first, pair.count <= within?.count ?? rarest.postings.count else {
            if let within { return try matches(within.count) { Int(within[$0]) } }
            return try matches(rarest.postings.count) { rarest.postings.number($0) }
        }
        var candidates: [UInt16] = []
        candidates.reserveCapacity(pair.count)
        pair.each { candidates.append(UInt16(truncatingIfNeeded: $0)) }
        if let within { candidates = Self.both(candidates, within) }
        // A pair of neighbours is a phrase of two words.
        return words.count == 2 ? try scored(candidates) : try matches(candidates.count) { Int(candidates[$0]) }
    }

    private static func both(_ some: [UInt16], _ others: [UInt16]) -> [UInt16] {
        var both: [UInt16] = []
        var next = 0
        for document in some {
            while next < others.count, others[next] < document { next += 1 }
            guard next < others.count else { break }
            if others[next] == document { both.append(document) }
        }
        return both
    }

    /// Documents that have the phrase, and frequent words only.
    private func scored(_ documents: [UInt16]) throws(SearchError) -> Matches {
        guard let one = words[0].postings.byDocument, let other = words[1].postings.byDocument else { return Matches() }
        let (rarity, otherRarity) = (words[0].rarity, words[1].rarity)
        return try Matches(most: documents.count) { found, scores throws(SearchError) in
            for index in 0..<documents.count {
                let document = Int(documents[index])
                guard document < one.count, document < other.count else { throw .corrupt("a pair of words has a document that is not there") }
                found[index] = documents[index]
                scores[index] = UInt32(truncatingIfNeeded: Int(one[document]) &* rarity &+ Int(other[document]) &* otherRarity)
            }
            return documents.count
        }
    }

    /// - Parameter candidate: the document at an index, ascending.
    private func matches(_ candidates: Int, _ candidate: (Int) -> Int) throws(SearchError) -> Matches {
        try Matches(most: candidates) { found, scores throws(SearchError) in
            var places = words.map { PhrasePlaces($0.postings, distance: $0.distance) }
            var count = 0
            candidate: for index in 0..<candidates {
                let document = candidate(index)
                guard document < segment.count else { throw .corrupt("a term has a document that is not there") }
                var score = 0
                for number in words.indices {
                    guard places[number].has(document) else { continue candidate }
                    score &+= Int(places[number].impact) &* words[number].rarity
                }
                for number in words.indices { try places[number].open() }
                guard try Self.meet(&places) else { continue }
                found[count] = UInt16(truncatingIfNeeded: document)
                scores[count] = UInt32(truncatingIfNeeded: score)
                count += 1
            }
            return count
        }
    }

    /// Whether the words stand at their distances anywhere in the open document: each in turn catches up with the one that is furthest on.
    private static func meet(_ places: inout [PhrasePlaces]) throws(SearchError) -> Bool {
        guard try places[0].advance() else { return false }
        var furthest = places[0].start
        var agreed = 1
        var number = 1
        while agreed < places.count {
            if number == places.count { number = 0 }
            while !places[number].isStarted || places[number].start < furthest {
                guard try places[number].advance() else { return false }
            }
            if places[number].start == furthest {
                agreed += 1
            } else {
                furthest = places[number].start
                agreed = 1
            }
            number += 1
        }
        return true
    }
}

/// Where one word of a phrase stands, document by document.
private struct PhrasePlaces {
    private let postings: Postings
    private let distance: Int
    private var cursor: PositionCursor
    /// Of the document at hand, in the postings.
    private var index = 0
    private(set) var isStarted = false

    init(_ postings: Postings, distance: Int) {
        self.postings = postings
        self.distance = distance
        cursor = PositionCursor(postings)
    }

    /// Goes to a document, not before the last one; says whether it has the word.
    mutating func has(_ document: Int) -> Bool {
        if let all = postings.byDocument, all[document] == 0 { return false }
        index = postings.seek(document, from: index)
        return index < postings.count && postings.number(index) == document
    }

    var impact: UInt8 { postings.impacts[index] }

    mutating func open() throws(SearchError) {
        try cursor.open(index)
        isStarted = false
    }

    /// Where the phrase would begin.
    var start: Int { cursor.position &- distance }

    @inline(__always)
    mutating func advance() throws(SearchError) -> Bool {
        isStarted = true
        return try cursor.advance()
    }
}
