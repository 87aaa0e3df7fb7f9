import Foundation
import Testing

@testable import Estimates

@Suite struct PoissonFitTests {
    private func randomCells(_ lists: Int, _ random: inout Xoshiro256, mean: Double) -> [Double] {
        [0] + (1..<1 << lists).map { _ in Double(random.poisson(mean * (0.2 + random.uniform()))) }
    }

    private func randomModel(_ lists: Int, _ random: inout Xoshiro256) -> LogLinearModel {
        let generators = (0..<random.below(5)).map { _ in 1 + random.below((1 << lists) - 2) }
        return LogLinearModel(lists: lists, generators: generators)
    }

    /// Three lists, 1 and 2 apart given 3: on no list are n(1)·n(2) / n(12), of people not on 3 (Bishop, Fienberg and Holland 1975).
    @Test func closedFormsAreFound() throws {
        let cells = [0.0, 31, 24, 12, 40, 17, 9, 6]
        let fitter = PoissonFitter(lists: 3, mostTerms: 8)
        let conditional = try #require(ModelFit.fit(LogLinearModel(lists: 3, generators: [5, 6]).terms, to: cells, fitter))
        #expect(abs(conditional.unlisted - 31 * 24 / 12) < 1e-9)
        // 1 and 2 together, apart from 3: n(3) · n(1 or 2, not 3) / n(3 and (1 or 2)).
        let joint = try #require(ModelFit.fit(LogLinearModel(lists: 3, generators: [3, 4]).terms, to: cells, fitter))
        #expect(abs(joint.unlisted - 40 * (31 + 24 + 12) / (17 + 9 + 6)) < 1e-9)
        // All pairs: n(1) n(2) n(3) n(123) / (n(12) n(13) n(23)), with the delta method's variance, the sum of 1/n.
        let pairs = try #require(ModelFit.fit(LogLinearModel(lists: 3, generators: [3, 5, 6]).terms, to: cells, fitter))
        #expect(abs(pairs.unlisted - 31 * 24 * 40 * 6 / (12 * 17 * 9)) < 1e-9)
        #expect(abs(pairs.logVariance - [31, 24, 12, 40, 17, 9, 6].reduce(0) { $0 + 1 / $1 }) < 1e-8)
    }

    /// At the maximum, what is expected on each term's lists is what was counted there (Birch 1963).
    @Test(arguments: 1...60 as ClosedRange<UInt64>) func marginsAreMatched(_ seed: UInt64) {
        var random = Xoshiro256(seed: seed)
        let lists = 3 + random.below(3)
        let cells = randomCells(lists, &random, mean: 30)
        let model = randomModel(lists, &random)
        let fitter = PoissonFitter(lists: lists, mostTerms: 1 << lists)
        guard ModelFit.fit(model.terms, to: cells, fitter) != nil else { return }
        let margins = SubsetSums.overSupersets(cells)
        for term in fitter.terms { #expect(abs(fitter.expectedMargin(term) - margins[term]) < 1e-6 * (1 + margins[term]), "\(model.name)") }
    }

    /// Against plain weighted least squares with a design matrix.
    @Test(arguments: 1...40 as ClosedRange<UInt64>) func theDesignMatrixSaysTheSame(_ seed: UInt64) throws {
        var random = Xoshiro256(seed: 1_000 + seed)
        let lists = 3 + random.below(2)
        let cells = randomCells(lists, &random, mean: 50).map { $0 + 1 }.enumerated().map { $0 == 0 ? 0 : $1 }
        let model = randomModel(lists, &random)
        let fitter = PoissonFitter(lists: lists, mostTerms: 1 << lists)
        let fit = try #require(ModelFit.fit(model.terms, to: cells, fitter))
        let design = (1..<cells.count).map { cell in model.terms.map { $0 & cell == $0 ? 1.0 : 0 } }
        let other = try #require(DesignFit.fit(counts: Array(cells.dropFirst()), design: design))
        #expect(abs(log(fit.unlisted) - other.parameters[0]) < 1e-7 && abs(fit.logVariance / other.firstVariance - 1) < 1e-5, "\(model.name)")
    }

    /// The closed form's profile, and the fitted one of the same model.
    @Test(arguments: Tables.all) func independenceHasOneProfile(_ name: String) throws {
        let table = try Tables.named(name)
        let fitter = PoissonFitter(lists: table.lists.count, mostTerms: 64)
        let fit = try #require(ModelFit.fit(LogLinearModel.independent(table.lists.count).terms, to: table.cells(), fitter))
        let fitted = ProfileLikelihood.of(fitter, observed: table.observed).interval(near: Double(table.observed) + fit.unlisted)
        let closed = try Independence.estimate(table)
        guard case .interval(let total, let low, let high) = fitted else {
            Issue.record("no interval: \(fitted)")
            return
        }
        #expect(abs(total / closed.total - 1) < 1e-7 && abs(low / closed.low - 1) < 1e-7 && abs(high / closed.high - 1) < 1e-7)
    }

    /// The profile's slope is the derivative of its value.
    @Test func slopesAreSlopes() throws {
        let table = try Tables.named("uk4")
        let fitter = PoissonFitter(lists: 4, mostTerms: 16)
        _ = ModelFit.fit(LogLinearModel(lists: 4, generators: [3, 5]).terms, to: table.cells(), fitter)
        let profile = ProfileLikelihood.of(fitter, observed: table.observed)
        for total in [4_000.0, 12_000, 20_000] {
            let step = 20.0
            let difference = (profile.value(total + step).logLikelihood - profile.value(total - step).logLikelihood) / (2 * step)
            #expect(abs(difference - profile.value(total).slope) < 1e-6 + 1e-3 * abs(difference))
        }
    }
}
