/// Sets of vertices that all differ from each other.
enum Clique {
    /// A large clique quickly: greedy from several starts, following degree and degeneracy.
    /// Cost: O(starts · clique · count / 64). Where nobody wants it any more, the largest found by then.
    static func greedy(in graph: ConflictGraph, among allowed: BitSet, starts most: Int = 400, watch: Watch = Watch()) -> [Int] {
        var best: [Int] = []
        let byDegree = allowed.map { (vertex: $0, degree: graph.neighbours[$0].commonCount(with: allowed)) }
            .sorted { ($1.degree, $0.vertex) < ($0.degree, $1.vertex) }.map(\.vertex)
        guard let first = byDegree.first else { return [] }
        // Fewer starts in a large graph: together they may touch some hundred million words.
        let cost = max(1, graph.degree(first) * (graph.count / 64 + 1))
        let starts = min(byDegree.count, max(2, 20_000_000 / cost / max(1, byDegree.count / 64)), most)
        for start in byDegree.prefix(starts) where watch.goesOn {
            let clique = extended([start], by: byDegree, in: graph)
            if clique.count > best.count { best = clique }
        }
        let core = extended([], by: degeneracyOrder(of: graph, among: allowed, watch: watch).reversed(), in: graph)
        return core.count > best.count ? core : best
    }

    /// The clique, with every vertex of the order that still fits.
    static func extended(_ clique: [Int], by order: some Sequence<Int>, in graph: ConflictGraph) -> [Int] {
        var clique = clique
        var common = BitSet(upTo: graph.count)
        for vertex in clique { common.formIntersection(graph.neighbours[vertex]) }
        for vertex in order where common.contains(vertex) {
            clique.append(vertex)
            common.formIntersection(graph.neighbours[vertex])
        }
        return clique
    }

    /// Repeatedly the vertex with the fewest neighbours left; the last ones lie in the densest part. O(count²). Where nobody wants it
    /// any more, the first of them.
    static func degeneracyOrder(of graph: ConflictGraph, among allowed: BitSet, watch: Watch) -> [Int] {
        var left = Array(allowed)
        var degree = [Int](repeating: 0, count: graph.count)
        for vertex in left { degree[vertex] = graph.neighbours[vertex].commonCount(with: allowed) }
        var remaining = allowed
        var order: [Int] = []
        order.reserveCapacity(left.count)
        while !left.isEmpty, watch.goesOn(at: left.count * 32) {
            var least = 0
            for index in left.indices where degree[left[index]] < degree[left[least]] { least = index }
            let vertex = left[least]
            left.swapAt(least, left.count - 1)
            left.removeLast()
            order.append(vertex)
            remaining.remove(vertex)
            for neighbour in graph.neighbours[vertex].intersection(remaining) { degree[neighbour] -= 1 }
        }
        return order
    }

    /// The largest clique among the allowed vertices, if one is larger than `known`.
    ///
    /// Branch and bound over bit sets with a greedy colouring as the bound: Tomita and Seki 2003, San Segundo et al.
    /// 2011 ("An exact bit-parallel algorithm for the maximum clique problem"). The stack is our own, since a clique
    /// can have thousands of members.
    static func largest(
        in graph: ConflictGraph, among allowed: BitSet, known: [Int], meter: Meter
    ) -> (clique: [Int], isProven: Bool) {
        let order = Array(degeneracyOrder(of: graph, among: allowed, watch: meter.watch).reversed())
        let ordered = graph.induced(on: order, watch: meter.watch)
        let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        var search = CliqueSearch(graph: ordered, best: known.compactMap { place[$0] })
        let isProven = meter.watch.goesOn && search.run(meter: meter)
        return (search.best.map { order[$0] }, isProven)
    }
}
