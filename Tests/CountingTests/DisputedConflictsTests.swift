@testable import Counting
import TestSupport
import Testing

/// What a clique still shows when conflicts are challenged, against trying all ways of leaving members out.
@Suite struct DisputedConflictsTests {
    @Test func threeChallengedLinksStillLeave48() {
        var graph = ConflictGraph(count: 51)
        graph.addListing(0..<51)
        let left = graph.surviving([(0, 1), (2, 3), (4, 5)], clique: Array(0..<51))
        #expect(left.members.count == 48 && left.isFewest)
        // All three with one person cost only that person.
        let star = graph.surviving([(0, 1), (0, 2), (0, 3)], clique: Array(0..<51))
        #expect(star.members.count == 50 && star.leftOut == [0])
        #expect(graph.fewestClasses(without: [(0, 1), (2, 3), (4, 5)]).atLeast == 48)
    }

    @Test func conflictsOutsideTheCliqueCostNothing() {
        var graph = ConflictGraph(count: 6)
        graph.addListing(0..<4)
        graph.addConflict(4, 5)
        let left = graph.surviving([(4, 5), (0, 5)], clique: [0, 1, 2, 3])
        #expect(left.members == [0, 1, 2, 3] && left.leftOut.isEmpty && left.isFewest)
        #expect(graph.surviving([(Int, Int)](), clique: []).members.isEmpty)
    }

    @Test func theLossIsTheSmallestCover() {
        for seed in 1...300 as ClosedRange<UInt64> {
            var random = Seeded(seed)
            let size = Int.random(in: 1...9, using: &random)
            var graph = ConflictGraph(count: size + 3)
            graph.addListing(0..<size)
            var disputed: [(Int, Int)] = []
            for a in 0..<size { for b in 0..<a where Int.random(in: 0..<100, using: &random) < 30 { disputed.append((a, b)) } }
            var fewest = size
            for mask in 0..<(1 << size) where disputed.allSatisfy({ mask >> $0.0 & 1 == 1 || mask >> $0.1 & 1 == 1 }) {
                fewest = min(fewest, mask.nonzeroBitCount)
            }
            let left = graph.surviving(disputed, clique: Array(0..<size))
            #expect(left.isFewest && left.leftOut.count == fewest && left.members.count == size - fewest, "seed \(seed)")
            let without = graph.without(disputed)
            #expect(without.isClique(left.members), "seed \(seed)")
            let anew = graph.fewestClasses(without: disputed, budget: Budget())
            #expect(anew.atLeast >= left.members.count && anew.atLeast == SmallGraphs.chromaticNumber(without), "seed \(seed)")
            let starved = graph.surviving(disputed, clique: Array(0..<size), budget: Budget(steps: -1))
            #expect(without.isClique(starved.members) && starved.members.count + 2 * fewest >= size, "seed \(seed)")
        }
    }
}
