@testable import Counting
import Foundation
import Proof
import Testing

/// Arguments for bounds above the clique: they hold as made, and not when altered.
@Suite struct RefutationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let graph: ConflictGraph
        let refutation: ColouringRefutation
        let classes: Int

        init(_ name: String, _ graph: ConflictGraph, _ classes: Int, _ evidence: LowerEvidence?) {
            testDescription = name
            self.graph = graph
            self.classes = classes
            var found = graph.fewestClasses(budget: Budget(seconds: 60), recordsEvidence: true)
            if let evidence { found.evidence = evidence }
            refutation = found.refutation ?? ColouringRefutation(atLeast: 0, argument: .clique(nodes: []))
        }
    }

    private static func saturation(_ graph: ConflictGraph, _ classes: Int, clique: [Int]) -> LowerEvidence {
        let best = graph.fewestClasses(budget: Budget(seconds: 60)).colouring
        var search = ColouringSearch(graph: graph, clique: clique, lower: classes, best: best, isRecording: true)
        _ = search.run(meter: Meter(Budget()))
        return .saturation(classes: classes, steps: search.steps)
    }

    private static func pairs(_ graph: ConflictGraph, _ classes: Int) -> LowerEvidence {
        var search = PairSearch(graph, classes: classes, isRecording: true)
        _ = search.run(meter: Meter(Budget()))
        return .pairs(classes: classes, steps: search.steps)
    }

    static let cases: [Case] = {
        let queens = SearchGraphTests.queens(6), myciel = SearchGraphTests.mycielski(4)
        return [
            Case("odd cycle", SearchGraphTests.cycle(7), 3, nil),
            Case("myciel4 by a chain", myciel, 5, nil),
            Case("myciel4 by saturation", myciel, 5, saturation(myciel, 4, clique: [0, 1])),
            Case("myciel3 by pairs", SearchGraphTests.mycielski(3), 4, pairs(SearchGraphTests.mycielski(3), 3)),
            Case("queen6_6 by saturation", queens, 7, saturation(queens, 6, clique: Array(0..<6))),
            Case("queen6_6 by pairs", queens, 7, pairs(queens, 6)),
            Case("three joined odd cycles", joinedCycles(), 9, nil),
        ]
    }()

    static func joinedCycles() -> ConflictGraph {
        var graph = ConflictGraph(count: 15)
        for part in 0..<3 {
            for vertex in 0..<5 {
                graph.addConflict(part * 5 + vertex, part * 5 + (vertex + 1) % 5)
                for other in 0..<part * 5 { graph.addConflict(part * 5 + vertex, other) }
            }
        }
        return graph
    }

    @Test(arguments: cases)
    func theArgumentHolds(_ known: Case) throws {
        let edges = SmallGraphs.edges(known.graph)
        #expect(try known.refutation.check(nodes: known.graph.count, conflicts: edges) == known.classes)
        let json = try JSONEncoder().encode(known.refutation)
        #expect(try JSONDecoder().decode(ColouringRefutation.self, from: json) == known.refutation)
    }

    @Test(arguments: cases)
    func aHigherNumberIsRefused(_ known: Case) {
        var claim = known.refutation
        claim.atLeast += 1
        #expect(throws: RefutationRefused.self) { try claim.check(nodes: known.graph.count, conflicts: SmallGraphs.edges(known.graph)) }
    }

    /// All these graphs are critical enough that without a few conflicts they need a class fewer: then no argument may hold.
    @Test(arguments: cases)
    func anotherGraphIsRefused(_ known: Case) {
        let edges = SmallGraphs.edges(known.graph)
        #expect(throws: RefutationRefused.self) { try known.refutation.check(nodes: known.graph.count, conflicts: []) }
        for left in stride(from: 0, to: edges.count, by: 3) {
            var graph = ConflictGraph(count: known.graph.count)
            for (index, edge) in edges.enumerated() where index != left { graph.addConflict(edge.0 - 1, edge.1 - 1) }
            let chromatic = graph.fewestClasses(budget: Budget(seconds: 60)).atLeast
            guard chromatic < known.classes else { continue }
            #expect(throws: RefutationRefused.self) {
                try known.refutation.check(nodes: graph.count, conflicts: SmallGraphs.edges(graph))
            }
        }
    }

    /// Every number in the file raised by one, one at a time: whatever still holds proves no more than is true.
    @Test(arguments: cases)
    func alteredFilesProveNothingFalse(_ known: Case) throws {
        let text = Array(String(decoding: try JSONEncoder().encode(known.refutation), as: UTF8.self))
        let starts = text.indices.filter { text[$0].isNumber && ($0 == 0 || !text[$0 - 1].isNumber) }
        for start in starts.prefix(4000) where start % 3 == 0 {
            var end = start
            while end < text.count, text[end].isNumber { end += 1 }
            let number = try #require(Int(String(text[start..<end])))
            let altered = String(text[..<start]) + "\(number + 1)" + String(text[end...])
            guard let claim = try? JSONDecoder().decode(ColouringRefutation.self, from: Data(altered.utf8)) else { continue }
            if let shown = try? claim.check(nodes: known.graph.count, conflicts: SmallGraphs.edges(known.graph)) {
                #expect(shown <= known.classes, "at \(start)")
            }
        }
    }

    @Test func shortenedArgumentsAreRefused() throws {
        for known in Self.cases {
            var claim = known.refutation
            switch claim.argument {
            case .saturation(let classes, let nodes): claim.argument = .saturation(classes: classes, nodes: Array(nodes.dropLast()))
            case .pairs(let classes, let steps): claim.argument = .pairs(classes: classes, steps: Array(steps.dropLast()))
            case .chain(let base, let steps): claim.argument = .chain(base: base, steps: Array(steps.dropLast()))
            case .joined(let parts): claim.argument = .joined(parts: Array(parts.dropLast()))
            case .clique(let nodes): claim.argument = .clique(nodes: Array(nodes.dropLast()))
            }
            #expect(throws: RefutationRefused.self, "\(known)") {
                try claim.check(nodes: known.graph.count, conflicts: SmallGraphs.edges(known.graph))
            }
        }
    }
}
