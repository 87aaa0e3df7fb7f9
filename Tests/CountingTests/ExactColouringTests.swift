@testable import Counting
import Proof
import TestSupport
import Testing

/// Every part of the exact search against trying all partitions, on small graphs; a failure names its seed.
@Suite struct ExactColouringTests {
    private func forever() -> Meter { Meter(Budget()) }

    @Test func theWholeAgrees() throws {
        for seed in 1...1200 as ClosedRange<UInt64> {
            let graph = SmallGraphs.seeded(seed, most: 12)
            let chromatic = SmallGraphs.chromaticNumber(graph)
            let found = graph.fewestClasses(budget: Budget(), recordsEvidence: true)
            #expect(found.isExact && found.atLeast == chromatic && found.classes == chromatic, "seed \(seed)")
            #expect(SmallGraphs.isProper(found.colouring, graph) && graph.isClique(found.clique), "seed \(seed)")
            if found.clique.count < chromatic {
                let refutation = try #require(found.refutation, "seed \(seed)")
                #expect(try refutation.check(nodes: graph.count, conflicts: SmallGraphs.edges(graph)) == chromatic, "seed \(seed)")
            }
        }
    }

    @Test func eachSearchAgrees() {
        for seed in 1...500 as ClosedRange<UInt64> {
            let graph = SmallGraphs.seeded(seed)
            let chromatic = SmallGraphs.chromaticNumber(graph)
            for classes in 1...graph.count {
                var pairs = PairSearch(graph, classes: classes)
                switch pairs.run(meter: forever()) {
                case .open: Issue.record("seed \(seed): open without a limit")
                case .refuted: #expect(classes < chromatic, "seed \(seed)")
                case .coloured(let colours):
                    #expect(classes >= chromatic && SmallGraphs.isProper(colours, graph) && colours.colourCount <= classes, "seed \(seed)")
                }
            }
            var saturation = ColouringSearch(graph: graph, clique: [0], lower: 1, best: Array(0..<graph.count))
            let isProven = saturation.run(meter: forever())
            #expect(isProven && saturation.best.colourCount == chromatic, "seed \(seed)")
            let largest = Clique.largest(in: graph, among: BitSet(upTo: graph.count), known: [], meter: forever())
            #expect(largest.isProven && graph.isClique(largest.clique))
            let chain = MycielskiSearch.best(in: graph, clique: largest.clique, enough: .max, meter: forever())
            #expect(chain.classes <= chromatic, "seed \(seed)")
        }
    }

    /// Stopped and taken up again at every turn, the searches come to the same end.
    @Test func searchesCanBeInterrupted() {
        for seed in 1...60 as ClosedRange<UInt64> {
            let graph = SmallGraphs.seeded(seed)
            let chromatic = SmallGraphs.chromaticNumber(graph)
            guard chromatic > 1 else { continue }
            var pairs = PairSearch(graph, classes: chromatic - 1)
            var saturation = ColouringSearch(graph: graph, clique: [0], lower: 1, best: Array(0..<graph.count))
            var turns = 0
            var (isRefuted, isProven) = (false, false)
            while !(isRefuted && isProven), turns < 20_000 {
                turns += 1
                if !isRefuted, case .refuted = pairs.run(meter: Meter(Budget(steps: 2000))) { isRefuted = true }
                if !isProven { isProven = saturation.run(meter: Meter(Budget(steps: 1))) }
            }
            #expect(isRefuted && saturation.best.colourCount == chromatic, "seed \(seed)")
        }
    }

    /// Too large to try all partitions: then the searches, which share little, must say the same.
    @Test func theSearchesAgreeOnLargerGraphs() {
        for seed in 1...60 as ClosedRange<UInt64> {
            var random = Seeded(seed)
            let count = Int.random(in: 14...26, using: &random)
            let graph = SmallGraphs.random(count, percent: Int.random(in: 20...90, using: &random), &random)
            var saturation = ColouringSearch(graph: graph, clique: [], lower: 1, best: Array(0..<count))
            let isProven = saturation.run(meter: forever())
            let chromatic = saturation.best.colourCount
            #expect(isProven && SmallGraphs.isProper(saturation.best, graph), "seed \(seed)")
            var below = PairSearch(graph, classes: chromatic - 1)
            if case .refuted = below.run(meter: forever()) {} else { Issue.record("seed \(seed): not refuted") }
            var enough = PairSearch(graph, classes: chromatic)
            if case .coloured = enough.run(meter: forever()) {} else { Issue.record("seed \(seed): not coloured") }
            var bound = CoverBound(Contraction(graph), left: Array(0..<count), sets: [], classes: chromatic)
            let cover = bound.lowerBound(meter: forever(), isRecording: false)
            #expect(cover.map { $0.classes <= chromatic } == true, "seed \(seed)")
            let found = graph.fewestClasses(budget: Budget())
            #expect(found.isExact && found.atLeast == chromatic, "seed \(seed)")
        }
    }

    // MARK: What may be taken away

    @Test func theKernelNeedsAsManyClasses() {
        for seed in 1...600 as ClosedRange<UInt64> {
            let graph = SmallGraphs.seeded(seed)
            let chromatic = SmallGraphs.chromaticNumber(graph)
            for lower in 0...chromatic {
                let kernel = Kernel(graph, lower: lower, meter: forever())
                let inner = graph.induced(on: Array(kernel.remaining))
                #expect(max(lower, SmallGraphs.chromaticNumber(inner)) == max(lower, chromatic), "seed \(seed)")
            }
            for classes in 1...graph.count {
                var state = Contraction(graph)
                state.reduce(classes: classes)
                let inner = graph.induced(on: Array(state.left))
                #expect((SmallGraphs.chromaticNumber(inner) <= classes) == (chromatic <= classes), "seed \(seed)")
            }
        }
    }

    @Test func partsBlocksAndJoinsDecideTheWhole() {
        func numbers(_ graph: ConflictGraph, _ parts: [[Int]]) -> [Int] {
            parts.map { SmallGraphs.chromaticNumber(graph.induced(on: $0)) }
        }
        for seed in 1...600 as ClosedRange<UInt64> {
            let graph = SmallGraphs.seeded(seed)
            let chromatic = SmallGraphs.chromaticNumber(graph)
            #expect(numbers(graph, graph.components()).max() == chromatic, "seed \(seed)")
            #expect(numbers(graph, graph.joinedParts()).reduce(0, +) == chromatic, "seed \(seed)")
            for part in graph.components() {
                let inner = graph.induced(on: part)
                let blocks = Blocks(inner).blocks
                #expect(numbers(inner, blocks).max() == SmallGraphs.chromaticNumber(inner), "seed \(seed)")
                var seen: Set<Int> = []
                for block in blocks {
                    #expect(seen.isEmpty || seen.intersection(block).count == 1, "seed \(seed)")
                    seen.formUnion(block)
                }
                #expect(seen.count == part.count, "seed \(seed)")
            }
        }
    }

    @Test func theHeaviestSetIsFound() {
        for seed in 1...400 as ClosedRange<UInt64> {
            var random = Seeded(seed)
            let graph = SmallGraphs.seeded(seed)
            let weights = (0..<graph.count).map { _ in Int.random(in: 0...9, using: &random) }
            var most = 0
            for mask in 0..<(1 << graph.count) {
                let set = (0..<graph.count).filter { mask >> $0 & 1 == 1 }
                guard set.allSatisfy({ a in set.allSatisfy { !graph.conflicts(a, $0) } }) else { continue }
                most = max(most, set.reduce(0) { $0 + weights[$1] })
            }
            let search = HeaviestSet(count: graph.count, rows: graph.neighbours.flatMap(\.words))
            #expect(search.search(weights: weights, above: 0, meter: forever()) && search.best == most, "seed \(seed)")
        }
    }
}
