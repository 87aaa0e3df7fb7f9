/// Who cannot be one person with whom: vertices 0 ..< count, no loops.
package struct ConflictGraph: Sendable {
    package let count: Int
    /// For each vertex those that differ from it.
    private(set) var neighbours: [BitSet]

    /// Memory: count² / 8 bytes.
    package init(count: Int) {
        self.count = count
        neighbours = [BitSet](repeating: BitSet(capacity: count), count: count)
    }

    /// Of rows of bits, `words` words each, one after another: symmetric, without loops. Memory: as much again.
    /// Where nobody wants it any more, rows are left empty.
    init(count: Int, rows: [UInt64], words: Int, watch: Watch = Watch()) {
        self.count = count
        neighbours = (0..<count).map { watch.goesOn(at: $0 * 16) ? BitSet(words: Array(rows[$0 * words..<($0 + 1) * words])) : BitSet(words: []) }
    }

    /// The two differ. A vertex is never in conflict with itself: such an edge is left out.
    package mutating func addConflict(_ a: Int, _ b: Int) {
        guard a != b else { return }
        neighbours[a].insert(b)
        neighbours[b].insert(a)
    }

    mutating func removeConflict(_ a: Int, _ b: Int) {
        neighbours[a].remove(b)
        neighbours[b].remove(a)
    }

    /// All of these differ from each other.
    package mutating func addListing(_ vertices: some Sequence<Int>) {
        let listed = BitSet(capacity: count, members: vertices)
        for vertex in listed {
            neighbours[vertex].formUnion(listed)
            neighbours[vertex].remove(vertex)
        }
    }

    package func conflicts(_ a: Int, _ b: Int) -> Bool { neighbours[a].contains(b) }

    /// The same vertices with the same conflicts.
    func isSame(as other: ConflictGraph) -> Bool { neighbours == other.neighbours }

    func degree(_ vertex: Int) -> Int { neighbours[vertex].count }

    /// The graph of these vertices alone, renumbered in the order given.
    ///
    /// Where nobody wants it any more, some conflicts are left out.
    func induced(on vertices: [Int], watch: Watch = Watch()) -> ConflictGraph {
        var place = [Int](repeating: -1, count: count)
        for (new, old) in vertices.enumerated() { place[old] = new }
        var graph = ConflictGraph(count: vertices.count)
        for (new, old) in vertices.enumerated() where watch.goesOn(at: new * 64) {
            for neighbour in neighbours[old] where place[neighbour] >= 0 { graph.neighbours[new].insert(place[neighbour]) }
        }
        return graph
    }

    func isClique(_ vertices: [Int]) -> Bool {
        vertices.indices.allSatisfy { i in vertices[..<i].allSatisfy { conflicts($0, vertices[i]) } }
    }

    /// The sets of vertices that no chain of conflicts joins, largest first.
    func components() -> [[Int]] {
        var unseen = BitSet(upTo: count)
        var found: [[Int]] = []
        while let start = unseen.first {
            unseen.remove(start)
            var component = [start]
            var next = 0
            while next < component.count {
                let reached = neighbours[component[next]].intersection(unseen)
                unseen.subtract(reached)
                component.append(contentsOf: reached)
                next += 1
            }
            found.append(component.sorted())
        }
        return found.sorted { ($0.count, $1[0]) > ($1.count, $0[0]) }
    }

    /// The sets of vertices between which all are in conflict: the connected parts of what is not in conflict.
    func joinedParts() -> [[Int]] {
        var unseen = BitSet(upTo: count)
        var found: [[Int]] = []
        while let start = unseen.first {
            unseen.remove(start)
            var part = [start]
            var next = 0
            while next < part.count {
                let reached = unseen.subtracting(neighbours[part[next]])
                unseen.subtract(reached)
                part.append(contentsOf: reached)
                next += 1
            }
            found.append(part.sorted())
        }
        return found.sorted { ($0.count, $1[0]) > ($1.count, $0[0]) }
    }
}
