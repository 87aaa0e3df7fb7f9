@testable import Counting
import Proof
import Testing

/// Graphs made here whose chromatic numbers are published.
///
/// myciel and queen graphs: Trick's list for the COLOR02 symposium (mat.tepper.cmu.edu/COLOR02), where queen8_8 needs 9
/// and queen9_9 needs 10. Kneser graphs K(n, k) need n - 2k + 2 (Lovász 1978). Complements of odd cycles of 2k + 1 need
/// k + 1; rook's graphs of n by n need n.
@Suite struct PublishedGraphsTests {
    struct Published: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let graph: ConflictGraph
        let chromatic: Int
        let clique: Int
    }

    static func kneser(_ n: Int, _ k: Int) -> ConflictGraph {
        let sets = (0..<(1 << n)).filter { $0.nonzeroBitCount == k }
        var graph = ConflictGraph(count: sets.count)
        for a in sets.indices { for b in 0..<a where sets[a] & sets[b] == 0 { graph.addConflict(a, b) } }
        return graph
    }

    static func complement(_ graph: ConflictGraph) -> ConflictGraph {
        var other = ConflictGraph(count: graph.count)
        for a in 0..<graph.count { for b in 0..<a where !graph.conflicts(a, b) { other.addConflict(a, b) } }
        return other
    }

    static func rooks(_ size: Int) -> ConflictGraph {
        var graph = ConflictGraph(count: size * size)
        for line in 0..<size {
            graph.addListing((0..<size).map { line * size + $0 })
            graph.addListing((0..<size).map { $0 * size + line })
        }
        return graph
    }

    static let published: [Published] = [
        Published(testDescription: "myciel5", graph: SearchGraphTests.mycielski(5), chromatic: 6, clique: 2),
        Published(testDescription: "myciel6", graph: SearchGraphTests.mycielski(6), chromatic: 7, clique: 2),
        Published(testDescription: "myciel7", graph: SearchGraphTests.mycielski(7), chromatic: 8, clique: 2),
        Published(testDescription: "queen7_7", graph: SearchGraphTests.queens(7), chromatic: 7, clique: 7),
        Published(testDescription: "queen8_8", graph: SearchGraphTests.queens(8), chromatic: 9, clique: 8),
        Published(testDescription: "K(6, 2)", graph: kneser(6, 2), chromatic: 4, clique: 3),
        Published(testDescription: "K(7, 2)", graph: kneser(7, 2), chromatic: 5, clique: 3),
        Published(testDescription: "K(8, 3)", graph: kneser(8, 3), chromatic: 4, clique: 2),
        Published(testDescription: "no odd cycle of 61", graph: complement(SearchGraphTests.cycle(61)), chromatic: 31, clique: 30),
        Published(testDescription: "rooks of 12", graph: rooks(12), chromatic: 12, clique: 12),
        Published(testDescription: "joined cycles", graph: RefutationTests.joinedCycles(), chromatic: 9, clique: 6),
    ]

    @Test(arguments: published)
    func areAnsweredExactlyAndShown(_ known: Published) throws {
        let found = known.graph.fewestClasses(budget: Budget(seconds: 120), recordsEvidence: true)
        #expect(found.isExact && found.atLeast == known.chromatic && found.clique.count == known.clique)
        #expect(SmallGraphs.isProper(found.colouring, known.graph) && found.classes == known.chromatic)
        #expect(known.graph.isClique(found.clique))
        guard known.clique < known.chromatic else { return }
        let refutation = try #require(found.refutation)
        #expect(try refutation.check(nodes: known.graph.count, conflicts: SmallGraphs.edges(known.graph)) == known.chromatic)
    }

    /// The longest of them, so without its argument.
    @Test func queen9_9Needs10() {
        let found = SearchGraphTests.queens(9).fewestClasses(budget: Budget(seconds: 300))
        #expect(found.isExact && found.atLeast == 10 && found.clique.count == 9)
    }

    /// A budget in steps gives the same answer every time; however small, what it says is true.
    @Test(arguments: [0, 100, 10_000, 100_000])
    func budgetsInStepsAreRepeatable(steps: Int) {
        for known in Self.published {
            let one = known.graph.fewestClasses(budget: Budget(steps: steps))
            let other = known.graph.fewestClasses(budget: Budget(steps: steps))
            #expect(one.colouring == other.colouring && one.atLeast == other.atLeast && one.clique == other.clique, "\(known)")
            #expect(one.atLeast <= known.chromatic && one.classes >= known.chromatic, "\(known)")
            #expect(one.isExact == (one.atLeast == one.classes), "\(known)")
        }
    }

    /// From inside any of the searches, well within what a person notices.
    @Test func aSearchEndsSoonAfterItIsCancelled() {
        let clock = ContinuousClock()
        for graph in [SearchGraphTests.queens(10), Self.complement(SearchGraphTests.mycielski(7)), Self.kneser(11, 4)] {
            let begun = clock.now
            let budget = Budget(isCancelled: { clock.now - begun > .milliseconds(300) })
            let found = graph.fewestClasses(budget: budget)
            #expect(clock.now - begun < .seconds(found.isExact ? 60 : 6))
            #expect(SmallGraphs.isProper(found.colouring, graph))
        }
    }
}
