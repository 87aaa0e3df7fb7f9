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
    static func byColouring(_ question: CompiledQuestion, meter: Meter) -> LeastClasses {
        let graph = question.graph.induced(on: question.matching)
        let fewest = graph.fewestClasses(meter: meter)
        var groups = [[Int]](repeating: [], count: fewest.classes)
        for (vertex, colour) in fewest.colouring.enumerated() { groups[colour].append(question.matching[vertex]) }
        return LeastClasses(
            atLeast: fewest.atLeast, certified: fewest.clique.count, isExact: fewest.isExact,
            clique: fewest.clique.map { question.matching[$0] }, spoiling: nil, groups: groups)
    }

    /// A merge can spoil a match: a clique less what can be spoiled of it from below, groupings from above, and
    /// where they do not meet, a search of all groupings.
    static func bySpoiling(_ question: CompiledQuestion, meter: Meter) -> LeastClasses {
        let field = SpoilField(question)
        let share = meter.part(0.3)
        let clique = SpoiledClique.best(in: field, meter: share)
        meter.charge(share)
        var search = GroupingSearch(field, clique: clique.members, lower: clique.certified)
        search.startGreedily(pairs: clique.pairs)
        let stroll = meter.part(0.4)
        search.walk(meter: stroll)
        meter.charge(stroll)
        let isProven = search.run(meter: meter)
        let isExact = isProven || search.best == clique.certified
        return LeastClasses(
            atLeast: isExact ? search.best : clique.certified, certified: clique.certified, isExact: isExact,
            clique: clique.members, spoiling: clique, groups: search.bestGroups)
    }
}
