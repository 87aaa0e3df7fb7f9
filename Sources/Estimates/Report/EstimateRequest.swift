/// What is asked of a table.
package struct EstimateRequest: Sendable {
    /// By default all that fit the number of lists.
    package var methods: [Method]?
    /// Of every random number.
    package var seed: UInt64 = 1
    package var latentClasses = LatentClasses.Settings()
    /// Samples of the overlap selection's interval.
    package var bootstraps = 1_000
    /// The graphs' posterior goes up to this many people on no list; by default until the rest is negligible.
    package var mostUnlisted: Int?
    /// Hierarchical models have no term of more lists; by default one fewer than there are lists.
    package var largestTerm: Int?
    package var leavesListsOut = true

    package init() {}

    /// Two lists have a method of their own; one list is refused by every method.
    static func methods(forLists lists: Int) -> [Method] {
        lists == 2 ? [.chapman, .independence] : [.decomposableGraphs, .latentClasses, .overlapSelection, .hierarchicalModels, .independence, .chaoLowerBound]
    }
}

/// How far an estimate is.
package struct EstimateProgress: Sendable {
    package let doing: String
    /// From 0 to 1.
    package let share: Double
}
