/// Where one word occurs: for each document its slot, its weight and its positions, in the order of slots.
struct SearchPostings: Sendable {
    /// What one document says of one word, while the document is being added.
    struct Occurrences {
        private(set) var weight = 0.0
        private(set) var positions: [UInt32] = []

        /// The same position counts once: a word may be there by several spellings.
        mutating func add(_ position: Int, weight: Double) {
            let position = UInt32(clamping: position)
            // The newest come last; a spelling of the same run stands at most a few places back.
            if positions.suffix(8).contains(position) { return }
            positions.append(position)
            self.weight += weight
        }
    }

    /// Of each document: its slot, the weight's bits, the number of positions, the positions in order. One array, as
    /// most words occur in one document only.
    private var packed: [UInt32] = []

    mutating func append(_ slot: Int, _ occurrences: Occurrences) {
        packed.append(UInt32(clamping: slot))
        packed.append(Float(occurrences.weight).bitPattern)
        packed.append(UInt32(clamping: occurrences.positions.count))
        packed.append(contentsOf: occurrences.positions.sorted())
    }

    /// What is known of one document that matches.
    struct Match {
        var slot: Int
        var weight: Double
        /// Where it matches, in order; empty unless asked for. A slice, so that nothing is copied.
        var positions: ArraySlice<UInt32>
    }

    /// All documents, in the order of slots.
    func matches(withPositions: Bool, where isWanted: (Int) -> Bool) -> [Match] {
        var matches: [Match] = []
        var index = 0
        while index + 3 <= packed.count {
            let slot = Int(packed[index])
            let positions = index + 3..<index + 3 + Int(packed[index + 2])
            if isWanted(slot) {
                matches.append(Match(
                    slot: slot, weight: Double(Float(bitPattern: packed[index + 1])),
                    positions: withPositions ? packed[positions] : []))
            }
            index = positions.upperBound
        }
        return matches
    }
}

extension [SearchPostings.Match] {
    /// Documents of any of the lists: weights added, positions together and in order. Merged by halves: n log k.
    static func union(_ lists: some RandomAccessCollection<[SearchPostings.Match]>) -> [SearchPostings.Match] {
        guard let first = lists.first else { return [] }
        if lists.count == 1 { return first }
        let half = lists.count / 2
        return merge(union(lists.prefix(half)), union(lists.dropFirst(half)))
    }

    private static func merge(_ a: [SearchPostings.Match], _ b: [SearchPostings.Match]) -> [SearchPostings.Match] {
        if a.isEmpty || b.isEmpty { return a.isEmpty ? b : a }
        var merged: [SearchPostings.Match] = []
        merged.reserveCapacity(a.count + b.count)
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            if a[i].slot < b[j].slot {
                merged.append(a[i])
                i += 1
            } else if a[i].slot > b[j].slot {
                merged.append(b[j])
                j += 1
            } else {
                var both = a[i]
                both.weight += b[j].weight
                if !b[j].positions.isEmpty { both.positions = (both.positions + b[j].positions).sorted()[...] }
                merged.append(both)
                (i, j) = (i + 1, j + 1)
            }
        }
        merged.append(contentsOf: a[i...])
        merged.append(contentsOf: b[j...])
        return merged
    }

    /// Documents of both lists in which a position of `other` stands `distance` after one of this list; the positions
    /// kept are this list's. The rarer word's weight counts.
    func followed(by other: [SearchPostings.Match], at distance: UInt32) -> [SearchPostings.Match] {
        both(other).compactMap { here, there in
            var kept: ArraySlice<UInt32> = []
            var next = there.positions.startIndex
            for position in here.positions {
                let wanted = position &+ distance
                while next < there.positions.endIndex, there.positions[next] < wanted { next += 1 }
                if next < there.positions.endIndex, there.positions[next] == wanted { kept.append(position) }
            }
            if kept.isEmpty { return nil }
            return SearchPostings.Match(slot: here.slot, weight: Swift.min(here.weight, there.weight), positions: kept)
        }
    }

    /// The pairs of the same document.
    func both(_ other: [SearchPostings.Match]) -> [(SearchPostings.Match, SearchPostings.Match)] {
        var pairs: [(SearchPostings.Match, SearchPostings.Match)] = []
        var (mine, theirs) = (startIndex, other.startIndex)
        while mine < endIndex, theirs < other.endIndex {
            if self[mine].slot < other[theirs].slot {
                mine += 1
            } else if self[mine].slot > other[theirs].slot {
                theirs += 1
            } else {
                pairs.append((self[mine], other[theirs]))
                (mine, theirs) = (mine + 1, theirs + 1)
            }
        }
        return pairs
    }
}
