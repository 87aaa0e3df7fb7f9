import GRDB

/// What binds an entry to the others, without the entry itself: its leaf of the tree, and its hash in the chain.
struct StoredLink: Sendable {
    let position: Int
    /// 32 bytes each, where the file holds bytes at all.
    let leaf: [UInt8]
    let hash: [UInt8]

    static let select = "SELECT position, leaf, hash FROM entry WHERE position >= ? AND position < ? ORDER BY position LIMIT ?"

    /// Nil where a value is not of its kind and size.
    init?(_ row: Row) {
        guard let position = Int.fromDatabaseValue(row[0]), let leaf = bytes(row[1]), let hash = bytes(row[2]), leaf.count == 32,
            hash.count == 32
        else { return nil }
        (self.position, self.leaf, self.hash) = (position, leaf, hash)
    }
}

extension LedgerDatabase {
    /// Some links from a position on, in order, up to the first that is not there or not sound: at most `limit`.
    func links(from position: Int, below end: Int, limit: Int) throws -> [StoredLink] {
        do {
            return try queue.read { db in
                let cursor = try Row.fetchCursor(db.cachedStatement(sql: StoredLink.select), arguments: [position, end, limit])
                var links: [StoredLink] = []
                while let row = try cursor.next(), let link = StoredLink(row), link.position == position + links.count { links.append(link) }
                return links
            }
        } catch {
            throw Self.readError(error, queue.path)
        }
    }
}
