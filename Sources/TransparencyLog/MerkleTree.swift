/// RFC 6962's Merkle tree (RFC 9162, section 2.1): roots, and proofs that an entry is in a tree and that one tree grew into
/// another. Pure functions over the hashes of the leaves, oldest first.
package enum MerkleTree {
    package static func leafHash(_ entry: [UInt8]) -> TreeHash { sha256([[0], entry]) }

    static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash { sha256([[1], left, right]) }

    /// The hash of a tree of these leaves; of none, SHA-256 of nothing. Cost: a hash a leaf.
    package static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard let first = leaves.first else { return sha256([]) }
        guard leaves.count > 1 else { return first }
        let (left, right) = split(leaves)
        return node(root(left), root(right))
    }

    /// The left part is the largest power of two that is smaller than the whole.
    private static func split(_ leaves: ArraySlice<TreeHash>) -> (ArraySlice<TreeHash>, ArraySlice<TreeHash>) {
        let middle = leaves.startIndex + largestPowerOfTwo(below: leaves.count)
        return (leaves[..<middle], leaves[middle...])
    }

    private static func largestPowerOfTwo(below count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }

    /// RFC 9162, 2.1.3.1: from the leaf's sibling up. Nil where there is no such leaf.
    package static func inclusionProof(of index: Int, in leaves: ArraySlice<TreeHash>) -> [TreeHash]? {
        guard leaves.indices.contains(leaves.startIndex + index), index >= 0 else { return nil }
        guard leaves.count > 1 else { return [] }
        let (left, right) = split(leaves)
        if index < left.count { return inclusionProof(of: index, in: left).map { $0 + [root(right)] } }
        return inclusionProof(of: index - left.count, in: right).map { $0 + [root(left)] }
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
        guard size > 0, size <= leaves.count else { return nil }
        return subproof(size, leaves, isWhole: true)
    }

    private static func subproof(_ size: Int, _ leaves: ArraySlice<TreeHash>, isWhole: Bool) -> [TreeHash] {
        if size == leaves.count { return isWhole ? [] : [root(leaves)] }
        let (left, right) = split(leaves)
        if size <= left.count { return subproof(size, left, isWhole: isWhole) + [root(right)] }
        return subproof(size - left.count, right, isWhole: false) + [root(left)]
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
