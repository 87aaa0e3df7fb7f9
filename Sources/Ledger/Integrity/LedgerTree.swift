package import TransparencyLog

/// The tree over a ledger's entries (RFC 6962; the leaves are the entries' own `leaf`), read from the links of its rows: no entry is
/// opened, and no more is held in memory than a batch of links.
struct LedgerTree: Sendable {
    let store: any LedgerStore
    let chain: Chain

    /// Links fetched in one transaction: half a megabyte.
    private static let batch = 4096

    /// The tree at the head. What it is read from is held to the chain: each leaf leads to the next hash, and the last hash is the head's,
    /// which is authentic. So the leaves are those of the entries that were appended, whatever else the file holds.
    ///
    /// Cost: five hashes an entry.
    ///
    /// - Throws: `VaultError.damaged(.entry)` with the first entry that does not follow.
    func whole(at head: HeadRecord, progress: (Int, Int) -> Void = { _, _ in }) throws -> TreeHead {
        var tree = CompactTree()
        var hash = chain.genesis
        try links(0..<head.position) { link in
            hash = chain.hash(position: link.position, prev: hash, leaf: link.leaf)
            guard hash == link.hash else { throw VaultError.damaged(.entry(link.position, .wrongHash)) }
            tree.append(link.leaf)
            if link.position % Self.batch == 0 { progress(link.position, head.position) }
        }
        guard hash == head.hash else { throw VaultError.damaged(.entry(max(0, head.position - 1), .wrongHash)) }
        return TreeHead(size: tree.size, root: tree.root)
    }

    /// The roots of stretches of leaves: a proof, which proves nothing until it has been verified.
    func roots(_ ranges: [Range<Int>]) throws -> [TreeHash] {
        try ranges.map { range in
            var tree = CompactTree()
            try links(range) { tree.append($0.leaf) }
            return tree.root
        }
    }

    private func links(_ range: Range<Int>, _ body: (StoredLink) throws -> Void) throws {
        var position = range.lowerBound
        while position < range.upperBound {
            let links = try store.links(from: position, below: range.upperBound, limit: Self.batch)
            guard !links.isEmpty else { throw VaultError.damaged(.entry(position, .missing)) }
            for link in links { try body(link) }
            position += links.count
        }
    }
}

/// A tree by its size and root: it stands for every leaf that it has.
package struct TreeHead: Hashable, Sendable {
    package let size: Int
    package let root: TreeHash
}
