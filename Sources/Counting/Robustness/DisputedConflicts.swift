/// Conflicts that somebody challenges, and what a count still shows if all of them fall.
///
/// A clique of k of which some pairs are disputed still proves k less the vertex cover of those pairs inside it: leave out
/// the fewest members that touch every disputed pair, and the rest differ from each other by conflicts that stand.
/// "Three challenged links still leave 48."
///
///     let left = graph.surviving([(3, 7), (3, 9)], clique: found.clique)   // left.members: still pairwise different
package struct SurvivingClique: Sendable, Equatable {
    /// Members that differ from each other without any disputed conflict.
    package var members: [Int]
    /// Members left out: they touch every disputed pair inside the clique.
    package var leftOut: [Int]
    /// No fewer could be left out. Always so while the search has the budget.
    package var isFewest: Bool
}

extension ConflictGraph {
    /// What is left of a clique without the disputed conflicts. Exact (a smallest vertex cover, by branching on the vertex
    /// with the most disputed pairs), where the budget lasts; else a cover by a largest matching's ends, twice the
    /// fewest at most, and still a proof.
    ///
    /// Cost: linear in the disputed pairs, and exponential only in how many members have to be left out.
    package func surviving(
        _ disputed: some Sequence<(Int, Int)>, clique: [Int], budget: Budget = .default
    ) -> SurvivingClique {
        var place: [Int: Int] = [:]
        for (index, vertex) in clique.enumerated() { place[vertex] = index }
        var pairs = ConflictGraph(count: clique.count)
        for (a, b) in disputed {
            if let i = place[a], let j = place[b] { pairs.addConflict(i, j) }
        }
        var cover = VertexCover(pairs)
        let isFewest = cover.run(meter: Meter(budget))
        let leftOut = Set(cover.best)
        return SurvivingClique(
            members: clique.indices.filter { !leftOut.contains($0) }.map { clique[$0] },
            leftOut: cover.best.sorted().map { clique[$0] }, isFewest: isFewest)
    }

    /// The graph without these conflicts, wherever they came from: one pair, or all that one rule or one source gave.
    package func without(_ conflicts: some Sequence<(Int, Int)>) -> ConflictGraph {
        var graph = self
        for (a, b) in conflicts where a != b { graph.removeConflict(a, b) }
        return graph
    }

    /// What the count would be without these conflicts, found anew: never less than what survives of a clique, since
    /// another clique, or a colouring argument, may do better.
    package func fewestClasses(without conflicts: some Sequence<(Int, Int)>, budget: Budget = .default) -> FewestClasses {
        without(conflicts).fewestClasses(budget: budget)
    }
}
