/// Documents of a segment in ascending order, each below the segment's count and with its score so far.
struct Matches {
    private(set) var documents: [UInt16] = []
    private(set) var scores: [UInt32] = []

    var count: Int { documents.count }
    var isEmpty: Bool { documents.isEmpty }

    init() {}

    /// Room for so many, which `fill` writes, saying how many it wrote.
    init(
        most: Int, fill: (UnsafeMutableBufferPointer<UInt16>, UnsafeMutableBufferPointer<UInt32>) throws(SearchError) -> Int
    ) throws(SearchError) {
        var failure: SearchError?
        documents = [UInt16](unsafeUninitializedCapacity: most) { documents, count in
            scores = [UInt32](unsafeUninitializedCapacity: most) { scores, scored in
                do throws(SearchError) { count = try fill(documents, scores) } catch { failure = error }
                scored = count
            }
        }
        if let failure { throw failure }
    }

    /// Those that have a sum, of sums for all documents.
    init(_ sums: [UInt32]) {
        for (document, sum) in sums.enumerated() where sum > 0 {
            documents.append(UInt16(truncatingIfNeeded: document))
            scores.append(sum)
        }
    }

    /// Keeps what `fill` moves to the front: it is given all, and says how many it kept.
    mutating func keep(
        _ fill: (UnsafeMutableBufferPointer<UInt16>, UnsafeMutableBufferPointer<UInt32>) -> Int
    ) {
        let kept = documents.withUnsafeMutableBufferPointer { documents in
            scores.withUnsafeMutableBufferPointer { scores in fill(documents, scores) }
        }
        documents.removeLast(documents.count - kept)
        scores.removeLast(scores.count - kept)
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
                both.documents.append(documents[mine])
                both.scores.append(scores[mine] &+ other.scores[theirs])
                (mine, theirs) = (mine + 1, theirs + 1)
            }
        }
        return both
    }

    /// Those that are in either; of two scores the higher one.
    func or(_ other: Matches) -> Matches {
        if isEmpty { return other }
        if other.isEmpty { return self }
        var all = Matches()
        all.documents.reserveCapacity(count + other.count)
        all.scores.reserveCapacity(count + other.count)
        var (mine, theirs) = (0, 0)
        while mine < count || theirs < other.count {
            if theirs == other.count || (mine < count && documents[mine] < other.documents[theirs]) {
                all.documents.append(documents[mine])
                all.scores.append(scores[mine])
                mine += 1
            } else if mine == count || documents[mine] > other.documents[theirs] {
                all.documents.append(other.documents[theirs])
                all.scores.append(other.scores[theirs])
                theirs += 1
            } else {
                all.documents.append(documents[mine])
                all.scores.append(max(scores[mine], other.scores[theirs]))
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
            if other.documents[theirs] == documents[mine] { scores[mine] &+= other.scores[theirs] }
        }
    }

    mutating func removeAll() {
        documents.removeAll(keepingCapacity: true)
        scores.removeAll(keepingCapacity: true)
    }
}
