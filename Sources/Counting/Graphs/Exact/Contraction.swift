/// A conflict graph in which some vertices were joined, some told apart, and some taken out that cannot matter to
/// whether `classes` classes are enough. What was done is remembered, so that a colouring can be carried back.
struct Contraction {
    let count: Int
    let words: Int
    /// Rows of bits, one after another; only those of vertices left are kept to.
    private(set) var rows: [UInt64]
    private(set) var left: BitSet
    private var history: [Change] = []

    private enum Change {
        case joined(Int, to: Int)
        case fewNeighbours(Int)
        case likeAnother(Int, other: Int)
    }

    init(_ graph: ConflictGraph) {
        count = graph.count
        words = (count + 63) / 64
        rows = []
        rows.reserveCapacity(count * words)
        for row in graph.neighbours { rows += row.words }
        left = BitSet(upTo: count)
    }

    func conflicts(_ a: Int, _ b: Int) -> Bool { rows[a * words + b >> 6] >> UInt64(b & 63) & 1 == 1 }

    func row(_ vertex: Int) -> BitSet { BitSet(words: Array(rows[vertex * words..<(vertex + 1) * words])) }

    func degree(_ vertex: Int) -> Int {
        var sum = 0
        for word in 0..<words { sum += (rows[vertex * words + word] & left.words[word]).nonzeroBitCount }
        return sum
    }

    private mutating func mark(_ a: Int, _ b: Int) {
        rows[a * words + b >> 6] |= 1 << UInt64(b & 63)
        rows[b * words + a >> 6] |= 1 << UInt64(a & 63)
    }

    /// The two are one from now on, under the name of the first.
    mutating func join(_ kept: Int, _ gone: Int) {
        for neighbour in row(gone) { mark(kept, neighbour) }
        left.remove(gone)
        history.append(.joined(gone, to: kept))
    }

    mutating func separate(_ a: Int, _ b: Int) { mark(a, b) }

    /// Takes out what has fewer than `classes` neighbours left, and what could share the class of another.
    mutating func reduce(classes: Int) {
        var changed = true
        while changed {
            changed = false
            for vertex in left {
                if degree(vertex) < classes {
                    left.remove(vertex)
                    history.append(.fewNeighbours(vertex))
                    changed = true
                } else if let other = coverer(of: vertex) {
                    left.remove(vertex)
                    history.append(.likeAnother(vertex, other: other))
                    changed = true
                }
            }
        }
    }

    /// A vertex, no neighbour, that is in conflict with all that this one is in conflict with.
    private func coverer(of vertex: Int) -> Int? {
        let own = vertex * words
        var others = left
        others.subtract(row(vertex))
        others.remove(vertex)
        for other in others {
            let row = other * words
            var isSubset = true
            for word in 0..<words where rows[own + word] & left.words[word] & ~rows[row + word] != 0 {
                isSubset = false
                break
            }
            if isSubset { return other }
        }
        return nil
    }

    /// Colours for all vertices, given colours for those left: no more than `classes`, or than are given.
    func expanded(_ colours: [Int]) -> [Int] {
        var colours = colours
        for change in history.reversed() {
            switch change {
            case .joined(let vertex, let other), .likeAnother(let vertex, let other): colours[vertex] = colours[other]
            case .fewNeighbours(let vertex):
                var taken = BitSet(capacity: count + 64)
                for neighbour in row(vertex) where colours[neighbour] >= 0 { taken.insert(colours[neighbour]) }
                colours[vertex] = Dsatur.firstFree(in: taken)
            }
        }
        return colours
    }
}
