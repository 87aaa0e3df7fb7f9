/// A conflict graph too large and too sparse for rows of bits: the neighbours of each vertex, one list after another.
///
/// Memory: 4 bytes for each end of an edge and 8 a vertex, besides what it is built from.
package struct SparseGraph: Sendable {
    struct Edge: Sendable {
        let a, b: UInt32

        init(_ a: UInt32, _ b: UInt32) { (self.a, self.b) = (a, b) }
    }

    package let count: Int
    /// Where the neighbours of each vertex begin in `ends`; one more at the end.
    private(set) var starts: [Int]
    private(set) var ends: [UInt32]

    /// Different conflicts.
    var conflicts: Int { ends.count / 2 }

    /// An edge may be there more than once and both ways, but joins two vertices. O(edges + count).
    init(count: Int, edges: [Edge], watch: Watch = Watch()) throws(CancellationError) {
        self.count = count
        // Sorted by one end, then by the other: twice a counting sort, so that each list comes out ascending.
        var starts = [Int](repeating: 0, count: count + 1)
        for (number, edge) in edges.enumerated() {
            try watch.look(at: number)
            starts[Int(edge.a) + 1] += 1
            starts[Int(edge.b) + 1] += 1
        }
        for vertex in 0..<count { starts[vertex + 1] += starts[vertex] }
        var next = starts
        var unsorted = [UInt32](repeating: 0, count: 2 * edges.count)
        for (number, edge) in edges.enumerated() {
            try watch.look(at: number)
            unsorted[next[Int(edge.a)]] = edge.b
            next[Int(edge.a)] += 1
            unsorted[next[Int(edge.b)]] = edge.a
            next[Int(edge.b)] += 1
        }
        var sorted = [UInt32](repeating: 0, count: unsorted.count)
        next = starts
        for vertex in 0..<count {
            try watch.look(at: vertex)
            for place in starts[vertex]..<starts[vertex + 1] {
                let other = Int(unsorted[place])
                sorted[next[other]] = UInt32(vertex)
                next[other] += 1
            }
        }
        // Repeated ones stand side by side now.
        var kept = 0
        var distinct = [Int](repeating: 0, count: count + 1)
        for vertex in 0..<count {
            try watch.look(at: vertex)
            for place in starts[vertex]..<starts[vertex + 1] where place == starts[vertex] || sorted[place] != sorted[place - 1] {
                unsorted[kept] = sorted[place]
                kept += 1
            }
            distinct[vertex + 1] = kept
        }
        unsorted.removeLast(unsorted.count - kept)
        (self.starts, ends) = (distinct, unsorted)
    }

    func degree(_ vertex: Int) -> Int { starts[vertex + 1] - starts[vertex] }

    func neighbours(_ vertex: Int) -> ArraySlice<UInt32> { ends[starts[vertex]..<starts[vertex + 1]] }

    /// O(log degree).
    func conflicts(_ a: Int, _ b: Int) -> Bool {
        var (low, high) = (starts[a], starts[a + 1])
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] < UInt32(b) { low = middle + 1 } else { high = middle }
        }
        return low < starts[a + 1] && ends[low] == UInt32(b)
    }

    /// The rows of bits of these vertices alone, renumbered in the order given.
    func induced(on vertices: [Int]) -> ConflictGraph {
        var place: [Int: Int] = [:]
        place.reserveCapacity(vertices.count)
        for (new, old) in vertices.enumerated() { place[old] = new }
        var graph = ConflictGraph(count: vertices.count)
        for (new, old) in vertices.enumerated() {
            for neighbour in neighbours(old) {
                if let other = place[Int(neighbour)], other < new { graph.addConflict(new, other) }
            }
        }
        return graph
    }
}
