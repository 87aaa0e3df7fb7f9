/// Where a vault's sealed entries and its head record are kept: `LedgerDatabase` (SQLite, a file of the vault) or a server.
///
/// A store sees sealed rows alone. It keeps them in order and never changes one; what they are worth (links, hashes, seals, the head's MAC) is
/// checked by the vault, which trusts no store. Safe to use from several threads. Every method throws `VaultError`.
protocol LedgerStore: Sendable {
    /// Whether other processes may append while this one does.
    var isShared: Bool { get }

    /// Makes the tables and the head record of an empty ledger.
    func create(_ head: HeadRecord) throws

    /// What of the tables and rules is not as it must be, or nil.
    func schemaFlaw() throws -> String?

    /// The head record, or nil where there is none that can be read.
    func head() throws -> HeadRecord?

    /// Some rows from a position on, in order: at most `limit`, and at least one where there is one. Memory stays bounded.
    func rows(from position: Int, below end: Int, limit: Int) throws -> [StoredRow]

    /// The links of some rows from a position on, in order, up to the first that is not there or not sound: at most `limit`.
    func links(from position: Int, below end: Int, limit: Int) throws -> [StoredLink]

    /// The hash of one entry, or nil where there is none.
    func hash(at position: Int) throws -> [UInt8]?

    /// Whether a row stands at or beyond a position.
    func hasRows(from position: Int) throws -> Bool

    /// What the store's own check of its structure finds, a line each. May read everything.
    func integrityProblems() throws -> [String]

    /// One transaction: `body` is told the head record as it is now, hands in entries that follow it, and gives back the head record after
    /// them. Nobody else appends meanwhile. A store that loses its server before the commit calls `body` again.
    ///
    /// Returns once the entries are durable. Where anything throws, nothing is kept, but for `syncFailed` and `server(.outcomeUnknown)`.
    ///
    /// - Throws: what `body` throws, unchanged; `diskFull`, `syncFailed`, `busy`, `server`.
    func append(_ body: (_ head: HeadRecord?, _ inserter: EntryInserter) throws -> HeadRecord) throws

    /// Waits until the head record is not `known` any more, at most these seconds; with 0 it only looks.
    ///
    /// - Returns: the other head record, unchecked; nil where the time passed.
    func change(from known: HeadRecord, within seconds: Double) throws -> HeadRecord?

    func close() throws
}

/// Adds a row within one transaction. A value rather than a closure, so that callers may build their own on it.
struct EntryInserter {
    let insert: (SealedEntry) throws -> Void
}
