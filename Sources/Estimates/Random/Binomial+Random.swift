import Foundation

extension Xoshiro256 {
    /// How many of `trials` succeed with chance `chance` each: by adding up the distribution where few are expected, else
    /// by transformed rejection (Hörmann 1993, algorithm BTRS).
    mutating func binomial(_ trials: Int, _ chance: Double) -> Int {
        guard trials > 0, chance > 0 else { return 0 }
        guard chance < 1 else { return trials }
        if chance > 0.5 { return trials - binomial(trials, 1 - chance) }
        return Double(trials) * chance < 10 ? smallBinomial(trials, chance) : largeBinomial(Double(trials), chance)
    }

    @inline(__always)
    private mutating func smallBinomial(_ trials: Int, _ chance: Double) -> Int {
        var left = uniform()
        // (1 - p)^n is at least 1 - np: most draws of a rare success end here.
        if left <= 1 - Double(trials) * chance { return 0 }
        var term = exp(Double(trials) * log1p(-chance))
        let odds = chance / (1 - chance)
        var count = 0
        while left > term, count < trials {
            left -= term
            term *= odds * Double(trials - count) / Double(count + 1)
            count += 1
        }
        return count
    }

    private mutating func largeBinomial(_ trials: Double, _ chance: Double) -> Int {
        let spread = (trials * chance * (1 - chance)).squareRoot()
        let b = 1.15 + 2.53 * spread
        let a = -0.0873 + 0.0248 * b + 0.01 * chance
        let centre = trials * chance + 0.5
        let ready = 0.92 - 4.2 / b
        while true {
            let u = uniform() - 0.5
            let v = uniform()
            let edge = 0.5 - abs(u)
            let k = ((2 * a / edge + b) * u + centre).rounded(.down)
            if edge >= 0.07, v <= ready { return Int(k) }
            guard k >= 0, k <= trials else { continue }
            let scaled = v * (2.83 + 5.1 / b) * spread / (a / (edge * edge) + b)
            let mode = ((trials + 1) * chance).rounded(.down)
            let height = logGamma(mode + 1) + logGamma(trials - mode + 1) - logGamma(k + 1) - logGamma(trials - k + 1)
            if log(scaled) <= height + (k - mode) * log(chance / (1 - chance)) { return Int(k) }
        }
    }

    /// Splits `trials` over classes in proportion to their weights, which need not add up to 1.
    /// Cost: a binomial for each class until nothing is left.
    mutating func multinomial(_ trials: Int, weights: [Double]) -> [Int] {
        var counts = [Int](repeating: 0, count: weights.count)
        var left = trials
        var weight = weights.reduce(0, +)
        for index in weights.indices where left > 0 {
            let count = index == weights.count - 1 ? left : binomial(left, min(1, weights[index] / weight))
            counts[index] = count
            left -= count
            weight = max(weight - weights[index], 0)
        }
        return counts
    }
}
