/// A colouring in the order of saturation: next always the vertex that sees the most colours, then the most
/// uncoloured neighbours (Brélaz 1979). A quick upper bound, and the order in which the exact search branches.
enum Dsatur {
    /// Colours 0 ..< k for every vertex; the clique's members are coloured first. O(count²). Nil where nobody wants it any
    /// more.
    static func colouring(of graph: ConflictGraph, clique: [Int], watch: Watch = Watch()) -> [Int]? {
        var colours = [Int](repeating: -1, count: graph.count)
        var seen = [BitSet](repeating: BitSet(capacity: graph.count), count: graph.count)
        var saturation = [Int](repeating: 0, count: graph.count)
        var free = graph.neighbours.map(\.count)
        var uncoloured = Array(0..<graph.count)
        var first = Array(clique.reversed())
        while !uncoloured.isEmpty {
            guard watch.goesOn(at: uncoloured.count * 32) else { return nil }
            let vertex: Int
            if let member = first.popLast() {
                vertex = member
            } else {
                var best = uncoloured[0]
                for candidate in uncoloured
                where (saturation[candidate], free[candidate]) > (saturation[best], free[best]) { best = candidate }
                vertex = best
            }
            if let index = uncoloured.firstIndex(of: vertex) {
                uncoloured.swapAt(index, uncoloured.count - 1)
                uncoloured.removeLast()
            }
            let colour = firstFree(in: seen[vertex])
            colours[vertex] = colour
            for neighbour in graph.neighbours[vertex] {
                free[neighbour] -= 1
                if !seen[neighbour].contains(colour) {
                    seen[neighbour].insert(colour)
                    saturation[neighbour] += 1
                }
            }
        }
        return colours
    }

    /// The smallest number that is not in the set. A vertex sees fewer colours than there are vertices.
    static func firstFree(in taken: BitSet) -> Int {
        for (index, word) in taken.words.enumerated() where word != .max {
            return index << 6 + (~word).trailingZeroBitCount
        }
        return taken.words.count << 6
    }
}

extension Sequence<Int> {
    /// How many colours a colouring 0 ..< k uses.
    var colourCount: Int { (self.max() ?? -1) + 1 }
}
