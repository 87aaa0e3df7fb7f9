package import Proof

/// The numbers of a question that changes a little from one day to the next.
///
/// What showed yesterday's numbers is tried first: the clique as far as it still holds, with whoever now joins it, and the
/// grouping, with those who are new in it. Where the two meet, the bound is settled without a search. Where they do not, today's
/// question is searched as `answer` searches it, with the whole budget.
///
/// So wherever the searches end within their budget the numbers are those of `answer`, whatever went before; where a budget ends
/// them, yesterday's start may show more, never less.
///
/// Cost of a day: compiling the question, O(nodes · facts + conflicts), and what the searches take; nothing more where the
/// compiled question is the one of the day before.
package struct RunningAnswer {
    private var last: Solved?

    /// Bounds from below that needed a search of their own.
    package private(set) var searches = 0

    private struct Solved {
        let compiled: CompiledQuestion
        let bounds: Bounds
        let least: LeastClasses
        let most: MostClasses
        /// The name of each class's first node.
        let names: [Int]
    }

    package init() {}

    /// - Parameters:
    ///   - question: its listings and differences are not read; the table stands for them.
    ///   - names: a number for each node, the same for the same node on every day.
    /// - Throws: where the budget was cancelled; the numbers of the days before stay as they were.
    package mutating func bounds(
        of question: Question, names: [Int], conflicts: ConflictTable, budget: Budget = .default
    ) throws(CancellationError) -> Bounds {
        let watch = Watch(budget.isCancelled)
        let compiled = try CompiledQuestion(question, watch: watch, conflicts: conflicts.graph)
        let (least, most) = try solve(compiled, names, isMonotone: question.definition.isMonotone, budget, watch)
        try watch.look()
        let bounds = Bounds(
            atLeast: least.atLeast, certified: least.certified, documented: compiled.matching.count, atMost: most.atMost,
            atLeastIsExact: least.isExact, atMostIsExact: most.isExact)
        last = Solved(compiled: compiled, bounds: bounds, least: least, most: most, names: compiled.members.map { names[$0[0]] })
        return bounds
    }

    private mutating func solve(
        _ compiled: CompiledQuestion, _ names: [Int], isMonotone: Bool, _ budget: Budget, _ watch: Watch
    ) throws(CancellationError) -> (LeastClasses, MostClasses) {
        if let last, last.compiled.asksTheSame(as: compiled) { return (last.least, last.most) }
        let meters = budget.meters(watch)
        let most = MostClasses(of: compiled, meter: meters.first)
        if let last {
            // Where yesterday's classes are today; two may be one now.
            var places: [Int: Int] = [:]
            for (node, place) in compiled.classOf.enumerated() { places[names[node]] = place }
            func today(_ classes: [Int]) -> [Int] { classes.compactMap { places[last.names[$0]] } }
            let start = LeastStart(compiled, clique: today(last.least.clique), groups: last.least.groups.map(today))
            if let least = isMonotone ? start.byColouring() : start.bySpoiling(watch) { return (least, most) }
        }
        searches += 1
        let meter = meters.second()
        return (isMonotone ? try .byColouring(compiled, meter: meter) : .bySpoiling(compiled, meter: meter), most)
    }
}

extension CompiledQuestion {
    /// The same classes in the same order with the same conflicts: every search would find the same.
    fileprivate func asksTheSame(as other: CompiledQuestion) -> Bool {
        contributions == other.contributions && matching == other.matching && anchors == other.anchors
            && requirements.conditions == other.requirements.conditions && graph.isSame(as: other.graph)
    }
}
