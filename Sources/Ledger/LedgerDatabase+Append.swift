import GRDB
import GRDBSQLite

extension LedgerDatabase {
    /// An error of the caller's own, carried unchanged through the transaction that it rolls back.
    private struct FromBody: Error {
        let error: any Error
    }

    /// Returns once SQLite has synced. Where anything throws, nothing is kept.
    ///
    /// - Throws: what `body` throws; `diskFull`, `syncFailed`, `busy`.
    func append(_ body: (_ head: HeadRecord?, _ inserter: EntryInserter) throws -> HeadRecord) throws {
        do {
            try queue.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    let before = try HeadRecord.fetch(db)
                    let statement = try db.cachedStatement(sql: StoredRow.insert)
                    let inserter = EntryInserter { entry in
                        let code = StoredRow.insert(entry, with: statement.sqliteStatement)
                        guard code == SQLITE_DONE else {
                            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
                        }
                    }
                    let head: HeadRecord
                    do {
                        head = try body(before, inserter)
                    } catch let error where !(error is DatabaseError) {
                        throw FromBody(error: error)
                    }
                    try head.store(db)
                    return .commit
                }
            }
        } catch let error as FromBody {
            throw error.error
        } catch {
            throw Self.writeError(error, queue.path)
        }
    }
}

extension HeadRecord {
    static func fetch(_ db: Database) throws -> HeadRecord? {
        // Cached, as below: each commit would compile both again.
        let statement = try db.cachedStatement(sql: "SELECT position, hash, erasures, epoch, mac FROM head WHERE one = 1")
        guard let row = try Row.fetchOne(statement),
            let position = Int.fromDatabaseValue(row[0]), let hash = bytes(row[1]),
            let erasures = Int.fromDatabaseValue(row[2]), let epoch = Int.fromDatabaseValue(row[3]), let mac = bytes(row[4]),
            position >= 0, erasures >= 0
        else { return nil }
        return HeadRecord(position: position, hash: hash, erasures: erasures, epoch: epoch, mac: mac)
    }

    func store(_ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE head SET position = ?, hash = ?, erasures = ?, epoch = ?, mac = ? WHERE one = 1")
            .execute(arguments: [position, blob(hash), erasures, epoch, blob(mac)])
    }
}
