import Foundation

/// Whether several chains agree, and how many independent draws they are worth.
///
/// Vehtari, Gelman, Simpson, Carpenter and Bürkner, "Rank-normalization, folding, and localization: an improved R-hat",
/// Bayesian Analysis 16 (2021): each chain is split in two, draws are replaced by normal scores of their ranks.
package struct Convergence: Sendable, Equatable {
    /// The greater of the rank-normalised split R-hat and that of the draws folded about their median: 1 where chains agree.
    package let rHat: Double
    /// The effective sample size in the bulk.
    package let bulk: Double
    /// And in the tails: the smaller of those for the 5 % and the 95 % quantile.
    package let tail: Double

    package static let mostRHat = 1.01
    package static let leastSize = 400.0

    package var holds: Bool { rHat <= Self.mostRHat && min(bulk, tail) >= Self.leastSize }

    /// - Parameter chains: draws of each chain, all of one length, four or more.
    /// Cost: n log n for the ranks, n times the longest lag for the rest.
    init(_ chains: [[Double]]) {
        let halves = chains.flatMap { chain in
            let half = chain.count / 2
            return [Array(chain[..<half]), Array(chain[(chain.count - half)...])]
        }
        let all = halves.flatMap(\.self).sorted()
        let scores = Self.normalScores(halves, sorted: all)
        let median = quantile(all, 0.5)
        let folded = halves.map { $0.map { abs($0 - median) } }
        rHat = max(Self.rHat(scores), Self.rHat(Self.normalScores(folded, sorted: folded.flatMap(\.self).sorted())))
        bulk = Self.effectiveSize(scores)
        let (low, high) = (quantile(all, 0.05), quantile(all, 0.95))
        tail = min(
            Self.effectiveSize(halves.map { $0.map { $0 <= low ? 1 : 0 } }), Self.effectiveSize(halves.map { $0.map { $0 <= high ? 1 : 0 } }))
    }

    private static func normalScores(_ chains: [[Double]], sorted: [Double]) -> [[Double]] {
        // Equal draws share the middle of their ranks.
        var score: [Double: Double] = [:]
        var first = 0
        while first < sorted.count {
            var last = first
            while last + 1 < sorted.count, sorted[last + 1] == sorted[first] { last += 1 }
            let rank = Double(first + last) / 2 + 1
            score[sorted[first]] = Normal.quantile((rank - 0.375) / (Double(sorted.count) + 0.25))
            first = last + 1
        }
        return chains.map { $0.map { score[$0] ?? 0 } }
    }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    private static func variance(_ values: [Double]) -> Double {
        let mean = mean(values)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }

    static func rHat(_ chains: [[Double]]) -> Double {
        let length = Double(chains.first?.count ?? 0)
        let within = mean(chains.map(variance))
        let between = variance(chains.map(mean))
        guard within > 0 else { return between > 0 ? .infinity : 1 }
        return ((length - 1) / length + between / within).squareRoot()
    }

    /// Over several chains, with Geyer's initial monotone sequence.
    static func effectiveSize(_ chains: [[Double]]) -> Double {
        let length = chains.first?.count ?? 0
        let total = Double(length * chains.count)
        let means = chains.map(mean)
        let within = mean(chains.map(variance))
        guard within > 0, length > 3 else { return chains.count > 1 && variance(means) > 0 ? 1 : total }
        let spread = within * Double(length - 1) / Double(length) + variance(means)
        func correlation(_ lag: Int) -> Double {
            let covariance = zip(chains, means).reduce(0) { sum, chain in
                var part = 0.0
                chain.0.withUnsafeBufferPointer { values in
                    for index in 0..<length - lag { part += (values[index] - chain.1) * (values[index + lag] - chain.1) }
                }
                return sum + part / Double(length)
            } / Double(chains.count)
            return 1 - (within * Double(length - 1) / Double(length) - covariance) / spread
        }
        var sum = 0.0
        var smallest = Double.infinity
        var lag = 0
        while lag + 1 < length {
            let pair = (lag == 0 ? 1 : correlation(lag)) + correlation(lag + 1)
            guard pair > 0 else { break }
            smallest = min(smallest, pair)
            sum += smallest
            lag += 2
        }
        // No claim of more than total × log10(total): the sequence is itself estimated.
        return total / max(2 * sum - 1, 1 / log10(total))
    }
}
