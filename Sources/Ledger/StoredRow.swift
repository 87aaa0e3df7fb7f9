import GRDBSQLite

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

    /// From a statement that stands at a row: SQLite's own functions, since GRDB would copy each value twice.
    init(stepped statement: OpaquePointer) {
        self.init(
            position: Self.int(statement, 0), id: Self.blob(statement, 1), epoch: Self.int(statement, 2), leaf: Self.blob(statement, 3),
            prev: Self.blob(statement, 4), hash: Self.blob(statement, 5), sealed: Self.blob(statement, 6))
    }

    private static func int(_ statement: OpaquePointer, _ column: CInt) -> Int? {
        sqlite3_column_type(statement, column) == SQLITE_INTEGER ? Int(sqlite3_column_int64(statement, column)) : nil
    }

    private static func blob(_ statement: OpaquePointer, _ column: CInt) -> [UInt8]? {
        guard sqlite3_column_type(statement, column) == SQLITE_BLOB else { return nil }
        // The pointer first: asked for afterwards, the size could be of another form of the value.
        guard let start = sqlite3_column_blob(statement, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
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

    /// Binds a row to a statement of `insert` and steps it.
    ///
    /// - Returns: SQLite's result code.
    static func insert(_ entry: SealedEntry, with statement: OpaquePointer) -> CInt {
        defer { sqlite3_reset(statement) }
        sqlite3_bind_int64(statement, 1, Int64(entry.position))
        sqlite3_bind_int64(statement, 3, Int64(entry.epoch))
        // Nothing is copied: the bytes stay where they are until the step is done, and the bindings are gone by then.
        return bind(entry.id, 2, statement) {
            bind(entry.leaf, 4, statement) {
                bind(entry.prev, 5, statement) {
                    bind(entry.hash, 6, statement) {
                        bind(entry.sealed, 7, statement) {
                            defer { sqlite3_clear_bindings(statement) }
                            return sqlite3_step(statement)
                        }
                    }
                }
            }
        }
    }

    private static func bind(_ bytes: [UInt8], _ index: CInt, _ statement: OpaquePointer, then step: () -> CInt) -> CInt {
        bytes.withUnsafeBytes { bytes in
            let code = sqlite3_bind_blob(statement, index, bytes.baseAddress, CInt(bytes.count), nil)
            return code == SQLITE_OK ? step() : code
        }
    }
}
