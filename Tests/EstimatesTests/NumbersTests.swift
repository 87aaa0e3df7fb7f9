import Foundation
import Testing

@testable import Estimates

@Suite struct NumbersTests {
    @Test func logGammaIsTheFactorials() {
        var sum = 0.0
        for n in 1...170 {
            sum += log(Double(n))
            #expect(abs(logGamma(Double(n) + 1) - sum) < 1e-12 * max(1, sum))
        }
        // Γ(1/2) = √π.
        #expect(abs(logGamma(0.5) - log(Double.pi) / 2) < 1e-14)
        for x in [0.03125, 0.7, 3.3, 9.99, 10.01, 1e5, 1e12] { #expect(abs(logGamma(x + 1) - logGamma(x) - log(x)) < 4 * logGamma(x + 1).ulp + 1e-14) }
    }

    @Test func digammaIsItsDerivative() {
        #expect(abs(digamma(1) + 0.577_215_664_901_532_86) < 1e-14)
        for x in [0.1, 1, 2.5, 9.9, 10.1, 100, 1e6] {
            #expect(abs(digamma(x + 1) - digamma(x) - 1 / x) < 1e-13 * max(1, 1 / x))
            let step = 1e-5 * x
            #expect(abs((logGamma(x + step) - logGamma(x - step)) / (2 * step) - digamma(x)) < 1e-5 * max(1, abs(digamma(x))))
        }
    }

    @Test func normalQuantilesAreTurnedRound() {
        #expect(abs(Normal.quantile(0.975) - Normal.upper975) < 1e-14)
        for p in [1e-12, 0.001, 0.02, 0.3, 0.5, 0.9, 0.999] { #expect(abs(Normal.cumulative(Normal.quantile(p)) - p) < 1e-14 + 1e-12 * p) }
        #expect(Normal.quantile(0) == -.infinity && Normal.quantile(1) == .infinity)
    }

    @Test func poissonTailsAreSums() {
        for (count, mean) in [(0, 3.0), (2, 3), (5, 3), (1, 0.2), (40, 55.5), (80, 55.5)] {
            let chance = { (k: Int) in exp(Double(k) * log(mean) - mean - logGamma(Double(k) + 1)) }
            let sum = Double(count) <= mean ? (0...count).reduce(0) { $0 + chance($1) } : (count...count + 400).reduce(0) { $0 + chance($1) }
            #expect(abs(exp(PoissonTail.logOneSided(count: count, mean: mean)) - sum) < 1e-12)
        }
        #expect(PoissonTail.logOneSided(count: 0, mean: 0) == 0 && PoissonTail.logOneSided(count: 1, mean: 0) == -.infinity)
    }

    @Test func quantilesAreRs() {
        #expect(quantile([1, 2, 4, 8], 0.5) == 3 && abs(quantile([1, 2, 4, 8], 0.9) - 6.8) < 1e-12 && quantile([7], 0.3) == 7)
        #expect(quantile([1, .infinity], 0.5) == .infinity && quantile([1, 2, .infinity], 0.5) == 2)
        // R's quantile(c(1, 2, 4, 8), c(.1, .3, .75, .9), type = 8).
        for (p, value) in [(0.1, 1.0), (0.3, 1.633333333), (0.75, 6.333333333), (0.9, 8)] {
            #expect(abs(medianUnbiasedQuantile([1, 2, 4, 8], p) - value) < 1e-9)
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func subsetSumsAreSums(_ seed: UInt64) {
        var random = Xoshiro256(seed: seed)
        let values = (0..<32).map { _ in random.uniform() }
        let above = SubsetSums.overSupersets(values)
        var below = values
        below.withUnsafeMutableBufferPointer { SubsetSums.overSubsets($0) }
        for set in 0..<32 {
            #expect(abs(above[set] - (0..<32).filter { $0 & set == set }.reduce(0) { $0 + values[$1] }) < 1e-12)
            #expect(abs(below[set] - (0..<32).filter { $0 & set == $0 }.reduce(0) { $0 + values[$1] }) < 1e-12)
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func choleskySolves(_ seed: UInt64) {
        var random = Xoshiro256(seed: seed)
        let size = 1 + random.below(12)
        let root = (0..<size * size).map { _ in random.normal() }
        var matrix = (0..<size * size).map { place in
            (0..<size).reduce(place / size == place % size ? 0.1 : 0) { $0 + root[place / size * size + $1] * root[place % size * size + $1] }
        }
        let original = matrix
        let solution = (0..<size).map { _ in random.normal() }
        var right = (0..<size).map { row in (0..<size).reduce(0) { $0 + original[row * size + $1] * solution[$1] } }
        matrix.withUnsafeMutableBufferPointer { matrix in
            #expect(SmallCholesky.factor(matrix, size: size))
            right.withUnsafeMutableBufferPointer { SmallCholesky.solve(matrix, size: size, $0) }
        }
        for (found, wanted) in zip(right, solution) { #expect(abs(found - wanted) < 1e-6) }
    }

    @Test func singularMatricesAreRefused() {
        var matrix = [1.0, 1, 1, 1]
        let factored = matrix.withUnsafeMutableBufferPointer { SmallCholesky.factor($0, size: 2) }
        #expect(!factored)
    }

    @Test func rootsAndGreatestAreFound() {
        let root = RootFinding.root(low: 0, high: 3, tolerance: 1e-12) { $0 * $0 - 2 }
        #expect(abs((root ?? 0) - 2.0.squareRoot()) < 1e-11)
        #expect(RootFinding.root(low: 2, high: 3, tolerance: 1e-12) { $0 * $0 - 2 } == nil)
    }

    /// Exact for every power below sixteen; the sums by adding up.
    @Test(arguments: [16, 17, 64, 193]) func gaussForSumsIsExact(_ count: Int) {
        let rule = DiscreteGauss(count: count, points: 8)
        let half = Double(count - 1) / 2
        for power in 0..<16 {
            let sum = (0..<count).reduce(0.0) { $0 + pow((Double($1) - half) / half, Double(power)) }
            let found = zip(rule.points, rule.weights).reduce(0.0) { $0 + $1.1 * pow(($1.0 - half) / half, Double(power)) }
            #expect(abs(found - sum) < 1e-11 * Double(count), "power \(power): \(found) for \(sum)")
        }
    }

    /// Corners of small programs by trying all of them.
    @Test(arguments: 1...40 as ClosedRange<UInt64>) func simplexFindsTheBestCorner(_ seed: UInt64) {
        var random = Xoshiro256(seed: seed)
        let rows = (0..<4).map { _ in (0..<2).map { _ in Double(random.below(9)) - 3 } } + [[1, 0], [0, 1]]
        let limits = (0..<4).map { _ in Double(random.below(6)) } + [10, 10]
        let objective = (0..<2).map { _ in Double(random.below(9)) - 4 }
        var program = LinearProgram(constraints: rows, limits: limits, objective: objective)
        guard let solution = program.solve() else {
            Issue.record("no answer to a program with limits")
            return
        }
        let value = zip(objective, solution).reduce(0) { $0 + $1.0 * $1.1 }
        let lines = zip(rows, limits).map { ($0[0], $0[1], $1) } + [(1, 0, 0), (0, 1, 0)]
        var best = -Double.infinity
        for (i, a) in lines.enumerated() {
            for b in lines[(i + 1)...] {
                let determinant = a.0 * b.1 - a.1 * b.0
                guard determinant != 0 else { continue }
                let (x, y) = ((a.2 * b.1 - a.1 * b.2) / determinant, (a.0 * b.2 - a.2 * b.0) / determinant)
                guard x > -1e-9, y > -1e-9, zip(rows, limits).allSatisfy({ $0[0] * x + $0[1] * y <= $1 + 1e-9 }) else { continue }
                best = max(best, objective[0] * x + objective[1] * y)
            }
        }
        #expect(abs(value - best) < 1e-6, "\(value) for \(best)")
    }
}
