import Foundation

/// Classes of people whom nobody saw: a mixture of independent lists, with as many classes as the table asks for.
///
/// Manrique-Vallier, "Bayesian population size estimation using Dirichlet process mixtures", Biometrics 72 (2016); as the
/// R package LCMCR, with its priors. Twelve chains from starts far apart, half of them from above: where a posterior has two modes, four
/// chains are too often all in the same one. Where they do not agree, or are worth too few independent draws, they go on to a
/// limit, and then the method refuses. The answer is the median and
/// the middle 95 % of the draws.
package enum LatentClasses {
    package static let mostLists = 20
    /// Sweeps between two words on how far it is.
    private static let stretch = 20_000

    package struct Settings: Sendable {
        /// Classes at most, 2 or more. The prior leaves those that are not needed empty.
        package var classes = 10
        /// Never fewer than 4.
        package var chains = 12
        /// Sweeps of each chain before the first look; the first half is not used.
        package var firstSweeps = 40_000
        /// Sweeps of each chain at most.
        package var mostSweeps = 640_000

        package init() {}
    }

    package struct Details: Sendable {
        package let convergence: Convergence
        package let chains: Int
        /// Of each chain, the first half included.
        package let sweeps: Int
        package let draws: Int
        package let mean: Double
        /// The average number of classes with observed people in them.
        package let occupied: Double
    }

    /// - Parameter progress: gets the share of the most sweeps that is done, every 20,000 sweeps.
    /// Cost: some 10 microseconds a sweep for 5 lists, on each of two cores. Memory: 32 kB a chain for its draws, and its state.
    static func estimate(
        _ table: CaptureTable, settings: Settings = Settings(), seed: UInt64, progress: @Sendable (Double) -> Void = { _ in }
    ) async throws -> Estimate {
        try Preconditions.check(table, .latentClasses, mostLists: mostLists)
        let chainCount = max(4, settings.chains)
        let classes = max(2, settings.classes)
        var runs = (0..<chainCount).map { ChainRun(table, classes: classes, seed: seed, stream: $0) }
        var sweeps = 0
        while true {
            let goal = sweeps == 0 ? min(settings.firstSweeps, settings.mostSweeps) : min(2 * sweeps, settings.mostSweeps)
            while sweeps < goal {
                let (before, each) = (runs, min(stretch, goal - sweeps))
                runs = try await inParallel(chainCount) { chain, isCancelled in try before[chain].advanced(by: each, isCancelled) }
                sweeps += each
                progress(Double(sweeps) / Double(settings.mostSweeps))
            }
            guard runs.allSatisfy({ !$0.ranAway }) else {
                throw MethodRefused(method: .latentClasses, why: "A chain ran away: under this model any number of people, however great, is compatible with the table.")
            }
            let draws = runs.map(\.secondHalf)
            let convergence = Convergence(draws)
            if convergence.holds { return estimate(table, runs, draws, convergence, sweeps: sweeps, classes: classes) }
            guard sweeps < settings.mostSweeps else { throw refusal(draws, convergence, sweeps: sweeps) }
        }
    }

    private static func refusal(_ draws: [[Double]], _ convergence: Convergence, sweeps: Int) -> MethodRefused {
        let medians = draws.map { quantile($0.sorted(), 0.5) }
        return MethodRefused(
            method: .latentClasses,
            why: String(
                format: "After %d sweeps, %d chains do not agree well enough: R-hat is %.3f (at most %.2f), the effective sample size %.0f (at least %.0f). ",
                sweeps, draws.count, convergence.rHat, Convergence.mostRHat, min(convergence.bulk, convergence.tail), Convergence.leastSize)
                + "Their medians go from \(people(medians.min() ?? 0)) to \(people(medians.max() ?? 0)).")
    }

    private static func estimate(
        _ table: CaptureTable, _ runs: [ChainRun], _ draws: [[Double]], _ convergence: Convergence, sweeps: Int, classes: Int
    ) -> Estimate {
        let sorted = draws.flatMap(\.self).sorted()
        let details = Details(
            convergence: convergence, chains: runs.count, sweeps: sweeps, draws: sorted.count, mean: sorted.reduce(0, +) / Double(sorted.count),
            occupied: runs.reduce(0) { $0 + $1.occupied } / Double(runs.count * sweeps))
        var warnings: [String] = []
        if table.lists.count == 3 { warnings.append("Three lists say little about classes: the prior weighs heavily here.") }
        if details.occupied > Double(classes) - 2 { warnings.append("Nearly all \(classes) classes are in use: more may be needed.") }
        return Estimate(
            method: .latentClasses, total: quantile(sorted, 0.5), low: quantile(sorted, 0.025), high: quantile(sorted, 0.975),
            observed: table.observed, warnings: warnings, details: .classes(details))
    }
}
