import Testing

@testable import TransparencyLog

@Suite struct CompactTreeTests {
    @Test func itHasTheRootsOfRFC6962() {
        var tree = CompactTree()
        #expect(tree.root == MerkleTreeTests.roots[0])
        for (index, entry) in MerkleTreeTests.entries.enumerated() {
            tree.append(MerkleTree.leafHash(entry))
            #expect(tree.size == index + 1 && tree.root == MerkleTreeTests.roots[index + 1])
        }
    }

    /// The recursive definition, read from the other end.
    @Test func itAgreesWithTheDefinitionAtEverySize() {
        var tree = CompactTree()
        var leaves: [TreeHash] = []
        for size in 1...300 {
            let leaf = MerkleTree.leafHash([UInt8(size & 255), UInt8(size >> 8)])
            tree.append(leaf)
            leaves.append(leaf)
            #expect(tree.root == MerkleTree.root(leaves[...]), "\(size)")
        }
    }

    /// A proof's stretches do not overlap, and with what is proven they make up the tree.
    @Test func theStretchesOfAProofMakeUpTheTree() throws {
        for size in 1...70 {
            for index in 0..<size {
                let ranges = try #require(MerkleTree.inclusionRanges(of: index, in: size))
                #expect((ranges.flatMap(Array.init) + [index]).sorted() == Array(0..<size))
            }
            for old in 1...size {
                let ranges = try #require(MerkleTree.consistencyRanges(from: old, to: size))
                let covered = ranges.flatMap(Array.init)
                #expect(Set(covered).count == covered.count && Set(covered).isSuperset(of: old..<size))
                // What is left out is the old tree itself, or a whole left part of it.
                let rest = Set(0..<size).subtracting(covered)
                #expect(rest.isEmpty || rest == Set(0..<rest.count) && rest.count == old, "\(old) of \(size)")
            }
        }
        #expect(MerkleTree.inclusionRanges(of: 3, in: 3) == nil && MerkleTree.inclusionRanges(of: -1, in: 3) == nil)
        #expect(MerkleTree.consistencyRanges(from: 0, to: 3) == nil && MerkleTree.consistencyRanges(from: 4, to: 3) == nil)
    }
}
