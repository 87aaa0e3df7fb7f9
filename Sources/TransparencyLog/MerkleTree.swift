/// RFC 6962's Merkle tree (RFC 9162, section 2.1): roots, and proofs that an entry is in a tree and that one tree grew into
/// another. Pure functions over the hashes of the leaves, oldest first.
package enum MerkleTree {
    package static func leafHash(_ entry: [UInt8]) -> TreeHash { sha256([[0], entry]) }

    /// The hash of a tree of no leaves: SHA-256 of nothing.
    package static var emptyRoot: TreeHash { sha256([]) }

    static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash { sha256(1, left, right) }

    /// The hash of a tree of these leaves. Cost: a hash a leaf.
    package static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard let first = leaves.first else { return emptyRoot }
        guard leaves.count > 1 else { return first }
        let middle = middle(of: leaves.startIndex..<leaves.endIndex)
        return node(root(leaves[..<middle]), root(leaves[middle...]))
    }

    /// Where a tree parts: the left part is the largest power of two that is smaller than the whole.
    private static func middle(of leaves: Range<Int>) -> Int {
        var power = 1
        while power * 2 < leaves.count { power *= 2 }
        return leaves.lowerBound + power
    }

    /// RFC 9162, 2.1.3.1: from the leaf's sibling up. Nil where there is no such leaf.
    package static func inclusionProof(of index: Int, in leaves: ArraySlice<TreeHash>) -> [TreeHash]? {
        inclusionRanges(of: index, in: leaves.count).map { roots($0, of: leaves) }
    }

    /// The stretches of leaves whose roots, in this order, are the proof that a leaf is in a tree of so many; no two overlap. For who has
    /// not all leaves at hand. Nil where there is no such leaf.
    package static func inclusionRanges(of index: Int, in size: Int) -> [Range<Int>]? {
        guard index >= 0, index < size else { return nil }
        return way(to: index, in: 0..<size)
    }

    private static func way(to index: Int, in leaves: Range<Int>) -> [Range<Int>] {
        guard leaves.count > 1 else { return [] }
        let middle = middle(of: leaves)
        let (left, right) = (leaves.lowerBound..<middle, middle..<leaves.upperBound)
        return index < middle ? way(to: index, in: left) + [right] : way(to: index, in: right) + [left]
    }

    private static func roots(_ ranges: [Range<Int>], of leaves: ArraySlice<TreeHash>) -> [TreeHash] {
        let start = leaves.startIndex
        return ranges.map { root(leaves[start + $0.lowerBound..<start + $0.upperBound]) }
    }

    /// RFC 9162, 2.1.3.2: the root that a leaf and its proof lead to. Nil where the proof has not the length that it must.
    package static func root(from leaf: TreeHash, at index: Int, of size: Int, _ proof: [TreeHash]) -> TreeHash? {
        guard index >= 0, index < size else { return nil }
        var (node, last) = (index, size - 1)
        var hash = leaf
        for sibling in proof {
            guard last > 0 else { return nil }
            if node & 1 == 1 || node == last {
                hash = self.node(sibling, hash)
                while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                hash = self.node(hash, sibling)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        return last == 0 ? hash : nil
    }

    /// RFC 9162, 2.1.4.1: that the tree of the first leaves grew into that of all. Nil unless `0 < size <= leaves.count`.
    package static func consistencyProof(from size: Int, in leaves: ArraySlice<TreeHash>) -> [TreeHash]? {
        consistencyRanges(from: size, to: leaves.count).map { roots($0, of: leaves) }
    }

    /// The stretches of leaves whose roots, in this order, are the proof that a tree of `old` leaves grew into one of `size`; no two
    /// overlap. Nil unless `0 < old <= size`.
    package static func consistencyRanges(from old: Int, to size: Int) -> [Range<Int>]? {
        guard old > 0, old <= size else { return nil }
        return subproof(old, 0..<size, isWhole: true)
    }

    private static func subproof(_ old: Int, _ leaves: Range<Int>, isWhole: Bool) -> [Range<Int>] {
        if old == leaves.upperBound { return isWhole ? [] : [leaves] }
        let middle = middle(of: leaves)
        let (left, right) = (leaves.lowerBound..<middle, middle..<leaves.upperBound)
        return old <= middle ? subproof(old, left, isWhole: isWhole) + [right] : subproof(old, right, isWhole: false) + [left]
    }

    /// RFC 9162, 2.1.4.2.
    package static func isConsistent(
        from first: (size: Int, root: TreeHash), to second: (size: Int, root: TreeHash), _ proof: [TreeHash]
    ) -> Bool {
        guard first.size > 0, first.size <= second.size else { return false }
        if first.size == second.size { return proof.isEmpty && first.root == second.root }
        var path = proof[...]
        // A whole subtree of the second tree: its root is the first tree's own.
        if first.size & (first.size - 1) == 0 { path = [first.root] + path }
        guard let start = path.popFirst() else { return false }
        var (node, last) = (first.size - 1, second.size - 1)
        while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
        var (old, new) = (start, start)
        for hash in path {
            guard last > 0 else { return false }
            if node & 1 == 1 || node == last {
                (old, new) = (self.node(hash, old), self.node(hash, new))
                while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                new = self.node(new, hash)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        return last == 0 && old == first.root && new == second.root
    }
}
