import Foundation
import Testing

@testable import Estimates

@Suite struct GraphPosteriorTests {
    /// The posterior of a table of three lists from its definition: whole cliques' Dirichlet integrals, number by number.
    private func plainly(_ table: CaptureTable, most: Int) -> [Double] {
        let graphs: [(cliques: [[Int]], separators: [[Int]])] = [
            ([[0], [1], [2]], [[], []]), ([[0, 1], [2]], [[]]), ([[0, 2], [1]], [[]]), ([[1, 2], [0]], [[]]), ([[0, 1], [0, 2]], [[0]]),
            ([[0, 1], [1, 2]], [[1]]), ([[0, 2], [1, 2]], [[2]]), ([[0, 1, 2]], []),
        ]
        func integral(_ cells: [Double], _ lists: [Int]) -> Double {
            var margin = [Double](repeating: 0, count: 1 << lists.count)
            for cell in cells.indices {
                let place = lists.enumerated().reduce(0) { $0 | (cell >> $1.element & 1) << $1.offset }
                margin[place] += cells[cell]
            }
            let share = 1 / Double(margin.count)
            return margin.reduce(logGamma(1) - logGamma(margin.reduce(0, +) + 1)) { $0 + logGamma($1 + share) - logGamma(share) }
        }
        let logs = (1...most).map { unlisted -> Double in
            var cells = table.cells()
            cells[0] = Double(unlisted)
            let total = cells.reduce(0, +)
            let ways = cells.reduce(logGamma(total + 1)) { $0 - logGamma($1 + 1) }
            let each = graphs.map { graph in
                graph.cliques.reduce(0) { $0 + integral(cells, $1) } - graph.separators.reduce(0) { $0 + integral(cells, $1) }
            }
            let highest = each.max() ?? 0
            return ways - log(total) + highest + log(each.reduce(0) { $0 + exp($1 - highest) })
        }
        let highest = logs.max() ?? 0
        let weights = logs.map { exp($0 - highest) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    @Test(arguments: [[(1, 44), (2, 18), (3, 12), (4, 20), (5, 11), (6, 4), (7, 2)], [(1, 5), (2, 3), (4, 2), (3, 1), (6, 1)]])
    func smallTablesAgreeWithTheDefinition(_ counts: [(UInt32, Int)]) async throws {
        let table = try CaptureTable(lists: ["a", "b", "c"], patterns: counts.map { .init(lists: $0.0, count: $0.1) })
        for most in [7, 60, 2_000] {
            let plain = plainly(table, most: most)
            let posterior = try await GraphPosterior(table, range: .upTo(most))
            #expect(abs(posterior.mean / plain.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element } - 1) < 1e-9)
            for p in [0.025, 0.3, 0.5, 0.975] {
                var sum = 0.0
                let place = plain.firstIndex { weight in
                    sum += weight
                    return sum >= p
                }
                #expect(posterior.quantile(p) == Double((place ?? 0) + 1), "\(p) of \(most)")
            }
            #expect(abs(posterior.graphs.reduce(0) { $0 + $1.share } - 1) < 1e-12)
        }
    }

    /// Rule and one by one, and blocks that are left out: against the sum of every number for every graph.
    @Test func blocksAddUp() async throws {
        let table = try Tables.named("uk4")
        let posterior = try await GraphPosterior(table, range: .upTo(29_136))
        let weights = GraphWeights(table)
        let logs = (1...29_136).map { number -> Double in
            let (gammas, shared) = (weights.gammas(Double(number)), weights.shared(Double(number)))
            let each = weights.graphs.indices.map { weights.logWeight($0, gammas, shared) }
            let most = each.max() ?? 0
            return most + log(each.reduce(0) { $0 + exp($1 - most) })
        }
        let highest = logs.max() ?? 0
        let sum = logs.reduce(0) { $0 + exp($1 - highest) }
        let mean = logs.enumerated().reduce(0) { $0 + Double($1.offset + 1) * exp($1.element - highest) } / sum
        #expect(abs(posterior.mean / mean - 1) < 1e-9)
    }

    /// A table a hundred times as large goes by integrals; number by number it must say the same.
    @Test func largeTablesGoByIntegrals() async throws {
        let small = try Tables.named("spina3")
        let table = try CaptureTable(lists: small.lists, patterns: small.patterns.map { .init(lists: $0.lists, count: 300 * $0.count) })
        let posterior = try await GraphPosterior(table, range: .upTo(12 * table.observed))
        let sum = ExactSum(posterior.weights, most: 12 * table.observed)
        let part = try sum.sum(Array(0..<8)) { false }
        let mean = part.graphMoment.reduce(0, +) / part.graphMass.reduce(0, +)
        #expect(12 * table.observed > GraphPosterior.mostExact)
        #expect(abs(posterior.mean / mean - 1) < 1e-6, "\(posterior.mean) \(mean)")
    }

    /// netherlands5 has a second mode beyond 12 times the observed, which a cut-off range does not see.
    @Test func whatLiesBeyondTheUsualRangeIsFollowedAndSaid() async throws {
        let estimate = try await DecomposableGraphs.estimate(Tables.named("netherlands5"))
        guard case .graphs(let details) = estimate.details else {
            Issue.record("no details")
            return
        }
        #expect([details.usual.total, details.usual.low, details.usual.high] == [47_907, 40_846, 55_529])
        #expect(details.beyondUsual > 0.3 && estimate.high > 200_000)
        #expect(estimate.warnings.contains { $0.contains("47,907") })
        #expect(details.beyond < DecomposableGraphs.negligible)
    }

    /// What is said to lie beyond the last number, against going a hundred times further. With one person on two lists the
    /// full graph's weights fall only as the number to the power of -15/8; others fall faster, so that at 1,000 times the power is
    /// known to a tenth only.
    @Test func theTailIsAsLargeAsSaid() async throws {
        let table = try CaptureTable(
            lists: ["a", "b", "c"],
            patterns: [.init(lists: 1, count: 300), .init(lists: 2, count: 300), .init(lists: 4, count: 300), .init(lists: 3, count: 1)])
        let near = try await GraphPosterior(table, range: .untilNegligible, furthest: 1_000)
        let far = try await GraphPosterior(table, range: .untilNegligible, furthest: 100_000)
        var (low, high) = (0.9, 1.0)
        for _ in 0..<40 {
            let middle = (low + high) / 2
            if far.quantile(middle) < near.most { low = middle } else { high = middle }
        }
        let beyond = 1 - low + far.beyond
        #expect(near.beyond > 1e-4 && abs(near.beyond / beyond - 1) < 0.12, "\(near.beyond) for \(beyond)")
        #expect(far.beyond < DecomposableGraphs.negligible)
    }
}
