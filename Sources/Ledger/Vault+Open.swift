/// What opening makes sure of before a vault exists.
extension Vault {
    /// A reader cannot roll back what a crashed writer left half done: where a journal is left and nobody holds the
    /// lock, that is done here, by SQLite, on a connection that may write.
    static func recover(_ folder: VaultFolder, command: String) throws {
        guard folder.hasJournal else { return }
        let lock: WriteLock
        do {
            lock = try WriteLock(folder.lock, command: command)
        } catch VaultError.openElsewhere {
            return  // its writer is alive, and the journal is its own
        }
        defer { lock.release() }
        let database = try LedgerDatabase(path: folder.ledger, access: .write)
        _ = try database.head()
        try database.close()
    }

    /// The head record, once its MAC is right and the last entry is the one that it names.
    static func trustedHead(_ store: any LedgerStore, vault: [UInt8], keys: Keyring) throws -> HeadRecord {
        guard let head = try store.head() else { throw VaultError.damaged(.head("it is missing or malformed")) }
        guard head.isAuthentic(vault: vault, keys: keys) else {
            throw VaultError.damaged(.head("it was altered, or belongs to another vault"))
        }
        guard head.position > 0 else {
            guard head.hash == Chain(vault: vault).genesis else { throw VaultError.damaged(.head("it was altered")) }
            return head
        }
        let last = head.position - 1
        guard let hash = try store.hash(at: last) else { throw VaultError.damaged(.entry(last, .missing)) }
        guard hash == head.hash else { throw VaultError.damaged(.entry(last, .wrongHash)) }
        return head
    }
}
