@testable import Counting
import TestSupport

/// Small random graphs, and their chromatic numbers by trying all partitions: nothing shared with the search.
enum SmallGraphs {
    static func random(_ count: Int, percent: Int, _ random: inout Seeded) -> ConflictGraph {
        var graph = ConflictGraph(count: count)
        for a in 0..<count {
            for b in 0..<a where Int.random(in: 0..<100, using: &random) < percent { graph.addConflict(a, b) }
        }
        return graph
    }

    /// A graph of up to `most` vertices for the seed, of any density; every fifth is two joined, every fifth two that meet.
    static func seeded(_ seed: UInt64, most: Int = 10) -> ConflictGraph {
        var random = Seeded(seed)
        let count = Int.random(in: 1...most, using: &random)
        let percent = Int.random(in: 5...95, using: &random)
        var graph = Self.random(count, percent: percent, &random)
        let middle = count / 2
        switch seed % 5 {
        case 0:
            for a in 0..<middle { for b in middle..<count { graph.addConflict(a, b) } }
        case 1:
            graph = ConflictGraph(count: count)
            for (low, high) in [(0, middle + 1), (middle, count)] {
                for a in low..<min(high, count) {
                    for b in low..<a where Int.random(in: 0..<100, using: &random) < 60 { graph.addConflict(a, b) }
                }
            }
        default: break
        }
        return graph
    }

    static func chromaticNumber(_ graph: ConflictGraph) -> Int {
        func place(_ vertex: Int, _ classes: [[Int]], _ best: Int) -> Int {
            guard classes.count < best else { return best }
            guard vertex < graph.count else { return classes.count }
            var best = best
            for index in classes.indices where !classes[index].contains(where: { graph.conflicts($0, vertex) }) {
                var next = classes
                next[index].append(vertex)
                best = place(vertex + 1, next, best)
            }
            return place(vertex + 1, classes + [[vertex]], best)
        }
        return place(0, [], graph.count + 1)
    }

    static func edges(_ graph: ConflictGraph) -> [(Int, Int)] {
        (0..<graph.count).flatMap { a in (0..<a).filter { graph.conflicts(a, $0) }.map { (a + 1, $0 + 1) } }
    }

    static func isProper(_ colours: [Int], _ graph: ConflictGraph) -> Bool {
        colours.count == graph.count && colours.allSatisfy { $0 >= 0 }
            && (0..<graph.count).allSatisfy { a in (0..<a).allSatisfy { !graph.conflicts(a, $0) || colours[a] != colours[$0] } }
    }
}
