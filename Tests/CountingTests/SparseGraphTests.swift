@testable import Counting
import Synchronization
import TestSupport
import Testing

/// Graphs kept as lists of neighbours.
@Suite struct SparseGraphTests {
    /// 200,000 vertices in long paths and trees, a wheel of 101 and a listing of 9 among them.
    @Test func aLargeSparseGraphIsCutDownFirst() throws {
        var random = Seeded(5)
        let count = 200_000
        var edges: [SparseGraph.Edge] = []
        for vertex in 1..<count { edges.append(.init(UInt32(vertex), UInt32(Int.random(in: 0..<vertex, using: &random)))) }
        for a in 1000..<1009 { for b in 1000..<a { edges.append(.init(UInt32(a), UInt32(b))) } }
        for rim in 0..<101 {
            edges.append(.init(UInt32(5000 + rim), UInt32(5000 + (rim + 1) % 101)))
            edges.append(.init(UInt32(5000 + rim), 6000))
        }
        let graph = try SparseGraph(count: count, edges: edges + edges.prefix(1000).map { .init($0.b, $0.a) })
        let found = graph.fewestClasses(budget: Budget(seconds: 30))
        #expect(found.isExact && found.atLeast == 9 && Set(found.clique) == Set(1000..<1009))
        for vertex in 0..<count {
            for neighbour in graph.neighbours(vertex) { #expect(found.colouring[vertex] != found.colouring[Int(neighbour)]) }
        }
    }

    @Test func listsAndRowsOfBitsAreTheSameGraph() throws {
        for seed in 1...200 as ClosedRange<UInt64> {
            let graph = SmallGraphs.seeded(seed, most: 12)
            let edges = SmallGraphs.edges(graph).map { SparseGraph.Edge(UInt32($0.0 - 1), UInt32($0.1 - 1)) }
            let sparse = try SparseGraph(count: graph.count, edges: edges)
            for vertex in 0..<graph.count {
                #expect(sparse.neighbours(vertex).map(Int.init) == Array(graph.neighbours[vertex]), "seed \(seed)")
            }
            let found = sparse.fewestClasses(budget: Budget(), recordsEvidence: true)
            #expect(found.isExact && found.atLeast == SmallGraphs.chromaticNumber(graph), "seed \(seed)")
            #expect(SmallGraphs.isProper(found.colouring, graph) && graph.isClique(found.clique), "seed \(seed)")
        }
    }

    /// Whenever it is cancelled, what comes out is sound: a clique, a colouring, and nothing called exact that is not shown.
    @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7, 9, 12]) func aCancelledSearchIsHonest(looks: Int) throws {
        var random = Seeded(11)
        let count = 70_000
        var edges: [SparseGraph.Edge] = []
        for vertex in 1..<count { edges.append(.init(UInt32(vertex), UInt32(Int.random(in: 0..<vertex, using: &random)))) }
        for rim in 0..<101 {
            edges.append(.init(UInt32(5000 + rim), UInt32(5000 + (rim + 1) % 101)))
            edges.append(.init(UInt32(5000 + rim), 6000))
        }
        let graph = try SparseGraph(count: count, edges: edges)
        let left = Mutex(looks)
        let found = graph.fewestClasses(
            budget: Budget(isCancelled: {
                left.withLock { left in
                    left -= 1
                    return left < 0
                }
            }))
        // A wheel of an odd rim needs four.
        #expect(found.atLeast <= 4 && found.classes >= 4)
        #expect(found.atLeast >= found.clique.count && (!found.isExact || found.atLeast == found.classes))
        #expect(found.clique.allSatisfy { a in found.clique.allSatisfy { a == $0 || graph.conflicts(a, $0) } })
        #expect((0..<count).allSatisfy { vertex in graph.neighbours(vertex).allSatisfy { found.colouring[vertex] != found.colouring[Int($0)] } })
        if looks == 0 { #expect(found.atLeast == 1 && found.classes == count) }
    }
}
