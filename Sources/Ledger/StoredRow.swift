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
        position = Self.int(statement, 0) ?? -1
        guard position >= 0, let epoch = Self.int(statement, 2), (1...Int(UInt32.max)).contains(epoch),
            let id = Self.blob(statement, 1, length: Bytes16.length, Bytes16.init), let leaf = Self.hash(statement, 3),
            let prev = Self.hash(statement, 4), let hash = Self.hash(statement, 5), let sealed = Self.blob(statement, 6, Array.init)
        else {
            entry = nil
            return
        }
        entry = SealedEntry(
            position: position, exactID: id, epoch: epoch, leafHash: leaf, prevHash: prev, chainHash: hash, sealed: sealed)
    }

    private static func int(_ statement: OpaquePointer, _ column: CInt) -> Int? {
        sqlite3_column_type(statement, column) == SQLITE_INTEGER ? Int(sqlite3_column_int64(statement, column)) : nil
    }

    private static func hash(_ statement: OpaquePointer, _ column: CInt) -> Bytes32? {
        blob(statement, column, length: Bytes32.length, Bytes32.init)
    }

    /// nil for a value of another kind or length.
    private static func blob<T>(
        _ statement: OpaquePointer, _ column: CInt, length: Int? = nil, _ make: (UnsafeRawBufferPointer) -> T
    ) -> T? {
        guard sqlite3_column_type(statement, column) == SQLITE_BLOB else { return nil }
        // The pointer first: asked for afterwards, the size could be of another form of the value.
        let start = sqlite3_column_blob(statement, column)
        let count = start == nil ? 0 : Int(sqlite3_column_bytes(statement, column))
        guard length == nil || length == count else { return nil }
        return make(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// nil for what is not there or of another kind.
    init(position: Int?, id: [UInt8]?, epoch: Int?, leaf: [UInt8]?, prev: [UInt8]?, hash: [UInt8]?, sealed: [UInt8]?) {
        self.position = position ?? -1
        guard let position, position >= 0, let id, let epoch, let leaf, let prev, let hash, let sealed,
            id.count == SealedEntry.idLength, [leaf, prev, hash].allSatisfy({ $0.count == Bytes32.length }), (1...Int(UInt32.max)).contains(epoch)
        else {
            entry = nil
            return
        }
        entry = SealedEntry(
            position: position, exactID: Bytes16(id), epoch: epoch, leafHash: Bytes32(leaf), prevHash: Bytes32(prev),
            chainHash: Bytes32(hash), sealed: sealed)
    }

    /// Binds a row to a statement of `insert` and steps it.
    ///
    /// - Returns: SQLite's result code.
    static func insert(_ entry: SealedEntry, with statement: OpaquePointer) -> CInt {
        defer { sqlite3_reset(statement) }
        sqlite3_bind_int64(statement, 1, Int64(entry.position))
        sqlite3_bind_int64(statement, 3, Int64(entry.epoch))
        // Nothing is copied: the bytes stay where they are until the step is done, and the bindings are gone by then.
        return entry.exactID.withBytes { id in
            entry.leafHash.withBytes { leaf in
                entry.prevHash.withBytes { prev in
                    entry.chainHash.withBytes { hash in
                        entry.sealed.withUnsafeBytes { sealed in
                            step(statement, [(2, id), (4, leaf), (5, prev), (6, hash), (7, sealed)])
                        }
                    }
                }
            }
        }
    }

    private static func step(_ statement: OpaquePointer, _ blobs: [(CInt, UnsafeRawBufferPointer)]) -> CInt {
        defer { sqlite3_clear_bindings(statement) }
        for (index, bytes) in blobs {
            let code = sqlite3_bind_blob(statement, index, bytes.baseAddress, CInt(bytes.count), nil)
            guard code == SQLITE_OK else { return code }
        }
        return sqlite3_step(statement)
    }
}
