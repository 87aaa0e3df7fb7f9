/// The fewest vertices that touch every edge, by branch and bound: a vertex is in, or all its neighbours are.
/// (Degree-one rule and the matching bound: Niedermeier 2006, "Invitation to Fixed-Parameter Algorithms".)
struct VertexCover {
    private let graph: ConflictGraph
    private(set) var best: [Int]
    private var chosen: [Int] = []

    /// Starts from the ends of a matching that cannot be extended: twice the fewest at most.
    init(_ graph: ConflictGraph) {
        self.graph = graph
        best = []
        var free = BitSet(upTo: graph.count)
        for vertex in 0..<graph.count where free.contains(vertex) {
            guard let other = graph.neighbours[vertex].firstCommon(with: free) else { continue }
            free.remove(vertex)
            free.remove(other)
            best += [vertex, other]
        }
    }

    /// True where no fewer are enough.
    mutating func run(meter: Meter) -> Bool { branch(BitSet(upTo: graph.count), meter: meter) }

    private mutating func branch(_ left: BitSet, meter: Meter) -> Bool {
        guard meter.spend(1 + graph.count / 8) else { return false }
        var left = left
        let before = chosen.count
        defer { chosen.removeLast(chosen.count - before) }
        var most = (vertex: -1, degree: 0)
        var isSettled = false
        while !isSettled {
            isSettled = true
            most = (-1, 0)
            for vertex in left {
                let neighbours = graph.neighbours[vertex].intersection(left)
                let degree = neighbours.count
                if degree == 0 { left.remove(vertex) }
                if degree == 1, let other = neighbours.first {
                    // Its one neighbour does whatever it could do.
                    chosen.append(other)
                    left.remove(other)
                    left.remove(vertex)
                    isSettled = false
                    break
                }
                if degree > most.degree { most = (vertex, degree) }
            }
        }
        guard most.degree > 0 else {
            if chosen.count < best.count { best = chosen }
            return true
        }
        guard chosen.count + matching(left) < best.count else { return true }
        let neighbours = graph.neighbours[most.vertex].intersection(left)
        chosen.append(most.vertex)
        var without = left
        without.remove(most.vertex)
        guard branch(without, meter: meter) else { return false }
        chosen.removeLast()
        chosen.append(contentsOf: neighbours)
        return branch(without.subtracting(neighbours), meter: meter)
    }

    /// Pairs without a common vertex each need one.
    private func matching(_ left: BitSet) -> Int {
        var left = left
        var size = 0
        while let vertex = left.first {
            left.remove(vertex)
            guard let other = graph.neighbours[vertex].firstCommon(with: left) else { continue }
            left.remove(other)
            size += 1
        }
        return size
    }
}
