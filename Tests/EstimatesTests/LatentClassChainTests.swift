import Foundation
import Testing

@testable import Estimates

@Suite struct LatentClassChainTests {
    /// A table so small that the prior, drawn from and weighed, gives the answer without any chain.
    private static let counts: [(lists: UInt32, count: Int)] = [(1, 6), (2, 4), (4, 3), (3, 2), (6, 1), (7, 1)]
    private static let cuts = [2.0, 5, 10, 20, 50]

    private static func table() throws -> CaptureTable {
        try CaptureTable(lists: ["a", "b", "c"], patterns: counts.map { .init(lists: $0.lists, count: $0.count) })
    }

    /// How probable it is that so many or fewer are on no list, by drawing models from the prior and weighing them.
    private static func byWeighing(classes: Int, draws: Int, seed: UInt64) -> [Double] {
        var random = Xoshiro256(seed: seed)
        var below = [Double](repeating: 0, count: cuts.count)
        var total = 0.0
        for _ in 0..<draws {
            let alpha = random.gamma(0.25) / 0.25
            var left = 1.0
            var chances = [Double](repeating: 0, count: 8)
            for k in 0..<classes {
                let stick = k == classes - 1 ? 1 : -expm1(log(random.uniform()) / alpha)
                let on = [random.uniform(), random.uniform(), random.uniform()]
                for cell in 0..<8 {
                    var chance = left * stick
                    for list in 0..<3 { chance *= cell >> list & 1 == 1 ? on[list] : 1 - on[list] }
                    chances[cell] += chance
                }
                left *= 1 - stick
            }
            let seen = 1 - chances[0]
            var logWeight = 25.0
            for (lists, count) in counts { logWeight += Double(count) * log(chances[Int(lists)] / seen) }
            let weight = exp(logWeight)
            let unlisted = Double(random.poisson(min(random.gamma(17) * chances[0] / seen, 1e9)))
            total += weight
            for index in cuts.indices where unlisted <= cuts[index] { below[index] += weight }
        }
        return below.map { $0 / total }
    }

    @Test(arguments: [2, 3, 6]) func agreesWithWeighingThePrior(classes: Int) throws {
        let expected = Self.byWeighing(classes: classes, draws: 300_000, seed: 99)
        var chain = LatentClassChain(try Self.table(), classes: classes, seed: 5, stream: 0)
        var below = [Double](repeating: 0, count: Self.cuts.count)
        let sweeps = 60_000
        for _ in 0..<sweeps {
            let swept = chain.sweep()
            #expect(swept)
            for index in Self.cuts.indices where chain.unlisted <= Self.cuts[index] { below[index] += 1 }
        }
        // 300,000 draws are worth some 14,000; sweeps hang together for some ten: errors near 0.006 each.
        for (found, wanted) in zip(below, expected) { #expect(abs(found / Double(sweeps) - wanted) < 0.025, "\(below) \(expected)") }
        #expect(chain.moves.taken > sweeps / 10 && chain.moves.taken < chain.moves.tried)
    }

    @Test func oneSeedGivesOneAnswerAndAnotherAnother() async throws {
        var settings = LatentClasses.Settings()
        settings.chains = 4
        settings.firstSweeps = 6_000
        settings.mostSweeps = 48_000
        let table = try Tables.named("neworleans5")
        let first = try await LatentClasses.estimate(table, settings: settings, seed: 3)
        let again = try await LatentClasses.estimate(table, settings: settings, seed: 3)
        let other = try await LatentClasses.estimate(table, settings: settings, seed: 4)
        #expect([first.total, first.low, first.high] == [again.total, again.low, again.high])
        #expect([first.total, first.low, first.high] != [other.total, other.low, other.high])
    }

    @Test func twentyListsAreTaken() async throws {
        var random = Xoshiro256(seed: 20)
        var counts: [UInt32: Int] = [:]
        for _ in 0..<2_000 {
            let chance = random.uniform() < 0.5 ? 0.05 : 0.2
            let lists = (0..<20).reduce(UInt32(0)) { $0 | (random.uniform() < chance ? 1 << UInt32($1) : 0) }
            if lists != 0 { counts[lists, default: 0] += 1 }
        }
        let table = try CaptureTable(lists: (1...20).map { "list \($0)" }, patterns: counts.map { .init(lists: $0.key, count: $0.value) })
        var settings = LatentClasses.Settings()
        settings.chains = 4
        settings.firstSweeps = 600
        settings.mostSweeps = 1_200
        do {
            let estimate = try await LatentClasses.estimate(table, settings: settings, seed: 1)
            #expect(estimate.total > Double(table.observed) && estimate.total < 4_000)
        } catch let refused as MethodRefused {
            #expect(refused.why.contains("R-hat"))
        }
    }

    /// 100 ms is the promise. Half of the gaps, so that a busy machine's pauses do not count.
    @Test func chainsAskAtLeastTenTimesASecondWhetherTheyAreCancelled() throws {
        let run = ChainRun(try Tables.named("uk6"), classes: 10, seed: 1, stream: 0)
        var gaps: [Double] = []
        var last = ContinuousClock.now
        #expect(throws: CancellationError.self) {
            try run.advanced(by: 1_000_000_000) {
                gaps.append((ContinuousClock.now - last) / .milliseconds(1))
                last = ContinuousClock.now
                return gaps.count == 21
            }
        }
        #expect(quantile(gaps.sorted(), 0.5) < 100)
    }

    @Test func aCancelledTaskThrows() async throws {
        var settings = LatentClasses.Settings()
        settings.firstSweeps = 1_000_000_000
        settings.mostSweeps = 1_000_000_000
        let (table, asked) = (try Tables.named("uk6"), settings)
        let task = Task { try await LatentClasses.estimate(table, settings: asked, seed: 1) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
