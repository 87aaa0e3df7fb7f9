import Counting
import Testing

/// The fewest classes of graphs whose chromatic numbers are known.
@Suite struct SearchGraphTests {
    struct Known: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let graph: ConflictGraph
        let chromatic: Int
        let clique: Int
    }

    static let known: [Known] = [
        Known(testDescription: "nothing", graph: ConflictGraph(count: 0), chromatic: 0, clique: 0),
        Known(testDescription: "no conflict", graph: ConflictGraph(count: 6), chromatic: 1, clique: 1),
        Known(testDescription: "even cycle", graph: cycle(8), chromatic: 2, clique: 2),
        Known(testDescription: "odd cycle", graph: cycle(7), chromatic: 3, clique: 2),
        Known(testDescription: "long odd cycle", graph: cycle(201), chromatic: 3, clique: 2),
        Known(testDescription: "Petersen", graph: petersen(), chromatic: 3, clique: 2),
        Known(testDescription: "myciel3", graph: mycielski(3), chromatic: 4, clique: 2),
        Known(testDescription: "myciel4", graph: mycielski(4), chromatic: 5, clique: 2),
        Known(testDescription: "queen5_5", graph: queens(5), chromatic: 5, clique: 5),
        Known(testDescription: "queen6_6", graph: queens(6), chromatic: 7, clique: 6),
        Known(testDescription: "two odd cycles and a listing", graph: mixture(), chromatic: 4, clique: 4),
    ]

    @Test(arguments: known)
    func findsTheChromaticNumber(_ known: Known) {
        let found = known.graph.fewestClasses(budget: Budget(steps: 50_000_000))
        #expect(found.isExact)
        #expect(found.atLeast == known.chromatic)
        #expect(found.clique.count == known.clique)
        #expect(Set(found.colouring).count == known.chromatic)
        expectSound(found, known.graph)
    }

    @Test func aStarvedSearchStaysSound() {
        for known in Self.known {
            let found = known.graph.fewestClasses(budget: Budget(steps: 0))
            #expect(found.atLeast <= known.chromatic)
            #expect(Set(found.colouring).count >= known.chromatic)
            expectSound(found, known.graph)
        }
    }

    private func expectSound(_ found: FewestClasses, _ graph: ConflictGraph) {
        #expect(found.colouring.count == graph.count)
        for a in 0..<graph.count {
            for b in 0..<a where graph.conflicts(a, b) { #expect(found.colouring[a] != found.colouring[b]) }
        }
        for a in found.clique {
            for b in found.clique where a != b { #expect(graph.conflicts(a, b)) }
        }
    }

    static func cycle(_ count: Int) -> ConflictGraph {
        var graph = ConflictGraph(count: count)
        for vertex in 0..<count { graph.addConflict(vertex, (vertex + 1) % count) }
        return graph
    }

    static func petersen() -> ConflictGraph {
        var graph = ConflictGraph(count: 10)
        for vertex in 0..<5 {
            graph.addConflict(vertex, (vertex + 1) % 5)
            graph.addConflict(vertex, vertex + 5)
            graph.addConflict(vertex + 5, (vertex + 2) % 5 + 5)
        }
        return graph
    }

    /// DIMACS numbers them so: myciel3 has 11 vertices and needs 4 colours.
    static func mycielski(_ number: Int) -> ConflictGraph {
        var edges = [(0, 1)]
        var count = 2
        for _ in 1..<number {
            let copies = edges.flatMap { [($0.0, $0.1 + count), ($0.0 + count, $0.1)] }
            edges += copies + (0..<count).map { ($0 + count, 2 * count) }
            count = 2 * count + 1
        }
        var graph = ConflictGraph(count: count)
        for (a, b) in edges { graph.addConflict(a, b) }
        return graph
    }

    static func queens(_ size: Int) -> ConflictGraph {
        var graph = ConflictGraph(count: size * size)
        for a in 0..<size * size {
            for b in 0..<a {
                let (rows, columns) = (a / size - b / size, a % size - b % size)
                if rows == 0 || columns == 0 || abs(rows) == abs(columns) { graph.addConflict(a, b) }
            }
        }
        return graph
    }

    static func mixture() -> ConflictGraph {
        var graph = ConflictGraph(count: 20)
        for vertex in 0..<7 { graph.addConflict(vertex, (vertex + 1) % 7) }
        for vertex in 0..<5 { graph.addConflict(7 + vertex, 7 + (vertex + 1) % 5) }
        graph.addListing([12, 13, 14, 15])
        graph.addConflict(15, 16)
        return graph
    }
}
