import Foundation

/// Adds up graphs' weights over every whole number from 1 to `most`, block by block.
///
/// Where a weight hardly bends within a block, Gauss's rule for sums gives the block from eight points, to some 1e-12 of
/// it. Where it bends, it goes from one number to the next by a ratio of products. A block that is certain to hold less than
/// e^-40 of the greatest weight, for each of its numbers, is left out: its slope is bounded by the logarithms at its two
/// ends. What is left out is below 1e-9 of all, whatever the table.
struct ExactSum: Sendable {
    let weights: GraphWeights
    let most: Int
    let width: Int
    let blocks: Int
    /// For each set of lists: the gammas and the logarithms at the beginning of each block, and after the last.
    private let gammas: [Double]
    private let logs: [Double]
    private let shared: [Double]
    private let sharedLogs: [Double]
    private let rule: DiscreteGauss
    /// For each set of lists, and for what all graphs share: the gammas at the rule's points in each block.
    private let pointGammas: [Double]
    private let pointShared: [Double]

    private static let points = 8
    private static let negligible = 40.0

    /// What some graphs weigh, over exp(peak).
    struct Part: Sendable {
        var peak: Double
        /// By block.
        var mass: [Double]
        /// By graph, in the order asked for: mass, and mass times number.
        var graphMass: [Double]
        var graphMoment: [Double]
    }

    /// Memory: 80·2^k bytes a block; there are some 500 blocks.
    init(_ weights: GraphWeights, most: Int) {
        self.weights = weights
        self.most = most
        let width = max(16, (most + 511) / 512)
        self.width = width
        let blocks = (most + width - 1) / width
        self.blocks = blocks
        rule = DiscreteGauss(count: width, points: Self.points)
        let starts = (0...blocks).map { Double(1 + $0 * width) }
        gammas = weights.offsets.flatMap { offset in starts.map { logGamma($0 + offset) } }
        logs = weights.offsets.flatMap { offset in starts.map { log($0 + offset) } }
        shared = starts.map(weights.shared)
        sharedLogs = starts.map { log($0 + 1) }
        let points = starts.dropLast().flatMap { [rule] start in rule.points.map { start + $0 } }
        pointGammas = weights.offsets.flatMap { offset in points.map { logGamma($0 + offset) } }
        pointShared = points.map(weights.shared)
    }

    func first(_ block: Int) -> Int { 1 + block * width }
    func count(_ block: Int) -> Int { min(width, most - block * width) }

    /// Adds up these graphs. Asks `isCancelled` for every 16th.
    func sum(_ graphs: [Int], _ isCancelled: () -> Bool) throws -> Part {
        var part = Part(
            peak: -.infinity, mass: [Double](repeating: 0, count: blocks), graphMass: [Double](repeating: 0, count: graphs.count),
            graphMoment: [Double](repeating: 0, count: graphs.count))
        var view = BlockView(blocks: blocks)
        var highest = [Double](repeating: 0, count: graphs.count)
        for (index, graph) in graphs.enumerated() {
            if index % 16 == 0, isCancelled() { throw CancellationError() }
            look(at: graph, &view)
            highest[index] = view.bounds.max() ?? -.infinity
            part.peak = max(part.peak, view.starts.max() ?? -.infinity)
        }
        for (index, graph) in graphs.enumerated() where highest[index] > part.peak - Self.negligible {
            if index % 16 == 0, isCancelled() { throw CancellationError() }
            look(at: graph, &view)
            for block in 0..<blocks where view.bounds[block] > part.peak - Self.negligible {
                let (mass, moment) = if bends(graph, block) {
                    oneByOne(graph, block, exp(view.starts[block] - part.peak))
                } else {
                    byRule(graph, block, peak: part.peak)
                }
                part.mass[block] += mass
                part.graphMass[index] += mass
                part.graphMoment[index] += moment + Double(first(block)) * mass
            }
        }
        return part
    }

    /// One graph's logarithms at the beginning of each block, and the most that they can be within it.
    private struct BlockView {
        var starts: [Double]
        var bounds: [Double]

        init(blocks: Int) {
            starts = [Double](repeating: 0, count: blocks + 1)
            bounds = [Double](repeating: 0, count: blocks)
        }
    }

    /// Every step's slope in a block is below that of the cliques at the block's end less that of the separators, and of the
    /// factorial, at its beginning.
    private func look(at graph: Int, _ view: inout BlockView) {
        let constant = weights.constants[graph]
        let length = blocks + 1
        for block in 0...blocks { view.starts[block] = shared[block] + constant }
        for block in 0..<blocks { view.bounds[block] = -sharedLogs[block] }
        gammas.withUnsafeBufferPointer { gammas in
            logs.withUnsafeBufferPointer { logs in
                for place in weights.cliqueEnds[graph]..<weights.cliqueEnds[graph + 1] {
                    let from = weights.cliques[place] * length
                    for block in 0...blocks { view.starts[block] += gammas[from + block] }
                    for block in 0..<blocks { view.bounds[block] += logs[from + block + 1] }
                }
                for place in weights.separatorEnds[graph]..<weights.separatorEnds[graph + 1] {
                    let from = weights.separators[place] * length
                    for block in 0...blocks { view.starts[block] -= gammas[from + block] }
                    for block in 0..<blocks { view.bounds[block] -= logs[from + block] }
                }
            }
        }
        for block in 0..<blocks { view.bounds[block] = view.starts[block] + Double(width) * max(0, view.bounds[block]) }
    }

    /// Whether a graph's weight changes too much within a block for eight points: by more than e^4, or in its slope.
    private func bends(_ graph: Int, _ block: Int) -> Bool {
        guard block > 3, count(block) == width else { return true }
        let length = blocks + 1
        let before = weights.sum(graph) { logs[$0 * length + block] } - sharedLogs[block]
        let after = weights.sum(graph) { logs[$0 * length + block + 1] } - sharedLogs[block + 1]
        let width = Double(width)
        return abs(before) * width > 4 || abs(after) * width > 4 || abs(after - before) * width > 2
    }

    private func byRule(_ graph: Int, _ block: Int, peak: Double) -> (mass: Double, moment: Double) {
        var mass = 0.0
        var moment = 0.0
        let length = blocks * Self.points
        let constant = weights.constants[graph] - peak
        for point in 0..<Self.points {
            let place = block * Self.points + point
            let logWeight = constant + pointShared[place] + weights.sum(graph) { pointGammas[$0 * length + place] }
            let weight = rule.weights[point] * exp(logWeight)
            mass += weight
            moment += weight * rule.points[point]
        }
        return (mass, moment)
    }

    private func oneByOne(_ graph: Int, _ block: Int, _ start: Double) -> (mass: Double, moment: Double) {
        var weight = start
        var mass = 0.0
        var moment = 0.0
        let first = Double(first(block))
        for index in 0..<count(block) {
            mass += weight
            moment += weight * Double(index)
            weight *= weights.ratio(graph, at: first + Double(index))
        }
        return (mass, moment)
    }
}
