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
        self.init(
            position: Int.fromDatabaseValue(row[0]), id: bytes(row[1]), epoch: Int.fromDatabaseValue(row[2]), leaf: bytes(row[3]),
            prev: bytes(row[4]), hash: bytes(row[5]), sealed: bytes(row[6]))
    }

    /// nil for what is not there or of another kind.
    init(position: Int?, id: [UInt8]?, epoch: Int?, leaf: [UInt8]?, prev: [UInt8]?, hash: [UInt8]?, sealed: [UInt8]?) {
        self.position = position ?? -1
        guard let position, position >= 0, let id, let epoch, let leaf, let prev, let hash, let sealed,
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
