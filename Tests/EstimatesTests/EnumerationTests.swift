import Testing

@testable import Estimates

@Suite struct EnumerationTests {
    /// Decomposable (chordal) graphs of labelled lists.
    @Test(arguments: [(1, 1), (2, 2), (3, 8), (4, 61), (5, 822), (6, 18_154)]) func decomposableGraphsAreCounted(_ lists: Int, _ count: Int) {
        #expect(DecomposableGraph.all(lists: lists).count == count)
    }

    /// A graph is chordal when some simplicial list can be taken off again and again: tried without the search's order.
    @Test func theSearchAgreesWithTakingListsOff() {
        for choice in 0..<1 << 10 {
            var neighbours = [Int](repeating: 0, count: 5)
            var index = 0
            for a in 0..<5 {
                for b in a + 1..<5 {
                    if choice >> index & 1 == 1 {
                        neighbours[a] |= 1 << b
                        neighbours[b] |= 1 << a
                    }
                    index += 1
                }
            }
            var left = 31
            while let off = (0..<5).first(where: { list in
                left >> list & 1 == 1 && (0..<5).allSatisfy { other in
                    (neighbours[list] & left) >> other & 1 == 0 || neighbours[list] & left & ~(1 << other) & ~neighbours[other] == 0
                }
            }) { left &= ~(1 << off) }
            let graph = DecomposableGraph(neighbours: neighbours)
            #expect((graph != nil) == (left == 0))
            guard let graph else { continue }
            // Every line is in a clique, every clique is complete and none lies within another.
            for (a, mates) in neighbours.enumerated() {
                for b in 0..<5 where mates >> b & 1 == 1 { #expect(graph.cliques.contains { $0 >> a & 1 == 1 && $0 >> b & 1 == 1 }) }
            }
            for clique in graph.cliques {
                for a in 0..<5 where clique >> a & 1 == 1 { #expect(clique & ~(1 << a) & ~neighbours[a] == 0) }
                #expect(graph.cliques.count { $0 & clique == clique } == 1)
            }
            #expect(graph.separators.count == graph.cliques.count - 1)
            #expect(graph.cliques.reduce(0) { $0 + $1.nonzeroBitCount } - graph.separators.reduce(0) { $0 + $1.nonzeroBitCount } == 5)
        }
    }

    /// Without the full model: 8, 113, 6,893; without terms of four lists 6,212, as Rcapture says of five.
    @Test func hierarchicalModelsAreCounted() {
        #expect(HierarchicalEnumeration.models(lists: 3).count == 8)
        #expect(HierarchicalEnumeration.models(lists: 4).count == 113)
        let five = HierarchicalEnumeration.models(lists: 5)
        #expect(five.count == 6_893 && Set(five).count == 6_893 && Set(five.map(\.name)).count == 6_893)
        #expect(HierarchicalEnumeration.models(lists: 5, largest: 3).count == 6_212)
        #expect(HierarchicalEnumeration.models(lists: 5, largest: 2).count == 1_024)
    }

    /// Of three lists all families of sets that hold every subset of their members, by trying all.
    @Test func threeListsByTryingAllFamilies() {
        let sets = [3, 5, 6, 7]
        let families = (0..<16).filter { choice in
            let taken = sets.indices.filter { choice >> $0 & 1 == 1 }.map { sets[$0] }
            return !taken.contains(7) || [3, 5, 6].allSatisfy(taken.contains)
        }
        #expect(families.count - 1 == HierarchicalEnumeration.models(lists: 3).count)
    }

    @Test func modelsAreNamedByTheirLists() {
        #expect(LogLinearModel(lists: 4, generators: [0b111, 0b1001, 0b1100]).name == "[123,14,34]")
        #expect(LogLinearModel.independent(3).name == "[1,2,3]")
        #expect(LogLinearModel(lists: 4, generators: [0b111, 0b1001, 0b1100]).terms == [0, 1, 2, 4, 8, 3, 5, 6, 9, 12, 7])
    }
}
