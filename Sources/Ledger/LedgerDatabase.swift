import Foundation
import GRDB

/// ledger.sqlite: sealed rows in, sealed rows out. Owns the only connection of this process.
struct LedgerDatabase: LedgerStore {
    let queue: DatabaseQueue

    /// How long a writer waits for readers in the middle of a batch, and a reader for a commit.
    private static let patience = 30.0

    /// Opens a file that exists; reads nothing yet.
    init(path: String, access: Vault.Access) throws {
        var configuration = Configuration()
        configuration.label = "ledger"
        configuration.readonly = access == .read
        configuration.busyMode = .timeout(Self.patience)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            guard access == .write else { return }
            // The journal is emptied, not removed: SQLite says nothing where it cannot sync the folder in which a name came or went,
            // and then a committed transaction might be rolled back, or a broken one not. An empty journal is synced, or fails.
            try db.execute(sql: "PRAGMA journal_mode = TRUNCATE")
            try db.execute(sql: "PRAGMA synchronous = EXTRA")
            try db.execute(sql: "PRAGMA secure_delete = ON")
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            // What a crash left is rolled back by now, and its journal gone.
            if access == .write { try Self.keepJournal(path) }
        } catch {
            throw Self.readError(error, path)
        }
    }

    var isShared: Bool { false }

    /// How often a file is looked at for what another process has appended.
    private static let look = 0.25

    func change(from known: HeadRecord, within seconds: Double) throws -> HeadRecord? {
        let end = ContinuousClock.now + .seconds(seconds)
        while true {
            guard let head = try head() else { throw VaultError.damaged(.head("it is missing or malformed")) }
            if head != known { return head }
            let left = (end - ContinuousClock.now) / .seconds(1)
            guard left > 0 else { return nil }
            Thread.sleep(forTimeInterval: min(Self.look, left))
        }
    }

    /// Makes sure that the journal has its name for good, before any transaction relies on it.
    private static func keepJournal(_ path: String) throws {
        let folder = VaultFolder(URL(filePath: path).deletingLastPathComponent())
        if !folder.exists(folder.journal) { try folder.createEmpty(folder.journal) }
        try folder.syncNames()
    }

    /// Writes the tables and the head record of an empty ledger.
    func create(_ head: HeadRecord) throws {
        do {
            try queue.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    try LedgerSchema.create(db)
                    try db.execute(
                        sql: "INSERT INTO head (one, position, hash, erasures, epoch, mac) VALUES (1, ?, ?, ?, ?, ?)",
                        arguments: [head.position, blob(head.hash), head.erasures, head.epoch, blob(head.mac)])
                    return .commit
                }
            }
        } catch {
            throw Self.writeError(error, queue.path)
        }
    }

    /// The schema's flaw, or nil (`LedgerSchema.flaw`).
    func schemaFlaw() throws -> String? {
        try reading { try LedgerSchema.flaw($0) }
    }

    /// The head record, or nil where there is none that can be read.
    func head() throws -> HeadRecord? {
        try reading { try HeadRecord.fetch($0) }
    }

    /// What one call of `rows` may hold in memory, but for the last row.
    private static let batchBytes = 8 << 20

    /// Some rows from a position on, in order: at most `limit`, and at least one where there is one.
    func rows(from position: Int, below end: Int, limit: Int) throws -> [StoredRow] {
        try reading { db in
            let statement = try db.cachedStatement(sql: StoredRow.select)
            let cursor = try Row.fetchCursor(statement, arguments: [position, end, limit])
            var rows: [StoredRow] = []
            rows.reserveCapacity(min(limit, end - position))
            var size = 0
            while size < Self.batchBytes, try cursor.next() != nil {
                let row = StoredRow(stepped: statement.sqliteStatement)
                size += row.entry?.sealed.count ?? 0
                rows.append(row)
            }
            return rows
        }
    }

    /// The hash of one entry, or nil where there is none.
    func hash(at position: Int) throws -> [UInt8]? {
        try reading { db in
            let row = try Row.fetchOne(db, sql: "SELECT hash FROM entry WHERE position = ?", arguments: [position])
            return row.flatMap { bytes($0[0]) }
        }
    }

    /// Whether a row stands at or beyond a position.
    func hasRows(from position: Int) throws -> Bool {
        try reading { db in
            try Row.fetchOne(db, sql: "SELECT 1 FROM entry WHERE position >= ? LIMIT 1", arguments: [position]) != nil
        }
    }

    /// What SQLite's own check finds, at most 20 lines; it reads the whole file.
    func integrityProblems() throws -> [String] {
        try reading { db in
            let lines = try Row.fetchAll(db, sql: "PRAGMA integrity_check(20)").map { String.fromDatabaseValue($0[0]) ?? "?" }
            return lines == ["ok"] ? [] : lines
        }
    }

    func close() throws {
        do { try queue.close() } catch { throw Self.writeError(error, queue.path) }
    }

    private func reading<T>(_ body: (Database) throws -> T) throws -> T {
        do {
            return try queue.read(body)
        } catch {
            throw Self.readError(error, queue.path)
        }
    }
}

/// Bytes as SQLite keeps them.
func blob(_ bytes: [UInt8]) -> DatabaseValue {
    DatabaseValue(bytes)
}

/// A blob's bytes, or nil where the file holds a value of another kind.
func bytes(_ value: DatabaseValue) -> [UInt8]? {
    if case .blob(let data) = value.storage { Array(data) } else { nil }
}

extension DatabaseValue {
    fileprivate init(_ bytes: [UInt8]) {
        self = Data(bytes).databaseValue
    }
}
