import Counting
import TestSupport
import Testing

/// Reading graphs in the DIMACS colouring format: what is taken, and each way of being refused with its line.
@Suite struct DimacsGraphTests {
    private func read(_ text: String) throws(DimacsFault) -> DimacsGraph { try DimacsGraph(Array(text.utf8)) }

    @Test func aSmallGraphIsRead() throws {
        let graph = try read("c a triangle and a node alone\np edge 4 3\ne 1 2\ne 2 3\ne 1 3\n")
        #expect(graph.count == 4 && graph.conflicts == 3)
        let found = graph.fewestClasses()
        #expect(found.atLeast == 3 && found.isExact && found.clique.sorted() == [0, 1, 2])
    }

    /// Files in use promise the lines, half of them, twice as many, or the different conflicts.
    @Test(arguments: [
        "p edge 3 2\ne 1 2\ne 2 3", "p col 3 4\ne 1 2\ne 2 1\ne 2 3\ne 3 2\n", "p edge 3 2\ne 1 2\ne 2 1\ne 2 3\ne 3 2\n",
        "p edge 3 4\ne 1 2\ne 2 3\n", "p edge 3 2\ne 1 2\ne 1 2\ne 2 3\n", "p edge 3 2\r\ne 1 2\r\n\r\ne 2 3\r\n",
        "c\n  p  edge\t3  2  \n e 1\t2 \ne 2 3 \nc end",
    ])
    func edgesMayBeWrittenInManyWays(text: String) throws {
        let graph = try read(text)
        #expect(graph.count == 3 && graph.conflicts == 2)
    }

    static let refused: [(text: String, line: Int, kind: DimacsFault.Kind)] = [
        ("", 1, .noProblemLine),
        ("c nothing\n", 1, .noProblemLine),
        ("e 1 2\n", 1, .edgeBeforeProblem),
        ("p edge 2 1\np edge 2 1\ne 1 2\n", 2, .secondProblemLine),
        ("p edge 2\n", 1, .badProblemLine),
        ("p cnf 2 1\n", 1, .badProblemLine),
        ("p edge -2 1\n", 1, .badProblemLine),
        ("p edge 2 1 3\n", 1, .badProblemLine),
        ("p edge 99999999999999999999 1\n", 1, .badProblemLine),
        ("p edge 2000001 1\n", 1, .tooManyNodes(2_000_001)),
        ("p edge 10 100000001\n", 1, .tooManyEdges(100_000_001)),
        ("c\np edge 2 1\ne 1\n", 3, .badEdge),
        ("p edge 2 1\ne 1 b\n", 2, .badEdge),
        ("p edge 2 1\ne 1 2 7\n", 2, .badEdge),
        ("p edge 2 1\ne1 2\n", 2, .badEdge),
        ("p edge 2 1\ne 1 2.5\n", 2, .badEdge),
        ("p edge 3 2\ne 1 2\ne 1 4\n", 3, .nodeOutOfRange(node: 4, count: 3)),
        ("p edge 3 2\ne 0 2\n", 2, .nodeOutOfRange(node: 0, count: 3)),
        ("p edge 3 2\ne 1 2\ne 2 2\n", 3, .selfLoop(2)),
        ("p edge 3 2\nx 1 2\n", 2, .unknownLine),
        ("p edge 4 9\ne 1 2\ne 3 4\n", 3, .tooFewEdges(found: 2, promised: 9)),
        ("p edge 4 1\ne 1 2\ne 3 4\ne 2 3\n", 4, .tooManyEdgeLines(found: 3, promised: 1)),
    ]

    @Test(arguments: refused.indices)
    func malformedGraphsAreRefusedWithTheirLine(index: Int) {
        let wrong = Self.refused[index]
        let fault = #expect(throws: DimacsFault.self) { try read(wrong.text) }
        #expect(fault?.line == wrong.line && fault?.kind == wrong.kind, "\(wrong.text)")
        #expect(fault?.description.hasPrefix("line \(wrong.line): ") == true)
    }

    /// The same graph by rows of bits and by lists: padded with nodes alone, it is kept as lists.
    @Test(arguments: 1...40)
    func bothStoragesAgree(seed: UInt64) throws {
        var random = Seeded(seed)
        let count = Int.random(in: 1...12, using: &random)
        var edges: [String] = []
        for a in 0..<count {
            for b in 0..<a where Int.random(in: 0..<100, using: &random) < 55 { edges.append("e \(a + 1) \(b + 1)") }
        }
        let dense = try read("p edge \(count) \(edges.count)\n" + edges.joined(separator: "\n"))
        let sparse = try read("p edge \(100_000) \(edges.count)\n" + edges.joined(separator: "\n"))
        guard case .dense = dense.storage, case .sparse = sparse.storage else { return #expect(Bool(false), "seed \(seed)") }
        let (one, other) = (dense.fewestClasses(), sparse.fewestClasses())
        #expect(one.isExact && other.isExact && one.atLeast == other.atLeast, "seed \(seed)")
        #expect(other.clique.count == one.clique.count && other.colouring.count == 100_000, "seed \(seed)")
    }

    @Test func randomBytesNeverStopTheReader() {
        var random = Seeded(7)
        for _ in 0..<3000 {
            let length = Int.random(in: 0..<60, using: &random)
            let letters = Array("pe c12 3\n\nedge col-.x".utf8)
            _ = try? DimacsGraph((0..<length).map { _ in letters[Int.random(in: letters.indices, using: &random)] })
        }
    }
}
