/// A graph of lists in which every cycle of four or more has a short cut: its cliques and their separators.
///
/// Lists joined by a line may depend on each other; two that are not joined are independent, given what separates them.
struct DecomposableGraph: Hashable, Sendable {
    /// Largest sets of lists all joined to each other, as bits.
    let cliques: [Int]
    /// What each clique but the first shares with those before it; one fewer than cliques. 0 where nothing is shared.
    let separators: [Int]

    /// The cliques by the lists' numbers: `[123,34]`.
    var name: String { "[" + cliques.map(Self.digits).sorted().joined(separator: ",") + "]" }

    private static func digits(_ set: Int) -> String {
        let lists = (0..<20).filter { list in set >> list & 1 == 1 }
        return lists.map { String($0 + 1) }.joined()
    }

    /// - Parameter neighbours: for each list the lists that it is joined to, as bits.
    /// - Returns: nil where the graph is not decomposable.
    ///
    /// Maximum cardinality search (Tarjan and Yannakakis 1984): lists are visited by how many visited neighbours they have;
    /// the graph is decomposable when these are always joined to each other.
    init?(neighbours: [Int]) {
        var visited = 0
        var cliques: [Int] = []
        var separators: [Int] = []
        var before = -1
        for _ in neighbours.indices {
            var next = -1
            for list in neighbours.indices where visited >> list & 1 == 0 {
                if next < 0 || (neighbours[list] & visited).nonzeroBitCount > (neighbours[next] & visited).nonzeroBitCount { next = list }
            }
            let earlier = neighbours[next] & visited
            for list in neighbours.indices where earlier >> list & 1 == 1 {
                guard earlier & ~(1 << list) & ~neighbours[list] == 0 else { return nil }
            }
            if earlier.nonzeroBitCount <= before {
                separators.append(earlier)
                cliques.append(earlier | 1 << next)
            } else if let last = cliques.indices.last {
                cliques[last] = earlier | 1 << next
            } else {
                cliques.append(1 << next)
            }
            before = earlier.nonzeroBitCount
            visited |= 1 << next
        }
        self.cliques = cliques
        self.separators = separators
    }

    /// All decomposable graphs of so many lists: 1, 2, 8, 61, 822, 18,154 for 1 to 6.
    static func all(lists: Int) -> [DecomposableGraph] {
        let pairs = (0..<lists).flatMap { a in (a + 1..<max(lists, a + 1)).map { (a, $0) } }
        return (0..<1 << pairs.count).compactMap { choice in
            var neighbours = [Int](repeating: 0, count: lists)
            for (index, (a, b)) in pairs.enumerated() where choice >> index & 1 == 1 {
                neighbours[a] |= 1 << b
                neighbours[b] |= 1 << a
            }
            return DecomposableGraph(neighbours: neighbours)
        }
    }
}
