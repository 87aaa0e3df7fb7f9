/// The fewest matching classes, what shows them, and a grouping that has so few (or the fewest found).
struct LeastClasses {
    var atLeast: Int
    var certified: Int
    var isExact: Bool
    /// Matching classes that all differ from each other.
    var clique: [Int]
    /// Present where a merge can spoil a match.
    var spoiling: SpoiledClique?
    /// The groups that match, and those that are merged of several classes. All other classes stay alone.
    var groups: [[Int]]

    /// Every merge can only help: the chromatic number of the conflicts among the classes that match.
    ///
    /// Many are counted by the structure of what was said; where that leaves a gap and rows of bits can be had, as a graph, too.
    static func byColouring(_ question: CompiledQuestion, meter: Meter) throws(CancellationError) -> LeastClasses {
        var best: LeastClasses?
        if question.matching.count > question.sizes.asGraph {
            let found = ImplicitColouring(question.weighted(question.matching, watch: meter.watch), meter: meter)
            let least = LeastClasses(
                atLeast: found.clique.count, certified: found.clique.count, isExact: found.isExact, clique: found.clique, spoiling: nil,
                groups: found.groups)
            guard !least.isExact, question.matching.count <= question.sizes.inRows else { return least }
            best = least
        }
        let graph = question.hasRows
            ? question.graph.induced(on: question.matching, watch: meter.watch) : try question.facts.graph(on: question.matching, watch: meter.watch)
        let fewest = graph.fewestClasses(meter: meter)
        var groups = [[Int]](repeating: [], count: fewest.classes)
        for (vertex, colour) in fewest.colouring.enumerated() { groups[colour].append(question.matching[vertex]) }
        var clique = fewest.clique.map { question.matching[$0] }
        if let best, best.clique.count > clique.count { clique = best.clique }
        if let best, best.groups.count < groups.count { groups = best.groups }
        let atLeast = max(fewest.atLeast, clique.count)
        return LeastClasses(
            atLeast: atLeast, certified: clique.count, isExact: atLeast == groups.count, clique: clique, spoiling: nil, groups: groups)
    }

    /// A merge can spoil a match: a clique less what can be spoiled of it from below, groupings from above, and
    /// where they do not meet, a search of all groupings.
    static func bySpoiling(_ question: CompiledQuestion, meter: Meter) -> LeastClasses {
        guard question.hasRows else { return byStructure(question, meter: meter) }
        let field = SpoilField(question, watch: meter.watch)
        var cliques = SpoiledCliqueSearch(field)
        let share = meter.part(0.3)
        cliques.run(meter: share)
        var clique = SpoiledClique(cliques.best, in: field)
        var search = GroupingSearch(field, clique: clique.members, lower: clique.certified, watch: meter.watch)
        search.startGreedily(pairs: clique.pairs, watch: meter.watch)
        if search.best > clique.certified {
            // Both ends can be brought nearer; how much each is worth is seen only then.
            let stroll = share.part(0.5)
            search.walk(meter: stroll, patience: 1_000)
            share.charge(stroll)
        }
        if search.best > clique.certified {
            cliques.runThoroughly(meter: share)
            clique = SpoiledClique(cliques.best, in: field)
            search.raise(lower: clique.certified, clique: clique.members)
            search.startGreedily(pairs: clique.pairs, watch: meter.watch)
        }
        meter.charge(share)
        var isProven = search.best == clique.certified
        if !isProven {
            let first = meter.slice(steps: 30_000)
            isProven = search.run(meter: first)
            meter.charge(first)
        }
        if !isProven {
            let stroll = meter.part(0.4)
            search.walk(meter: stroll)
            meter.charge(stroll)
            isProven = search.run(meter: meter)
        }
        let isExact = isProven || search.best == clique.certified
        return LeastClasses(
            atLeast: isExact ? search.best : clique.certified, certified: clique.certified, isExact: isExact,
            clique: clique.members, spoiling: clique, groups: search.bestGroups)
    }
}
