/// Who differs from whom among a question's nodes, without the reasons: bits over rows, of which each node has one.
///
/// Nodes of one row share their conflicts. A row's own bit says that its nodes differ from each other.
package struct ConflictTable: Sendable {
    /// The row of each node.
    package let rowOf: [Int]
    /// One row after another, `width` words each; symmetric.
    package let rows: [UInt64]
    package let width: Int
    /// Pairs of nodes that differ besides.
    package let pairs: [(Int, Int)]

    package init(rowOf: [Int], rows: [UInt64], width: Int, pairs: [(Int, Int)] = []) {
        self.rowOf = rowOf
        self.rows = rows
        self.width = width
        self.pairs = pairs
    }

    /// The graph of classes of nodes. O(nodes + conflicts).
    func graph(members: [[Int]], classOf: [Int?]) -> ConflictGraph {
        var graph = ConflictGraph(count: members.count)
        guard width > 0 else { return graph }
        var classesOf = [[Int]](repeating: [], count: rows.count / width)
        for (index, nodes) in members.enumerated() {
            for row in nodes.map({ rowOf[$0] }) where classesOf[row].last != index { classesOf[row].append(index) }
        }
        let used = BitSet(capacity: width * 64, members: classesOf.indices.filter { !classesOf[$0].isEmpty })
        for row in used {
            var others = BitSet(capacity: members.count)
            for other in BitSet(words: Array(rows[row * width..<(row + 1) * width])).intersection(used) {
                for index in classesOf[other] { others.insert(index) }
            }
            for index in classesOf[row] { graph.addConflicts(of: index, with: others) }
        }
        for (a, b) in pairs {
            if let a = classOf[a], let b = classOf[b] { graph.addConflict(a, b) }
        }
        return graph
    }
}
