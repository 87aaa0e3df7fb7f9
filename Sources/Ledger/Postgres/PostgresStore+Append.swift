import Foundation

extension PostgresStore {
    /// A commit whose answer never came, or came with a warning that it was not replicated.
    private struct Unanswered: Error {
        let head: HeadRecord
    }

    /// One transaction, in the order in which desks ask for it.
    ///
    /// The lock on `vigil.head` is taken before anything is read: a desk then seals for the place that it will have, and a bulk append never
    /// learns at its end that it was in vain, as it would by serialisable isolation alone. Isolation stays serialisable, and `prev` unique,
    /// against whoever writes without that lock. Readers are not kept waiting.
    func append(_ body: (_ head: HeadRecord?, _ inserter: EntryInserter) throws -> HeadRecord) throws {
        let end = ContinuousClock.now + patience
        while true {
            do {
                return try writer.use { try attempt($0, body) }
            } catch let failure as PostgresFailure {
                // Nothing was committed: it had not been asked for, or was refused.
                guard failure.isLost || failure.isConflict, ContinuousClock.now < end else { throw failure.vaultError(address) }
                Thread.sleep(forTimeInterval: 0.1)
            } catch let unanswered as Unanswered {
                if try isKept(unanswered.head) { return }
            }
        }
    }

    private static let begin = "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE; LOCK TABLE vigil.head IN SHARE ROW EXCLUSIVE MODE"

    private func attempt(
        _ connection: PostgresConnection, _ body: (HeadRecord?, EntryInserter) throws -> HeadRecord
    ) throws {
        try connection.run(Self.begin)
        let copy = PostgresCopy(connection)
        let head = try body(try HeadRecord.fetch(connection), EntryInserter { try copy.add($0) })
        guard copy.count > 0 else {
            try connection.run("ROLLBACK")
            return
        }
        try copy.flush()
        _ = try connection.run(HeadRecord.postgresUpdate, head.postgresValues)
        try connection.run("NOTIFY \(PostgresListener.channel)")
        try commit(connection, head)
    }

    private func commit(_ connection: PostgresConnection, _ head: HeadRecord) throws {
        _ = connection.takeWarnings()
        let answer: PostgresResult
        do {
            answer = try connection.run("COMMIT")
        } catch where error.isLost {
            throw Unanswered(head: head)
        }
        guard answer.tag == "COMMIT" else { throw PostgresFailure(state: "40001", isLost: false) }
        // "The transaction has already committed locally, but might not have been replicated to the standby."
        if !connection.takeWarnings().isEmpty { throw Unanswered(head: head) }
    }

    /// Whether entries of an unanswered commit are there and durable. The last one's hash covers its random id and salt: nobody else's is equal.
    ///
    /// The lock waits for the old transaction, should the server still be at it. That the entries are seen does not say that the standbys have
    /// them; a commit of something after them does.
    ///
    /// - Throws: `VaultError.server(.outcomeUnknown)` where the server does not come back in time.
    private func isKept(_ head: HeadRecord) throws -> Bool {
        let end = ContinuousClock.now + patience
        while ContinuousClock.now < end {
            do {
                return try writer.use { connection in
                    try connection.run(Self.begin)
                    let isThere = try Self.hash(at: head.position - 1, connection) == head.hash
                    if isThere { try connection.run("UPDATE vigil.head SET position = position WHERE one = 1") }
                    try commit(connection, head)
                    return isThere
                }
            } catch let failure as PostgresFailure where failure.isLost || failure.isConflict || failure.isLockTimeout {
                Thread.sleep(forTimeInterval: 0.1)
            } catch is Unanswered {
                Thread.sleep(forTimeInterval: 0.1)
            } catch {
                break  // such as another vault's ledger in its place: nothing can be said of this one
            }
        }
        throw VaultError.server(.outcomeUnknown)
    }
}
