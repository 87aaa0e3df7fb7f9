import Foundation

/// How probable each number of people on no list is, over all decomposable graphs.
struct GraphPosterior {
    /// How far the numbers go.
    enum Range: Equatable, Sendable {
        /// 12 times the observed as users of dga do, then on until what lies beyond is negligible.
        case untilNegligible
        /// Up to this number on no list and no further, whatever lies beyond.
        case upTo(Int)
    }

    let weights: GraphWeights
    /// Whole numbers one by one, and growing segments beyond; either may be missing.
    private let exact: ExactSum?
    private let smooth: SmoothSum?
    private let peak: Double
    private let exactMass: [Double]
    private let smoothMass: [Double]
    /// By graph: its share, and the mean number on no list.
    let graphs: [(share: Double, mean: Double)]
    let mean: Double
    /// The greatest number looked at.
    let most: Double
    /// The share that lies beyond, at most; nought where the range was fixed.
    let beyond: Double
    /// The share in the last hundredth of whole numbers.
    let lastHundredth: Double

    /// Whole numbers are added up one by one up to this many.
    static let mostExact = 1_500_000
    /// Numbers go this many times beyond the observed.
    static let furthest = 100_000.0

    /// Cost: some 50 ms for 5 lists and 8,000 people, a second for 6. Memory: below 10 MB.
    init(_ table: CaptureTable, range: Range, workers: Int = 2) async throws {
        let weights = GraphWeights(table)
        self.weights = weights
        let observed = Double(table.observed)
        let whole = if case .upTo(let most) = range { most } else { 12 * table.observed }
        var exactParts: [ExactSum.Part] = []
        let graphCount = weights.graphs.count
        var start = 0.5
        if whole <= Self.mostExact {
            let sum = ExactSum(weights, most: whole)
            exactParts = try await inParallel(workers) { worker, isCancelled in
                try sum.sum(stride(from: worker, to: graphCount, by: workers).map(\.self), isCancelled)
            }
            exact = sum
            start = Double(whole) + 0.5
        } else {
            exact = nil
        }
        let smooth: SmoothSum? =
            switch (range, exact == nil) {
            case (.upTo, false): nil
            case (.upTo, true): .even(weights, from: start, to: Double(whole) + 0.5, segments: 16_384)
            case (.untilNegligible, false): .growing(weights, from: start, to: observed * Self.furthest)
            case (.untilNegligible, true): Self.both(weights, whole: Double(whole), furthest: observed * Self.furthest)
            }
        self.smooth = smooth
        let peak = max(exactParts.map(\.peak).max() ?? -.infinity, exact == nil ? (smooth?.peak() ?? 0) : -.infinity)
        self.peak = peak
        let smoothParts: [SmoothSum.Part] = if let smooth {
            try await inParallel(workers) { worker, isCancelled in
                let segments = smooth.ends.count - 1
                return try smooth.sum(Array(worker * segments / workers..<(worker + 1) * segments / workers), peak: peak, isCancelled)
            }
        } else { [] }
        let sums = Sums(exactParts, smoothParts, peak: peak, graphs: graphCount, workers: workers, blocks: exact?.blocks ?? 0)
        exactMass = sums.exact
        smoothMass = sums.smooth
        let all = sums.exact.reduce(0, +) + sums.smooth.reduce(0, +)
        mean = sums.graphMoment.reduce(0, +) / all
        graphs = zip(sums.graphMass, sums.graphMoment).map { ($0 / all, $0 > 0 ? $1 / $0 : .nan) }
        most = smooth?.ends.last ?? Double(whole)
        lastHundredth = Self.lastHundredth(exact, weights, peak: peak) / all
        beyond = if case .upTo = range { 0 } else { Self.tail(weights, at: most, peak: peak) / all }
    }

    /// For tables too large to go number by number: even segments first, growing ones beyond.
    private static func both(_ weights: GraphWeights, whole: Double, furthest: Double) -> SmoothSum {
        let near = SmoothSum.even(weights, from: 0.5, to: whole + 0.5, segments: 16_384)
        return SmoothSum(weights: weights, ends: near.ends + SmoothSum.growing(weights, from: whole + 0.5, to: furthest).ends.dropFirst())
    }

    /// What lies beyond a number, if weights fall on as the power of the number that they follow there: far out, all do.
    private static func tail(_ weights: GraphWeights, at number: Double, peak: Double) -> Double {
        let (here, there) = (weights.total(number, peak: peak), weights.total(number * 1.01, peak: peak))
        guard here > 0 else { return 0 }
        let power = -log(there / here) / log(1.01)
        return power > 1.01 ? here * number / (power - 1) : .infinity
    }

    private static func lastHundredth(_ exact: ExactSum?, _ weights: GraphWeights, peak: Double) -> Double {
        guard let exact else { return 0 }
        let count = max(1, exact.most / 100)
        // Smooth out there: sixteen points do.
        let step = Double(count) / 16
        return (0..<16).reduce(0) { $0 + step * weights.total(Double(exact.most - count) + step * (Double($1) + 0.5) + 0.5, peak: peak) }
    }

    /// The share beyond 12 times the observed, where users of dga stop.
    var beyondUsual: Double {
        let (near, far) = (exactMass.reduce(0, +), smoothMass.reduce(0, +))
        return exact == nil ? 0 : far / (near + far)
    }

    /// The least number below or at which the share `p` lies.
    /// - Parameter usual: of what lies within 12 times the observed alone.
    func quantile(_ p: Double, withinUsual usual: Bool = false) -> Double {
        let usual = usual && exact != nil
        var left = p * (exactMass.reduce(0, +) + (usual ? 0 : smoothMass.reduce(0, +)))
        if let exact {
            for (block, mass) in exactMass.enumerated() {
                if left <= mass { return place(of: left, in: block, of: exact) }
                left -= mass
            }
            if usual { return Double(exact.most) }
        }
        guard let smooth else { return most }
        for (segment, mass) in smoothMass.enumerated() {
            if left <= mass { return smooth.place(of: left, in: segment, peak: peak).rounded() }
            left -= mass
        }
        return most
    }

    private func place(of mass: Double, in block: Int, of exact: ExactSum) -> Double {
        var left = mass
        let last = exact.first(block) + exact.count(block) - 1
        for number in exact.first(block)..<last {
            left -= weights.total(Double(number), peak: peak)
            if left <= 0 { return Double(number) }
        }
        return Double(last)
    }
}

/// The parts that several workers added up, over one peak.
private struct Sums {
    var exact: [Double]
    var smooth: [Double]
    var graphMass: [Double]
    var graphMoment: [Double]

    init(_ exactParts: [ExactSum.Part], _ smoothParts: [SmoothSum.Part], peak: Double, graphs: Int, workers: Int, blocks: Int) {
        exact = [Double](repeating: 0, count: blocks)
        smooth = smoothParts.flatMap(\.mass)
        graphMass = [Double](repeating: 0, count: graphs)
        graphMoment = graphMass
        for (worker, part) in exactParts.enumerated() {
            let scale = exp(part.peak - peak)
            for block in exact.indices { exact[block] += scale * part.mass[block] }
            for index in part.graphMass.indices {
                graphMass[worker + index * workers] += scale * part.graphMass[index]
                graphMoment[worker + index * workers] += scale * part.graphMoment[index]
            }
        }
        for part in smoothParts {
            for graph in 0..<graphs {
                graphMass[graph] += part.graphMass[graph]
                graphMoment[graph] += part.graphMoment[graph]
            }
        }
    }
}
