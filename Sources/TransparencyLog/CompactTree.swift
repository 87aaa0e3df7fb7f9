/// A tree that is only ever added to, and of which no more is kept than its right edge: the roots of the perfect subtrees that it is
/// made of, one for each bit of its size (Crosby and Wallach, "Efficient data structures for tamper-evident logging", 2009).
///
/// Its root is RFC 6962's, the same as `MerkleTree.root` of all leaves. Memory grows with the logarithm of the size; a leaf costs two
/// hashes on average.
package struct CompactTree: Hashable, Sendable {
    package private(set) var size = 0
    /// The largest subtree, which is the leftmost, first.
    private var edge: [TreeHash] = []

    package init() {}

    package mutating func append(_ leaf: TreeHash) {
        var hash = leaf
        // Each bit of the size that is set is a subtree as large as what has been joined so far.
        var bits = size
        while bits & 1 == 1, let left = edge.popLast() {
            hash = MerkleTree.node(left, hash)
            bits >>= 1
        }
        edge.append(hash)
        size += 1
    }

    package var root: TreeHash {
        guard var hash = edge.last else { return MerkleTree.emptyRoot }
        for left in edge.dropLast().reversed() { hash = MerkleTree.node(left, hash) }
        return hash
    }
}
