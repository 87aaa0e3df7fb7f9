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
        guard width > 0, !members.isEmpty else { return ConflictGraph(count: members.count) }
        let standing = RowClasses(members, rowOf: rowOf, rowCount: rows.count / width)
        let used = BitSet(capacity: width * 64, members: standing.rows)
        let words = (members.count + 63) / 64
        var lines = [UInt64](repeating: 0, count: members.count * words)
        var line = [UInt64](repeating: 0, count: words)
        // This is where most of a day goes: plain memory, no sets.
        rows.withUnsafeBufferPointer { rows in
            lines.withUnsafeMutableBufferPointer { lines in
                line.withUnsafeMutableBufferPointer { line in
                    standing.classes.withUnsafeBufferPointer { classes in
                        for row in standing.rows {
                            line.update(repeating: 0)
                            for index in 0..<width {
                                var bits = rows[row * width + index] & used.words[index]
                                while bits != 0 {
                                    let other = index << 6 + bits.trailingZeroBitCount
                                    bits &= bits - 1
                                    for place in standing.first[other]..<standing.first[other + 1] {
                                        line[classes[place] >> 6] |= 1 << UInt64(classes[place] & 63)
                                    }
                                }
                            }
                            for place in standing.first[row]..<standing.first[row + 1] {
                                for index in 0..<words { lines[classes[place] * words + index] |= line[index] }
                            }
                        }
                    }
                }
                for vertex in members.indices { lines[vertex * words + vertex >> 6] &= ~(1 << UInt64(vertex & 63)) }
            }
        }
        var graph = ConflictGraph(count: members.count, rows: lines, words: words)
        for (a, b) in pairs {
            if let a = classOf[a], let b = classOf[b] { graph.addConflict(a, b) }
        }
        return graph
    }
}

/// The classes that stand in each row: those of row r are `classes[first[r]..<first[r + 1]]`.
private struct RowClasses {
    private(set) var classes: [Int]
    private(set) var first: [Int]
    /// Rows in which some class stands.
    let rows: [Int]

    init(_ members: [[Int]], rowOf: [Int], rowCount: Int) {
        // (Row, class) once each, counted into their places.
        var entries: [(row: Int, class: Int)] = []
        for (index, nodes) in members.enumerated() {
            if nodes.count == 1 {
                entries.append((rowOf[nodes[0]], index))
            } else {
                for row in Set(nodes.map { rowOf[$0] }) { entries.append((row, index)) }
            }
        }
        var first = [Int](repeating: 0, count: rowCount + 1)
        for entry in entries { first[entry.row + 1] += 1 }
        rows = (0..<rowCount).filter { first[$0 + 1] > 0 }
        for row in 0..<rowCount { first[row + 1] += first[row] }
        var next = first
        classes = [Int](repeating: 0, count: entries.count)
        for entry in entries {
            classes[next[entry.row]] = entry.class
            next[entry.row] += 1
        }
        self.first = first
    }
}
