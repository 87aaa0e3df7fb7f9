import Foundation

/// How surprising a Poisson count is, on the side on which it lies.
enum PoissonTail {
    /// The logarithm of P(X <= count) where the count is at most the mean, else of P(X >= count).
    ///
    /// Sums the terms from the count outwards, each a ratio of the one before: some ten times the square root of the
    /// mean of them at most. A mean of 0 makes a count of 0 certain and any other impossible.
    static func logOneSided(count: Int, mean: Double) -> Double {
        guard mean > 0 else { return count == 0 ? 0 : -.infinity }
        let here = Double(count) * log(mean) - mean - logGamma(Double(count) + 1)
        return min(0, here + log(Double(count) <= mean ? below(count, mean) : above(count, mean)))
    }

    private static func below(_ count: Int, _ mean: Double) -> Double {
        var sum = 1.0
        var term = 1.0
        var at = Double(count)
        while at > 0 {
            term *= at / mean
            sum += term
            if term < sum * 1e-17 { break }
            at -= 1
        }
        return sum
    }

    private static func above(_ count: Int, _ mean: Double) -> Double {
        var sum = 1.0
        var term = 1.0
        var at = Double(count) + 1
        while term >= sum * 1e-17 {
            term *= mean / at
            sum += term
            at += 1
        }
        return sum
    }
}
