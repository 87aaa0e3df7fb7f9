import Foundation

/// All hierarchical log-linear models, each with its answer and its weight by BIC.
///
/// As Rcapture's `closedpMS.t` (Baillargeon and Rivest, Journal of Statistical Software 19(5), 2007): the answer given first is that of the model with the
/// least BIC, with its multinomial profile interval (Cormack 1992). Where a table has zeros, the extended maximum
/// likelihood estimate is taken (Fienberg and Rinaldo 2012), and a model under which the table does not fix the
/// number is left out and counted.
package enum HierarchicalModels {
    /// 6,893 models for 5 lists; 7,785,061 for 6.
    package static let mostLists = 5

    /// One model's answer.
    package struct ModelAnswer: Sendable {
        /// The largest dependent sets by the lists' numbers: `[123,14,34]`.
        package let name: String
        package let parameters: Int
        /// People in all, by the Poisson likelihood.
        package let total: Double
        package let standardError: Double
        package let deviance: Double
        package let degreesOfFreedom: Int
        package let bic: Double
        /// exp(-BIC/2) over the sum of all answering models'.
        package internal(set) var weight: Double
        /// The variance of the logarithm of the number on no list.
        let logVariance: Double
        let terms: [Int]
    }

    package struct Details: Sendable {
        /// Heaviest first.
        package let models: [ModelAnswer]
        /// Models under which the table does not fix the number.
        package let unanswered: Int
        /// The average by weight, and its interval from the mixture of the models' log-normal ones; nil where that has no ends.
        package let average: (total: Double, low: Double, high: Double)?
        /// The least and the greatest answer among models that hold at least a thousandth of the weight.
        package let range: ClosedRange<Double>
    }

    /// - Parameter largest: no term of more lists than this; by default one fewer than there are lists.
    /// Cost: 0.2 s of both cores for 5 lists; memory: below 10 MB.
    static func estimate(_ table: CaptureTable, largest: Int? = nil) async throws -> Estimate {
        try Preconditions.check(table, .hierarchicalModels, mostLists: mostLists)
        let models = HierarchicalEnumeration.models(lists: table.lists.count, largest: largest)
        let cells = table.cells()
        let workers = 2
        let parts = try await inParallel(workers) { worker, isCancelled in
            try answers(stride(from: worker, to: models.count, by: workers).map { models[$0] }, cells, observed: table.observed, isCancelled)
        }
        let answered = weighed(parts.flatMap(\.self))
        guard let best = answered.first else {
            throw MethodRefused(method: .hierarchicalModels, why: "Under none of the \(models.count) models does the table fix how many people there are.")
        }
        return try estimate(table, cells, best: best, answered: answered, all: models.count)
    }

    private static func answers(
        _ models: [LogLinearModel], _ cells: [Double], observed: Int, _ isCancelled: () -> Bool
    ) throws -> [ModelAnswer] {
        guard let lists = models.first?.lists else { return [] }
        let fitter = PoissonFitter(lists: lists, mostTerms: 1 << lists)
        let saturated = cells.dropFirst().reduce(0) { $1 > 0 ? $0 + $1 * log($1) - $1 : $0 }
        let constants = cells.dropFirst().reduce(0) { $0 + logGamma($1 + 1) }
        var answers: [ModelAnswer] = []
        for (index, model) in models.enumerated() {
            if index % 64 == 0, isCancelled() { throw CancellationError() }
            guard let fit = ModelFit.fit(model.terms, to: cells, fitter), fit.unlisted < 1e12 else { continue }
            answers.append(
                ModelAnswer(
                    name: model.name, parameters: model.terms.count, total: Double(observed) + fit.unlisted,
                    standardError: (fit.unlisted + fit.unlisted * fit.unlisted * fit.logVariance).squareRoot(),
                    deviance: 2 * (saturated - fit.logLikelihood), degreesOfFreedom: cells.count - 1 - model.terms.count,
                    bic: -2 * (fit.logLikelihood - constants) + Double(model.terms.count) * log(Double(observed)), weight: 0,
                    logVariance: fit.logVariance, terms: model.terms))
        }
        return answers
    }

    private static func weighed(_ answers: [ModelAnswer]) -> [ModelAnswer] {
        var sorted = answers.sorted { ($0.bic, $0.name) < ($1.bic, $1.name) }
        guard let least = sorted.first?.bic else { return [] }
        let total = sorted.reduce(0) { $0 + exp((least - $1.bic) / 2) }
        for index in sorted.indices { sorted[index].weight = exp((least - sorted[index].bic) / 2) / total }
        return sorted
    }

    private static func estimate(
        _ table: CaptureTable, _ cells: [Double], best: ModelAnswer, answered: [ModelAnswer], all: Int
    ) throws(MethodRefused) -> Estimate {
        let fitter = PoissonFitter(lists: table.lists.count, mostTerms: 1 << table.lists.count)
        _ = ModelFit.fit(best.terms, to: cells, fitter)
        let interval = ProfileLikelihood.of(fitter, observed: table.observed).interval(near: best.total)
        guard case .interval(let total, let low, let high) = interval else {
            let why = interval == .noUpperEnd ? Reasons.noUpperEnd : Reasons.notFound
            throw MethodRefused(method: .hierarchicalModels, why: "The best model is \(best.name). " + why)
        }
        let details = Details(
            models: answered, unanswered: all - answered.count, average: average(answered, observed: Double(table.observed)),
            range: range(answered))
        var warnings: [String] = []
        if best.weight < 0.5 {
            warnings.append(
                "The best model, \(best.name), has \(percent(best.weight)) of the weight only: others do nearly as well, and the interval does not know of them.")
        }
        if details.range.upperBound > high || details.range.lowerBound < low {
            warnings.append(
                "Models that hold at least a thousandth of the weight say \(people(details.range.lowerBound)) to \(people(details.range.upperBound)).")
        }
        return Estimate(
            method: .hierarchicalModels, total: total, low: low, high: high, observed: table.observed, warnings: warnings,
            details: .models(details))
    }

    private static func range(_ answered: [ModelAnswer]) -> ClosedRange<Double> {
        let totals = answered.filter { $0.weight >= 0.001 }.map(\.total)
        return (totals.min() ?? 0)...(totals.max() ?? 0)
    }

    private static func average(_ answered: [ModelAnswer], observed: Double) -> (total: Double, low: Double, high: Double)? {
        let heavy = answered.filter { $0.weight > 1e-12 }
        let total = heavy.reduce(0) { $0 + $1.weight * $1.total } / heavy.reduce(0) { $0 + $1.weight }
        let centres = heavy.map { log($0.total - observed) }
        let spreads = heavy.map { max($0.logVariance, 0).squareRoot() }
        func end(_ p: Double) -> Double? {
            func below(_ at: Double) -> Double {
                heavy.indices.reduce(-p) { $0 + heavy[$1].weight * Normal.cumulative((at - centres[$1]) / max(spreads[$1], 1e-9)) }
            }
            let reach = 10 * (spreads.max() ?? 0) + 1
            let root = RootFinding.root(low: (centres.min() ?? 0) - reach, high: (centres.max() ?? 0) + reach, tolerance: 1e-10, below)
            return root.map { observed + exp($0) }
        }
        guard let low = end(0.025), let high = end(0.975) else { return nil }
        return (total, low, high)
    }
}
