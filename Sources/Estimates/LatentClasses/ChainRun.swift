import Foundation

/// A chain and the draws that are kept of it: every so many sweeps, twice as many whenever 4,000 are full.
struct ChainRun: Sendable {
    private var chain: LatentClassChain
    private let observed: Double
    private let pause: Int
    private var draws: [Double] = []
    private var every = 1
    private var sweeps = 0
    private(set) var ranAway = false
    /// Classes with people in them, summed over all sweeps.
    private(set) var occupied = 0.0

    private static let mostDraws = 4_000

    init(_ table: CaptureTable, classes: Int, seed: UInt64, stream: Int) {
        chain = LatentClassChain(table, classes: classes, seed: seed, stream: stream)
        observed = Double(table.observed)
        // About a millisecond between two looks at whether the work was cancelled.
        pause = max(1, 40_000 / (table.patterns.count * classes))
    }

    func advanced(by count: Int, _ isCancelled: () -> Bool) throws -> ChainRun {
        var run = self
        for step in 0..<count {
            if step % pause == 0, isCancelled() { throw CancellationError() }
            guard run.chain.sweep() else {
                run.ranAway = true
                return run
            }
            run.keep(observed + run.chain.unlisted, occupied: run.chain.occupied)
        }
        return run
    }

    private mutating func keep(_ total: Double, occupied classes: Int) {
        sweeps += 1
        occupied += Double(classes)
        guard sweeps % every == 0 else { return }
        draws.append(total)
        guard draws.count > Self.mostDraws else { return }
        draws = draws.indices.filter { $0 % 2 == 1 }.map { draws[$0] }
        every *= 2
    }

    var secondHalf: [Double] { Array(draws[(draws.count / 2)...]) }
}
