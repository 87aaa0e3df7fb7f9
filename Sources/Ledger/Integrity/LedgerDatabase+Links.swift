import GRDB

extension LedgerDatabase {
    private static let selectLinks = """
        SELECT position, leaf, hash FROM entry WHERE position >= ? AND position < ? ORDER BY position LIMIT ?
        """

    func links(from position: Int, below end: Int, limit: Int) throws -> [StoredLink] {
        do {
            return try queue.read { db in
                let cursor = try Row.fetchCursor(db.cachedStatement(sql: Self.selectLinks), arguments: [position, end, limit])
                var links: [StoredLink] = []
                while let row = try cursor.next(), let link = StoredLink(row), link.position == position + links.count { links.append(link) }
                return links
            }
        } catch {
            throw Self.readError(error, queue.path)
        }
    }
}

extension StoredLink {
    /// Nil where a value is not of its kind and size.
    fileprivate init?(_ row: Row) {
        guard let position = Int.fromDatabaseValue(row[0]), let leaf = bytes(row[1]), let hash = bytes(row[2]), leaf.count == 32,
            hash.count == 32
        else { return nil }
        self.init(position: position, leaf: leaf, hash: hash)
    }
}
