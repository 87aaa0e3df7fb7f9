import Testing

@testable import TransparencyLog

@Suite struct MerkleTreeTests {
    /// The entries that Certificate Transparency's implementations share as test vectors for RFC 6962.
    static let entries: [[UInt8]] = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ].map(bytes)

    /// The root of the first n of them.
    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ].map(bytes)

    static func bytes(_ hex: String) -> [UInt8] {
        var rest = hex[...]
        var bytes: [UInt8] = []
        while !rest.isEmpty {
            bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
            rest = rest.dropFirst(2)
        }
        return bytes
    }

    @Test func theRootsAreThoseOfRFC6962() {
        let leaves = Self.entries.map(MerkleTree.leafHash)
        for size in 0...8 { #expect(MerkleTree.root(leaves[..<size]) == Self.roots[size], "\(size)") }
    }

    /// From the same vectors: leaf, size, path.
    @Test func theInclusionProofsAreTheKnownOnes() {
        let leaves = Self.entries.map(MerkleTree.leafHash)
        let known: [(index: Int, size: Int, proof: [String])] = [
            (0, 1, []),
            (
                0, 8,
                [
                    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
                ]
            ),
            (
                5, 8,
                [
                    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                ]
            ),
            (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        ]
        for (index, size, proof) in known {
            #expect(MerkleTree.inclusionProof(of: index, in: leaves[..<size]) == proof.map(Self.bytes), "\(index) of \(size)")
        }
    }

    @Test func theConsistencyProofsAreTheKnownOnes() {
        let leaves = Self.entries.map(MerkleTree.leafHash)
        let known: [(from: Int, to: Int, proof: [String])] = [
            (1, 1, []),
            (
                1, 8,
                [
                    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
                ]
            ),
            (
                6, 8,
                [
                    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                ]
            ),
            (
                2, 5,
                [
                    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                ]
            ),
        ]
        for (from, to, proof) in known {
            #expect(MerkleTree.consistencyProof(from: from, in: leaves[..<to]) == proof.map(Self.bytes), "\(from) to \(to)")
        }
    }

    /// Every proof in every tree up to 40 leaves holds, and no proof holds for anything else.
    @Test func everyProofHoldsForWhatItProvesAndNothingElse() throws {
        let leaves = (0..<40).map { MerkleTree.leafHash([UInt8($0)]) }
        for size in 1...40 {
            let root = MerkleTree.root(leaves[..<size])
            for index in 0..<size {
                let proof = try #require(MerkleTree.inclusionProof(of: index, in: leaves[..<size]))
                #expect(MerkleTree.root(from: leaves[index], at: index, of: size, proof) == root)
                #expect(MerkleTree.root(from: leaves[(index + 1) % 40], at: index, of: size, proof) != root)
                #expect(MerkleTree.root(from: leaves[index], at: index, of: size, proof + [root]) != root)
                if !proof.isEmpty { #expect(MerkleTree.root(from: leaves[index], at: index, of: size, Array(proof.dropLast())) != root) }
                let other = (index + 1) % size
                if other != index { #expect(MerkleTree.root(from: leaves[index], at: other, of: size, proof) != root) }
            }
            for old in 1...size {
                let oldRoot = MerkleTree.root(leaves[..<old])
                let proof = try #require(MerkleTree.consistencyProof(from: old, in: leaves[..<size]))
                #expect(MerkleTree.isConsistent(from: (old, oldRoot), to: (size, root), proof), "\(old) to \(size)")
                #expect(!MerkleTree.isConsistent(from: (old, leaves[0].reversed()), to: (size, root), proof))
                #expect(!MerkleTree.isConsistent(from: (old, oldRoot), to: (size, root.reversed()), proof))
                #expect(!MerkleTree.isConsistent(from: (old, oldRoot), to: (size, root), proof + [root]))
                if !proof.isEmpty {
                    #expect(!MerkleTree.isConsistent(from: (old, oldRoot), to: (size, root), Array(proof.dropFirst())))
                }
            }
        }
    }
}
