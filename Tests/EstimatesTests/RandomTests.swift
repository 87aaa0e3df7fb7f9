import Foundation
import Testing

@testable import Estimates

@Suite struct RandomTests {
    /// The reference implementation's first numbers for seed 1234567 (prng.di.unimi.it/splitmix64.c).
    @Test func splitMixIsAsPublished() {
        var random = SplitMix64(1_234_567)
        #expect((0..<5).map { _ in random.next() } == [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ])
    }

    /// The reference implementation's first numbers for the state 1, 2, 3, 4 (prng.di.unimi.it/xoshiro256starstar.c).
    @Test func xoshiroIsAsPublished() {
        var random = Xoshiro256(state: (1, 2, 3, 4))
        #expect((0..<10).map { _ in random.next() } == [
            11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360, 607_988_272_756_665_600, 16_172_922_978_634_559_625,
            8_476_171_486_693_032_832, 10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
        ])
    }

    @Test func streamsDiffer() {
        var (a, b) = (Xoshiro256(seed: 1, stream: 0), Xoshiro256(seed: 1, stream: 1))
        #expect((0..<8).map { _ in a.next() } != (0..<8).map { _ in b.next() })
    }

    /// The 99.99 % point of chi-square, near enough (Wilson and Hilferty).
    private func limit(_ degrees: Int) -> Double {
        let d = Double(degrees)
        return d * pow(1 - 2 / (9 * d) + 3.719 * (2 / (9 * d)).squareRoot(), 3)
    }

    /// Chi-square of whole numbers against their chances; those expected fewer than 10 times are put together.
    private func chiSquare(_ draws: [Int], _ logChance: (Int) -> Double, upTo most: Int) -> (value: Double, limit: Double) {
        var seen: [Int: Int] = [:]
        for draw in draws { seen[draw, default: 0] += 1 }
        let total = Double(draws.count)
        var value = 0.0
        var (restSeen, restExpected, cells) = (total, total, 0)
        for number in 0...most {
            let expected = total * exp(logChance(number))
            guard expected >= 10 else { continue }
            let found = Double(seen[number] ?? 0)
            value += (found - expected) * (found - expected) / expected
            (restSeen, restExpected, cells) = (restSeen - found, restExpected - expected, cells + 1)
        }
        if restExpected > 5 { value += (restSeen - restExpected) * (restSeen - restExpected) / restExpected }
        return (value, limit(max(cells - (restExpected > 5 ? 0 : 1), 1)))
    }

    @Test(arguments: [0.02, 0.7, 4, 9.9, 10.1, 47, 3_000]) func poissonNumbersAreSo(_ mean: Double) {
        var random = Xoshiro256(seed: 41)
        let draws = (0..<40_000).map { _ in random.poisson(mean) }
        let test = chiSquare(draws, { Double($0) * log(mean) - mean - logGamma(Double($0) + 1) }, upTo: Int(mean + 12 * mean.squareRoot()) + 5)
        #expect(test.value < test.limit, "mean \(mean): \(test)")
    }

    @Test(arguments: [(1, 0.3), (12, 0.5), (30, 0.01), (500, 0.015), (500, 0.03), (40, 0.9), (9_000, 0.4), (100_000, 0.00005)])
    func binomialNumbersAreSo(_ trials: Int, _ chance: Double) {
        var random = Xoshiro256(seed: 42)
        let draws = (0..<40_000).map { _ in random.binomial(trials, chance) }
        let n = Double(trials)
        let test = chiSquare(
            draws,
            { k in
                k > trials ? -.infinity : logGamma(n + 1) - logGamma(Double(k) + 1) - logGamma(n - Double(k) + 1) + Double(k) * log(chance) + (n - Double(k)) * log1p(-chance)
            }, upTo: min(trials, Int(n * chance + 12 * (n * chance).squareRoot()) + 5))
        #expect(test.value < test.limit, "\(trials), \(chance): \(test)")
    }

    @Test func sureAndImpossibleThingsAreSo() {
        var random = Xoshiro256(seed: 1)
        #expect(random.binomial(7, 0) == 0 && random.binomial(7, 1) == 7 && random.binomial(0, 0.5) == 0 && random.poisson(0) == 0)
    }

    /// The greatest distance between the draws' distribution and the one that they should have (Kolmogorov and Smirnov).
    private func distance(_ draws: [Double], _ cumulative: (Double) -> Double) -> Double {
        let sorted = draws.sorted()
        let total = Double(sorted.count)
        return sorted.enumerated().map { max(abs(cumulative($1) - Double($0) / total), abs(cumulative($1) - Double($0 + 1) / total)) }.max() ?? 1
    }

    @Test func normalNumbersAreSo() {
        var random = Xoshiro256(seed: 43)
        let draws = (0..<60_000).map { _ in random.normal() }
        // 2.2 over the root of n: exceeded once in 8,000.
        #expect(distance(draws, Normal.cumulative) < 2.2 / 60_000.0.squareRoot())
        #expect(draws.count { abs($0) > 3.442_619_855_899 } > 15, "the tail is drawn")
    }

    /// The regularised lower incomplete gamma function by its series.
    private func gammaCumulative(_ shape: Double, _ x: Double) -> Double {
        var term = exp(shape * log(x) - x - logGamma(shape + 1))
        var sum = term
        var k = 1.0
        while term > 1e-15 * sum, k < 10_000 {
            term *= x / (shape + k)
            sum += term
            k += 1
        }
        return min(sum, 1)
    }

    @Test(arguments: [0.1, 0.25, 1, 1.5, 9, 240]) func gammaNumbersAreSo(_ shape: Double) {
        var random = Xoshiro256(seed: 44)
        let draws = (0..<20_000).map { _ in random.gamma(shape) }
        #expect(distance(draws) { gammaCumulative(shape, max($0, 1e-300)) } < 2.2 / 20_000.0.squareRoot())
    }

    /// By mean and variance, which both parameters fix.
    @Test(arguments: [(1.0, 1.0), (1, 5), (4, 1), (2.5, 7), (120, 30)]) func betaNumbersAreSo(_ a: Double, _ b: Double) {
        var random = Xoshiro256(seed: 45)
        let draws = (0..<20_000).map { _ in random.beta(a, b) }
        let mean = draws.reduce(0, +) / 20_000
        let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
        let expected = a * b / ((a + b) * (a + b) * (a + b + 1))
        #expect(abs(mean - a / (a + b)) < 4.5 * (expected / 20_000).squareRoot())
        #expect(abs(variance / expected - 1) < 0.06)
        #expect(draws.allSatisfy { (0...1).contains($0) })
    }

    @Test func multinomialNumbersAddUpAndKeepTheirShares() {
        var random = Xoshiro256(seed: 46)
        let weights = [5.0, 0, 3, 1, 1]
        var sums = [Int](repeating: 0, count: 5)
        for _ in 0..<400 {
            let counts = random.multinomial(100, weights: weights)
            #expect(counts.reduce(0, +) == 100)
            for index in sums.indices { sums[index] += counts[index] }
        }
        #expect(sums[1] == 0)
        var chi = 0.0
        for (sum, weight) in zip(sums, weights) where weight > 0 {
            let expected = 4_000 * weight
            chi += (Double(sum) - expected) * (Double(sum) - expected) / expected
        }
        #expect(chi < limit(3))
    }
}
