/// What binds an entry to the others, without the entry itself: its leaf of the tree, and its hash in the chain; 32 bytes each.
struct StoredLink: Equatable, Sendable {
    let position: Int
    let leaf: [UInt8]
    let hash: [UInt8]
}

extension LedgerStore {
    /// For a store that has no shorter way: the rows are read whole.
    func links(from position: Int, below end: Int, limit: Int) throws -> [StoredLink] {
        var links: [StoredLink] = []
        for row in try rows(from: position, below: end, limit: limit) {
            guard let entry = row.entry, row.position == position + links.count, entry.leaf.count == 32, entry.hash.count == 32 else { break }
            links.append(StoredLink(position: row.position, leaf: entry.leaf, hash: entry.hash))
        }
        return links
    }
}
