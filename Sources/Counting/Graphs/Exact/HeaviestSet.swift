/// The heaviest set of vertices without a conflict, by branch and bound.
///
/// The bound: weights are shared out to cliques, of each of which such a set holds one vertex at most; what is left over
/// has to be branched on (Babel 1994; Held, Cook and Sewell 2012, "Maximum-weight stable sets and safe lower bounds for
/// graph coloring"). Whole numbers throughout, so that nothing rests on rounding.
/// Memory: count words of bits, and as much again for each level.
package final class HeaviestSet {
    let count: Int
    private let words: Int
    private let conflicts: UnsafeMutablePointer<UInt64>
    /// While sharing out: what is left of each weight, and the clique that is being made.
    private let residue: UnsafeMutablePointer<Int>
    private let clique: UnsafeMutablePointer<Int>
    private var weights: [Int] = []
    private var current: [Int] = []
    private var weight = 0
    private var recording = false

    /// The weight to be beaten, or the best found.
    private(set) var best = 0
    /// Every set that was better than all before it; the last is the best.
    private(set) var found: [[Int]] = []
    /// What the search did, for a certificate: at each step the cliques with their shares.
    private(set) var shares: [[Share]] = []

    package struct Share: Sendable, Equatable {
        package let clique: [Int]
        package let weight: Int
    }

    /// Rows of bits of `(count + 63) / 64` words each.
    init(count: Int, rows: [UInt64]) {
        self.count = count
        words = max(1, (count + 63) / 64)
        conflicts = .allocate(capacity: max(1, rows.count))
        for (index, word) in rows.enumerated() { conflicts[index] = word }
        residue = .allocate(capacity: count + 1)
        clique = .allocate(capacity: count + 1)
    }

    deinit {
        conflicts.deallocate()
        residue.deallocate()
        clique.deallocate()
    }

    /// Looks for a set heavier than `least`; false where the budget ended it, or `patience` steps did.
    func search(weights: [Int], above least: Int, patience: Int = .max, recording: Bool = false, meter: Meter) -> Bool {
        self.weights = weights
        self.recording = recording
        (best, weight, current, found, shares) = (least, 0, [], [], [])
        var steps = patience
        var everyone = [UInt64](repeating: 0, count: words)
        for vertex in 0..<count where weights[vertex] > 0 { everyone[vertex >> 6] |= 1 << UInt64(vertex & 63) }
        return everyone.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return true }
            return branch(start, steps: &steps, meter: meter)
        }
    }

    private func branch(_ candidates: UnsafePointer<UInt64>, steps: inout Int, meter: Meter) -> Bool {
        steps -= 1
        guard steps >= 0, meter.spend(1 + count / 16) else { return false }
        let open = UnsafeMutablePointer<UInt64>.allocate(capacity: 3 * words)
        defer { open.deallocate() }
        open.update(from: candidates, count: words)
        let room = open + words
        let next = room + words
        guard share(open, room) else {
            // Nobody is left: the set cannot grow.
            if weight > best {
                best = weight
                found.append(current)
            }
            return true
        }
        // Those outside `open` weigh too little by themselves; each of the others with them, and with those before it.
        room.update(from: candidates, count: words)
        for word in 0..<words { room[word] &= ~open[word] }
        for word in 0..<words {
            while open[word] != 0 {
                let bit = open[word].trailingZeroBitCount
                open[word] &= open[word] - 1
                let vertex = word << 6 + bit
                let row = conflicts + vertex * words
                for index in 0..<words { next[index] = room[index] & ~row[index] }
                current.append(vertex)
                weight += weights[vertex]
                let isDone = branch(next, steps: &steps, meter: meter)
                weight -= weights[vertex]
                current.removeLast()
                guard isDone else { return false }
                room[word] |= 1 << UInt64(bit)
            }
        }
        return true
    }

    /// Leaves in `open` those whose weight does not fit into what may be shared out. False where there are no
    /// candidates at all.
    private func share(_ open: UnsafeMutablePointer<UInt64>, _ room: UnsafeMutablePointer<UInt64>) -> Bool {
        let (words, residue, clique, conflicts) = (self.words, self.residue, self.clique, self.conflicts)
        var made: [Share] = []
        defer { if recording { shares.append(made) } }
        var first = 0
        while first < words, open[first] == 0 { first += 1 }
        guard first < words else { return false }
        var budget = best - weight
        weights.withUnsafeBufferPointer { weights in
            for word in first..<words {
                var bits = open[word]
                while bits != 0 {
                    let vertex = word << 6 + bits.trailingZeroBitCount
                    bits &= bits - 1
                    residue[vertex] = weights[vertex]
                }
            }
        }
        while true {
            while first < words, open[first] == 0 { first += 1 }
            guard first < words else { return true }
            for word in first..<words { room[word] = open[word] }
            var members = 0
            var least = Int.max
            for word in first..<words {
                while room[word] != 0 {
                    let vertex = word << 6 + room[word].trailingZeroBitCount
                    let row = conflicts + vertex * words
                    for index in word..<words { room[index] &= row[index] }
                    clique[members] = vertex
                    members += 1
                    least = min(least, residue[vertex])
                }
            }
            guard least <= budget else { return true }
            budget -= least
            for index in 0..<members {
                let vertex = clique[index]
                residue[vertex] -= least
                if residue[vertex] == 0 { open[vertex >> 6] &= ~(1 << UInt64(vertex & 63)) }
            }
            if recording { made.append(Share(clique: (0..<members).map { clique[$0] }, weight: least)) }
        }
    }
}
