import GRDB

/// A row as the file gives it: its place, and the entry where its values have the right kind and size.
///
/// A damaged file can hold anything in any column, so every value is asked what it is.
struct StoredRow: Sendable {
    let position: Int
    let entry: SealedEntry?

    static let select = """
        SELECT position, id, epoch, leaf, prev, hash, sealed FROM entry
        WHERE position >= ? AND position < ? ORDER BY position LIMIT ?
        """
    static let insert = """
        INSERT INTO entry (position, id, epoch, leaf, prev, hash, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)
        """

    init(_ row: Row) {
        position = Int.fromDatabaseValue(row[0]) ?? -1
        guard position >= 0, let id = bytes(row[1]), let epoch = Int.fromDatabaseValue(row[2]), let leaf = bytes(row[3]),
            let prev = bytes(row[4]), let hash = bytes(row[5]), let sealed = bytes(row[6]),
            id.count == SealedEntry.idLength, (1...Int(UInt32.max)).contains(epoch)
        else {
            entry = nil
            return
        }
        entry = SealedEntry(
            position: position, id: id, epoch: epoch, leaf: leaf, prev: prev, hash: hash, sealed: sealed)
    }

    static func arguments(_ entry: SealedEntry) -> StatementArguments {
        [
            entry.position, blob(entry.id), entry.epoch, blob(entry.leaf), blob(entry.prev),
            blob(entry.hash), blob(entry.sealed),
        ]
    }
}
