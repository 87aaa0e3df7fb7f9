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
    /// Whole numbers one by one, and segments beyond; the first `usualSegments` are still within 12 times the observed.
    private let exact: ExactSum
    private let smooth: SmoothSum?
    private let usualSegments: Int
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

    /// Whole numbers are added up one by one up to this many; of a longer range only the first so many are, since
    /// weights can bend sharply there.
    static let mostExact = 1_500_000
    static let head = 100_000
    /// Segments of the rest of a longer range.
    static let segments = 16_384
    /// Numbers go this many times beyond the observed.
    static let furthest = 100_000.0

    /// Cost: some 50 ms for 5 lists and 8,000 people, a second for 6. Memory: below 10 MB.
    init(_ table: CaptureTable, range: Range, furthest: Double = GraphPosterior.furthest, workers: Int = 2) async throws {
        let weights = GraphWeights(table)
        self.weights = weights
        let graphCount = weights.graphs.count
        let whole = if case .upTo(let most) = range { most } else { 12 * table.observed }
        let sum = ExactSum(weights, most: whole <= Self.mostExact ? whole : Self.head)
        exact = sum
        let exactParts = try await inParallel(workers) { worker, isCancelled in
            try sum.sum(stride(from: worker, to: graphCount, by: workers).map(\.self), isCancelled)
        }
        let ends = Self.ends(from: sum.most, whole: whole, furthest: range == .untilNegligible ? Double(table.observed) * furthest : nil)
        usualSegments = sum.most == whole ? 0 : Self.segments
        let smooth = ends.count > 1 ? SmoothSum(weights: weights, ends: ends) : nil
        self.smooth = smooth
        let peaks = try await Self.peaks(smooth, workers: workers)
        let peak = max(exactParts.map(\.peak).max() ?? -.infinity, peaks.max() ?? -.infinity)
        self.peak = peak
        let smoothParts: [SmoothSum.Part] = if let smooth {
            try await inParallel(workers) { worker, isCancelled in
                let segments = smooth.ends.count - 1
                return try smooth.sum(
                    worker * segments / workers..<(worker + 1) * segments / workers, peak: peak, peaks: peaks, isCancelled)
            }
        } else { [] }
        let sums = Sums(exactParts, smoothParts, peak: peak, graphs: graphCount, workers: workers, blocks: sum.blocks)
        exactMass = sums.exact
        smoothMass = sums.smooth
        let all = sums.exact.reduce(0, +) + sums.smooth.reduce(0, +)
        mean = sums.graphMoment.reduce(0, +) / all
        graphs = zip(sums.graphMass, sums.graphMoment).map { ($0 / all, $0 > 0 ? $1 / $0 : .nan) }
        most = ends.last ?? Double(whole)
        lastHundredth = Self.lastHundredth(whole: whole, weights, peak: peak) / all
        beyond = if case .upTo = range { 0 } else { Self.tail(weights, at: most, peak: peak) / all }
    }

    /// The ends of the segments: even ones from what was added up one by one to the end of the whole range, growing ones beyond.
    private static func ends(from exact: Int, whole: Int, furthest: Double?) -> [Double] {
        let (low, high) = (Double(exact) + 0.5, Double(whole) + 0.5)
        var ends = exact == whole ? [high] : (0...segments).map { low + (high - low) * Double($0) / Double(segments) }
        if let furthest { ends += SmoothSum.growing(from: high, to: furthest).dropFirst() }
        return ends
    }

    private static func peaks(_ smooth: SmoothSum?, workers: Int) async throws -> [Double] {
        guard let smooth else { return [] }
        return try await inParallel(workers) { worker, isCancelled in
            let ends = smooth.ends.count
            return try smooth.peaks(worker * ends / workers..<(worker + 1) * ends / workers, isCancelled)
        }.flatMap(\.self)
    }

    /// What lies beyond a number, if weights fall on as the power of the number that they follow there: far out, all do.
    private static func tail(_ weights: GraphWeights, at number: Double, peak: Double) -> Double {
        let (here, there) = (weights.total(number, peak: peak), weights.total(number * 1.01, peak: peak))
        guard here > 0 else { return 0 }
        let power = -log(there / here) / log(1.01)
        return power > 1.01 ? here * number / (power - 1) : .infinity
    }

    private static func lastHundredth(whole: Int, _ weights: GraphWeights, peak: Double) -> Double {
        let count = max(1, whole / 100)
        // Smooth out there: sixteen points do.
        let step = Double(count) / 16
        return (0..<16).reduce(0) { $0 + step * weights.total(Double(whole - count) + step * (Double($1) + 0.5) + 0.5, peak: peak) }
    }

    private var usualMass: Double { exactMass.reduce(0, +) + smoothMass.prefix(usualSegments).reduce(0, +) }

    /// The share beyond 12 times the observed, where users of dga stop.
    var beyondUsual: Double {
        let far = smoothMass.dropFirst(usualSegments).reduce(0, +)
        return far / (usualMass + far)
    }

    /// The least number below or at which the share `p` lies.
    /// - Parameter usual: of what lies within 12 times the observed alone.
    func quantile(_ p: Double, withinUsual usual: Bool = false) -> Double {
        var left = p * (usual ? usualMass : exactMass.reduce(0, +) + smoothMass.reduce(0, +))
        for (block, mass) in exactMass.enumerated() {
            if left <= mass { return place(of: left, in: block) }
            left -= mass
        }
        if let smooth {
            for (segment, mass) in smoothMass.prefix(usual ? usualSegments : smoothMass.count).enumerated() {
                if left <= mass { return smooth.place(of: left, in: segment, peak: peak).rounded() }
                left -= mass
            }
        }
        return usual && usualSegments == 0 ? Double(exact.most) : most.rounded(.down)
    }

    private func place(of mass: Double, in block: Int) -> Double {
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
