/// The average over all decomposable graphical models, exact and without chance.
///
/// Madigan and York, "Bayesian methods for estimation of the size of a closed population", Biometrika 84 (1997); as the
/// R package dga with its default prior and delta = 2^-k. The answer is the median and the middle 95 % of the posterior.
package enum DecomposableGraphs {
    /// 822 graphs for 5 lists, 18,154 for 6; 617,675 for 7 are too many.
    package static let mostLists = 6
    /// More of the posterior beyond the range than this, and no answer is given.
    package static let negligible = 1e-4

    package struct Details: Sendable {
        /// Graphs that hold at least a thousandth, the most probable first: cliques by the lists' numbers, probability, mean total.
        package let graphs: [(name: String, probability: Double, mean: Double)]
        package let graphCount: Int
        package let mean: Double
        /// The greatest number on no list that was looked at, and the share of the posterior beyond.
        package let mostUnlisted: Double
        package let beyond: Double
        /// The share in the last hundredth of the whole numbers up to 12 times the observed.
        package let lastHundredth: Double
        /// The share beyond 12 times the observed, where users of dga stop, and what they would be told.
        package let beyondUsual: Double
        package let usual: (total: Double, low: Double, high: Double)
    }

    static func estimate(_ table: CaptureTable, range: GraphPosterior.Range = .untilNegligible) async throws -> Estimate {
        try Preconditions.check(table, .decomposableGraphs, mostLists: mostLists)
        let posterior = try await GraphPosterior(table, range: range)
        guard posterior.beyond < negligible else {
            throw MethodRefused(
                method: .decomposableGraphs,
                why: "The posterior does not settle: "
                    + (posterior.beyond.isFinite ? percent(posterior.beyond) : "an endless share")
                    + " of it lies beyond \(people(posterior.most)) people on no list.")
        }
        let observed = Double(table.observed)
        let shown = posterior.graphs.enumerated().filter { $0.element.share >= 0.001 }.sorted { $0.element.share > $1.element.share }
        let within = { observed + posterior.quantile($0, withinUsual: true) }
        let usual = (total: within(0.5), low: within(0.025), high: within(0.975))
        let details = Details(
            graphs: shown.map { (posterior.weights.graphs[$0.offset].name, $0.element.share, observed + $0.element.mean) },
            graphCount: posterior.graphs.count, mean: observed + posterior.mean, mostUnlisted: posterior.most, beyond: posterior.beyond,
            lastHundredth: posterior.lastHundredth, beyondUsual: posterior.beyondUsual, usual: usual)
        return Estimate(
            method: .decomposableGraphs, total: observed + posterior.quantile(0.5), low: observed + posterior.quantile(0.025),
            high: observed + posterior.quantile(0.975), observed: table.observed, warnings: warnings(posterior, range: range, usual: usual),
            details: .graphs(details))
    }

    private static func warnings(
        _ posterior: GraphPosterior, range: GraphPosterior.Range, usual: (total: Double, low: Double, high: Double)
    ) -> [String] {
        var warnings: [String] = []
        if case .upTo(let most) = range, posterior.lastHundredth > negligible {
            warnings.append("The range was fixed at \(people(Double(most))) people on no list, and the posterior has not died away there.")
        }
        if posterior.beyondUsual > 0.001 {
            warnings.append(
                "\(percent(posterior.beyondUsual)) of the posterior lies beyond 12 times the observed, where this method is often cut off; "
                    + "cut off there it would say \(people(usual.total)) (\(people(usual.low)) to \(people(usual.high))).")
        }
        if let first = posterior.graphs.map(\.share).max(), first < 0.5 {
            warnings.append("No graph has half of the probability: the answer averages over several that differ.")
        }
        return warnings
    }
}
