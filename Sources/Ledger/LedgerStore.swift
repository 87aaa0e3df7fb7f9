/// Where a vault's sealed entries and its head record are kept: `LedgerDatabase` (SQLite, a file of the vault) or a server.
///
/// A store sees sealed rows alone. It keeps them in order and never changes one; what they are worth (links, hashes, seals, the head's MAC) is
/// checked by the vault, which trusts no store. Safe to use from several threads. Every method throws `VaultError`.
protocol LedgerStore: Sendable {
    /// Makes the tables and the head record of an empty ledger.
    func create(_ head: HeadRecord) throws

    /// What of the tables and rules is not as it must be, or nil.
    func schemaFlaw() throws -> String?

    /// The head record, or nil where there is none that can be read.
    func head() throws -> HeadRecord?

    /// Some rows from a position on, in order: at most `limit`, and at least one where there is one. Memory stays bounded.
    func rows(from position: Int, below end: Int, limit: Int) throws -> [StoredRow]

    /// The hash of one entry, or nil where there is none.
    func hash(at position: Int) throws -> [UInt8]?

    /// Whether a row stands at or beyond a position.
    func hasRows(from position: Int) throws -> Bool

    /// What the store's own check of its structure finds, a line each. May read everything.
    func integrityProblems() throws -> [String]

    /// One transaction: `body` hands in entries that follow `expected`, and gives back the head record after them.
    ///
    /// Returns once the entries are durable. Where anything throws, nothing is kept, but for `syncFailed`: then it is unknown.
    ///
    /// - Throws: what `body` throws, unchanged; `damaged(.head)` where the store's head record is not `expected`; `diskFull`, `syncFailed`, `busy`.
    func append(after expected: HeadRecord, _ body: (_ inserter: EntryInserter) throws -> HeadRecord) throws

    func close() throws
}

/// Adds a row within one transaction. A value rather than a closure, so that callers may build their own on it.
struct EntryInserter {
    let insert: (SealedEntry) throws -> Void
}
