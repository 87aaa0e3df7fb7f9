import Foundation
import GRDB
import GRDBSQLite

/// A row of a ledger, as bytes.
struct BareRow: Sendable {
    let position: Int
    let epoch: Int
    let id: [UInt8]
    let leaf: [UInt8]
    let prev: [UInt8]
    let hash: [UInt8]
    let sealed: [UInt8]

    static func all(in path: String) throws -> [BareRow] {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration).read { db in
            try Row.fetchAll(db, sql: "SELECT position, epoch, id, leaf, prev, hash, sealed FROM entry ORDER BY position").map { row in
                func bytes(_ index: Int) -> [UInt8] { Array(row[index] as Data) }
                return BareRow(position: row[0], epoch: row[1], id: bytes(2), leaf: bytes(3), prev: bytes(4), hash: bytes(5), sealed: bytes(6))
            }
        }
    }
}

/// The least that a ledger must do: the same rows through SQLite's own functions with the ledger's pragmas, the same bytes into two files
/// of keys, the same syncs. No seal, no hash, no rule.
struct BareStore {
    private let queue: DatabaseQueue
    private let keys: [FileHandle]

    init(_ folder: URL) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            for pragma in ["temp_store = MEMORY", "journal_mode = TRUNCATE", "synchronous = EXTRA", "secure_delete = ON"] {
                try db.execute(sql: "PRAGMA \(pragma)")
            }
        }
        queue = try DatabaseQueue(path: folder.appending(path: "bare.sqlite").path, configuration: configuration)
        try queue.write { db in
            try db.execute(
                sql: """
                    CREATE TABLE entry (position INTEGER PRIMARY KEY, id BLOB NOT NULL, epoch INTEGER NOT NULL, leaf BLOB NOT NULL,
                    prev BLOB NOT NULL, hash BLOB NOT NULL, sealed BLOB NOT NULL) STRICT;
                    CREATE TABLE head (one INTEGER PRIMARY KEY, position INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
                    INSERT INTO head VALUES (1, 0, x'00');
                    """)
        }
        keys = try [1, 2].map { number in
            let path = folder.appending(path: "keys.\(number)").path
            guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path) else { throw Missing() }
            return file
        }
    }

    /// - Parameter slots: of 64 bytes, how many go into each file.
    func put(_ rows: ArraySlice<BareRow>, slots: Int) throws {
        try queue.writeWithoutTransaction { db in
            try db.inTransaction(.immediate) {
                let statement = try db.cachedStatement(sql: "INSERT INTO entry (position, id, epoch, leaf, prev, hash, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)")
                for row in rows { try Self.insert(row, statement.sqliteStatement) }
                if let last = rows.last {
                    try db.execute(sql: "UPDATE head SET position = ?, hash = ?", arguments: [last.position + 1, Data(last.hash)])
                }
                let bytes = Data(count: 64 * slots)
                for file in keys {
                    try file.write(contentsOf: bytes)
                    try file.synchronize()
                }
                return .commit
            }
        }
    }

    private static func insert(_ row: BareRow, _ statement: OpaquePointer) throws {
        sqlite3_bind_int64(statement, 1, Int64(row.position))
        sqlite3_bind_int64(statement, 3, Int64(row.epoch))
        for (index, bytes) in [(2, row.id), (4, row.leaf), (5, row.prev), (6, row.hash), (7, row.sealed)] as [(CInt, [UInt8])] {
            // Copied: the array may go before the statement runs.
            sqlite3_bind_blob(statement, index, bytes, CInt(bytes.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        }
        guard sqlite3_step(statement) == SQLITE_DONE else { throw Missing() }
        sqlite3_reset(statement)
    }
}
