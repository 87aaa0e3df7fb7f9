import Synchronization

extension Vault {
    /// Rows fetched in one SQLite transaction by a check.
    static let batch = 512

    /// Hands over what `transform` makes of entries `from` up to, not including, `end`, in order; each entry is checked against the one
    /// before, its hashes and its seal; the last entry of all also against the head record.
    ///
    /// `transform` runs on every core, `body` where it was called, outside any lock, and may use the vault. Bounds outside the ledger
    /// are moved to its ends. Costs one or two decryptions an entry, and memory for a few thousand of them.
    ///
    /// - Throws: `VaultError.damaged(.entry)` with the first bad entry; what `transform` and `body` throw.
    package func entries<Value: Sendable>(
        from: Int = 0, upTo end: Int? = nil, transform: @escaping @Sendable (OpenedEntry) throws -> Value,
        _ body: (Int, Value) throws -> Void
    ) throws {
        let sealer = sealer
        try sealedEntries(from: from, upTo: end, open: { try transform(sealer.open($0, after: $1)) }, body)
    }

    /// The same for payloads of entries whose content cannot be destroyed: of others, the skeletons.
    package func read(from: Int = 0, upTo end: Int? = nil, _ body: (Int, [UInt8]) throws -> Void) throws {
        try entries(from: from, upTo: end, transform: \.payload, body)
    }

    func sealedEntries<Value: Sendable>(
        from: Int, upTo end: Int?, open: @escaping @Sendable (SealedEntry, [UInt8]) throws -> Value, _ body: (Int, Value) throws -> Void
    ) throws {
        let head = try state.withLock { try $0.expectUsable().head }
        let end = min(end ?? head.position, head.position)
        let start = max(0, from)
        guard start < end else { return }
        var (hash, epoch) = (sealer.chain.genesis, 0)
        if start > 0 {
            guard let before = try store.rows(from: start - 1, below: start, limit: 1).first?.entry else {
                throw VaultError.damaged(.entry(start - 1, .missing))
            }
            (hash, epoch) = (before.hash, before.epoch)
        }
        try EntryPipeline(store: store, head: head, open: open).run(from: start, upTo: end, after: hash, epoch: epoch, body)
    }
}
