/// Documents of a segment in ascending order, each with its score so far.
struct Matches {
    var documents: [Int32] = []
    var scores: [Int] = []

    var count: Int { documents.count }

    mutating func append(_ document: Int, _ score: Int) {
        documents.append(Int32(truncatingIfNeeded: document))
        scores.append(score)
    }

    /// Those that are in both; scores are added.
    func and(_ other: Matches) -> Matches {
        var both = Matches()
        var (mine, theirs) = (0, 0)
        while mine < count, theirs < other.count {
            if documents[mine] < other.documents[theirs] {
                mine += 1
            } else if documents[mine] > other.documents[theirs] {
                theirs += 1
            } else {
                both.append(Int(documents[mine]), scores[mine] + other.scores[theirs])
                (mine, theirs) = (mine + 1, theirs + 1)
            }
        }
        return both
    }

    /// Those that are in either; of two scores the higher one.
    func or(_ other: Matches) -> Matches { either(other) { max($0, $1) } }

    /// Those that are in either; scores are added.
    func plus(_ other: Matches) -> Matches { either(other) { $0 + $1 } }

    private func either(_ other: Matches, _ both: (Int, Int) -> Int) -> Matches {
        if isEmpty { return other }
        if other.isEmpty { return self }
        var all = Matches()
        all.documents.reserveCapacity(count + other.count)
        all.scores.reserveCapacity(count + other.count)
        var (mine, theirs) = (0, 0)
        while mine < count || theirs < other.count {
            if theirs == other.count || (mine < count && documents[mine] < other.documents[theirs]) {
                all.append(Int(documents[mine]), scores[mine])
                mine += 1
            } else if mine == count || documents[mine] > other.documents[theirs] {
                all.append(Int(other.documents[theirs]), other.scores[theirs])
                theirs += 1
            } else {
                all.append(Int(documents[mine]), both(scores[mine], other.scores[theirs]))
                (mine, theirs) = (mine + 1, theirs + 1)
            }
        }
        return all
    }

    /// All of these; where the other has them too, its score is added.
    mutating func reward(_ other: Matches) {
        var theirs = 0
        for mine in 0..<count {
            while theirs < other.count, other.documents[theirs] < documents[mine] { theirs += 1 }
            guard theirs < other.count else { return }
            if other.documents[theirs] == documents[mine] { scores[mine] += other.scores[theirs] }
        }
    }

    var isEmpty: Bool { documents.isEmpty }

    mutating func removeAll() {
        documents.removeAll(keepingCapacity: true)
        scores.removeAll(keepingCapacity: true)
    }
}
