/// A largest matching between left 0 ..< rows.count and right vertices, and a smallest set that touches every edge.
///
/// Augmenting paths, breadth first over bit sets: O(left² · right / 64) at worst, far less where most match at once.
struct BipartiteMatching {
    /// The right vertex of each left one, or -1.
    private(set) var rightOf: [Int]
    private(set) var size = 0
    private var leftOf: [Int]
    private let rows: [BitSet]
    private let watch: Watch

    /// - Parameter watch: where nobody wants it any more, a matching that is not the largest.
    init(rows: [BitSet], rightCount: Int, watch: Watch = Watch()) {
        self.rows = rows
        self.watch = watch
        rightOf = [Int](repeating: -1, count: rows.count)
        leftOf = [Int](repeating: -1, count: rightCount)
        var free = BitSet(upTo: rightCount)
        for left in rows.indices {
            guard let right = rows[left].firstCommon(with: free) else { continue }
            free.remove(right)
            (rightOf[left], leftOf[right]) = (right, left)
            size += 1
        }
        var unseen = BitSet(upTo: rightCount)
        for left in rows.indices where rightOf[left] < 0 && watch.goesOn {
            // What a failed search has seen leads nowhere, as long as nothing was augmented.
            if augment(from: left, unseen: &unseen) {
                size += 1
                unseen = BitSet(upTo: rightCount)
            }
        }
    }

    private mutating func augment(from start: Int, unseen: inout BitSet) -> Bool {
        var queue = [start]
        var reachedFrom: [Int: Int] = [:]
        var next = 0
        while next < queue.count {
            let left = queue[next]
            next += 1
            guard watch.goesOn(at: next * 32) else { return false }
            for right in rows[left].intersection(unseen) {
                unseen.remove(right)
                reachedFrom[right] = left
                guard leftOf[right] >= 0 else {
                    flip(endingAt: right, reachedFrom: reachedFrom)
                    return true
                }
                queue.append(leftOf[right])
            }
        }
        return false
    }

    private mutating func flip(endingAt end: Int, reachedFrom: [Int: Int]) {
        var right = end
        while let left = reachedFrom[right] {
            let freed = rightOf[left]
            (rightOf[left], leftOf[right]) = (right, left)
            guard freed >= 0 else { return }
            right = freed
        }
    }

    /// As many vertices as the matching has pairs, touching every edge (König 1931): left ones that no alternating
    /// path from a free left vertex reaches, right ones that one does.
    func cover() -> (left: [Int], right: [Int]) {
        var reached = [Bool](repeating: false, count: rows.count)
        var unseen = BitSet(upTo: leftOf.count)
        var right: [Int] = []
        var queue = rows.indices.filter { rightOf[$0] < 0 }
        for left in queue { reached[left] = true }
        var next = 0
        while next < queue.count {
            for vertex in rows[queue[next]].intersection(unseen) {
                unseen.remove(vertex)
                right.append(vertex)
                let left = leftOf[vertex]
                if left >= 0, !reached[left] {
                    reached[left] = true
                    queue.append(left)
                }
            }
            next += 1
        }
        return (rows.indices.filter { !reached[$0] }, right)
    }
}
