/// The blocks of a connected graph: what no single vertex, taken out, would part (Hopcroft and Tarjan 1973).
struct Blocks {
    /// In an order in which each block after the first has exactly one vertex in common with those before it.
    let blocks: [[Int]]

    /// The graph must be connected. O(count² / 64 + edges). The stack is its own. Where nobody wants them any more, all is one block.
    init(_ graph: ConflictGraph, watch: Watch = Watch()) {
        guard graph.count > 1 else {
            blocks = graph.count == 1 ? [[0]] : []
            return
        }
        var depth = [Int](repeating: -1, count: graph.count)
        var low = depth
        var parent = depth
        var unseen = graph.neighbours
        var path = [0]
        var open = [0]
        var found: [[Int]] = []
        depth[0] = 0
        low[0] = 0
        var steps = 0
        while let vertex = path.last {
            steps += 1
            guard watch.goesOn(at: steps) else {
                blocks = [Array(0..<graph.count)]
                return
            }
            if let next = unseen[vertex].first {
                unseen[vertex].remove(next)
                if depth[next] < 0 {
                    depth[next] = path.count
                    low[next] = path.count
                    parent[next] = vertex
                    path.append(next)
                    open.append(next)
                } else if next != parent[vertex] {
                    low[vertex] = min(low[vertex], depth[next])
                }
                continue
            }
            path.removeLast()
            guard let above = path.last else { break }
            low[above] = min(low[above], low[vertex])
            guard low[vertex] >= depth[above] else { continue }
            var block = [above]
            while let member = open.popLast() {
                block.append(member)
                if member == vertex { break }
            }
            found.append(block.sorted())
        }
        // They were closed from the leaves up; turned round, each hangs on one before it.
        blocks = found.reversed()
    }
}
