import Foundation

/// Adds up graphs' weights where they hardly change from one number to the next: as the integral from half a number
/// before the first to half a number after the last, by Gauss and Legendre's rule of eight points.
///
/// The sum and the integral differ by 1/24 of the second derivative. It is for numbers far out, beyond 12 times the observed or
/// 100,000, where that is below 1e-6 of them.
struct SmoothSum: Sendable {
    let weights: GraphWeights
    /// Ends of the segments, in numbers of people; segment i is from i to i + 1.
    let ends: [Double]

    private static let points: [(at: Double, weight: Double)] = [
        (0.183_434_642_495_649_8, 0.362_683_783_378_362_0), (0.525_532_409_916_329_0, 0.313_706_645_877_887_3),
        (0.796_666_477_413_626_7, 0.222_381_034_453_374_5), (0.960_289_856_497_536_3, 0.101_228_536_290_376_3),
    ].flatMap { [(-$0.0, $0.1), ($0.0, $0.1)] }

    /// The ends of segments that grow by a tenth each, from `low` to `high`.
    static func growing(from low: Double, to high: Double) -> [Double] {
        var ends = [low]
        while let last = ends.last, last < high { ends.append(min(high, max(last * 1.1, last + 16))) }
        return ends
    }

    struct Part: Sendable {
        var mass: [Double]
        var moment: [Double]
        var graphMass: [Double]
        var graphMoment: [Double]
    }

    /// The greatest logarithm of any graph's weight at each of these ends. Asks `isCancelled` for every one.
    func peaks(_ places: Range<Int>, _ isCancelled: () -> Bool) throws -> [Double] {
        try places.map { place in
            if isCancelled() { throw CancellationError() }
            let (gammas, shared) = (weights.gammas(ends[place]), weights.shared(ends[place]))
            return weights.graphs.indices.reduce(-.infinity) { max($0, weights.logWeight($1, gammas, shared)) }
        }
    }

    /// Adds up these segments over all graphs, over exp(peak). Asks `isCancelled` for every one.
    /// - Parameter peaks: at the segments' ends. A segment with less than e^-60 of the peak at both counts for nothing.
    func sum(_ segments: Range<Int>, peak: Double, peaks: [Double], _ isCancelled: () -> Bool) throws -> Part {
        var part = Part(
            mass: [Double](repeating: 0, count: segments.count), moment: [Double](repeating: 0, count: segments.count),
            graphMass: [Double](repeating: 0, count: weights.graphs.count), graphMoment: [Double](repeating: 0, count: weights.graphs.count))
        for (index, segment) in segments.enumerated() {
            if isCancelled() { throw CancellationError() }
            guard max(peaks[segment], peaks[segment + 1]) > peak - 60 else { continue }
            let half = (ends[segment + 1] - ends[segment]) / 2
            for point in Self.points {
                let number = ends[segment] + half * (1 + point.at)
                let (gammas, shared) = (weights.gammas(number), weights.shared(number))
                for graph in weights.graphs.indices {
                    let logWeight = weights.logWeight(graph, gammas, shared) - peak
                    guard logWeight > -60 else { continue }
                    let mass = half * point.weight * exp(logWeight)
                    part.mass[index] += mass
                    part.moment[index] += mass * number
                    part.graphMass[graph] += mass
                    part.graphMoment[graph] += mass * number
                }
            }
        }
        return part
    }

    /// Where within a segment so much of its mass lies below.
    func place(of mass: Double, in segment: Int, peak: Double) -> Double {
        var (low, high) = (ends[segment], ends[segment + 1])
        while high - low > 0.25 {
            let middle = (low + high) / 2
            let half = (middle - ends[segment]) / 2
            let below = Self.points.reduce(0) { $0 + half * $1.weight * weights.total(ends[segment] + half * (1 + $1.at), peak: peak) }
            if below < mass { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
