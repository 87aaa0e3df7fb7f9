import Synchronization

extension Vault {
    /// Rows fetched in one SQLite transaction by a check.
    static let batch = 512

    /// Hands over what `transform` makes of some entries in a row, in order, from `from` up to, not including, `end`; each entry is
    /// checked against the one before, its hashes and its seal; the last entry of all also against the head record.
    ///
    /// `transform` runs on every core, `body` where it was called, outside any lock, and may use the vault. Bounds outside the ledger
    /// are moved to its ends. Costs one or two decryptions an entry, and memory for a few thousand of them.
    ///
    /// - Throws: `VaultError.damaged(.entry)` with the first bad entry; what `transform` and `body` throw.
    package func chunks<Value: Sendable>(
        from: Int = 0, upTo end: Int? = nil, transform: @escaping @Sendable (OpenedEntries) throws -> Value, _ body: (Value) throws -> Void
    ) throws {
        let sealer = sealer
        try sealedChunks(from: from, upTo: end, open: { try transform(OpenedEntries(chunk: $0, sealer: sealer)) }, body)
    }

    /// The same entry by entry, each as soon as it is known to be sound.
    package func entries<Value: Sendable>(
        from: Int = 0, upTo end: Int? = nil, transform: @escaping @Sendable (OpenedEntry) throws -> Value,
        _ body: (Int, Value) throws -> Void
    ) throws {
        try chunks(from: from, upTo: end, transform: { UpToFailure($0, transform) }) { found in
            for (position, value) in found.values { try body(position, value) }
            if let failure = found.failure { throw failure }
        }
    }

    /// The same for payloads of entries whose content cannot be destroyed: of others, the skeletons.
    package func read(from: Int = 0, upTo end: Int? = nil, _ body: (Int, [UInt8]) throws -> Void) throws {
        try entries(from: from, upTo: end, transform: \.payload, body)
    }

    func sealedChunks<Value: Sendable>(
        from: Int, upTo end: Int?, open: @escaping @Sendable (EntryChunk) throws -> Value, _ body: (Value) throws -> Void
    ) throws {
        let head = try state.withLock { try $0.expectUsable().head }
        let end = min(end ?? head.position, head.position)
        let start = max(0, from)
        guard start < end else { return }
        var (hash, epoch) = (Bytes32(sealer.chain.genesis), 0)
        if start > 0 {
            guard let before = try store.rows(from: start - 1, below: start, limit: 1).first?.entry else {
                throw VaultError.damaged(.entry(start - 1, .missing))
            }
            (hash, epoch) = (before.chainHash, before.epoch)
        }
        try EntryPipeline(store: store, head: head, open: open).run(from: start, upTo: end, after: hash, epoch: epoch, body)
    }
}

/// Some entries in a row, opened one after the other as they are asked for, each in the place of the one before.
package struct OpenedEntries: Sendable {
    fileprivate let chunk: EntryChunk
    fileprivate let sealer: EntrySealer

    package var count: Int { chunk.count }

    /// - Throws: `VaultError.damaged(.entry)` with the first bad entry; what `body` throws.
    package func forEach(_ body: (EntryInPlace) throws -> Void) throws {
        let opener = EntryOpener(sealer)
        try chunk.forEach { try opener.open($0, after: $1, body) }
    }
}

/// What was made of entries up to the first that is not sound.
private struct UpToFailure<Value: Sendable>: Sendable {
    private(set) var values: [(Int, Value)] = []
    private(set) var failure: (any Error)?

    init(_ entries: OpenedEntries, _ transform: (OpenedEntry) throws -> Value) {
        values.reserveCapacity(entries.count)
        do {
            try entries.forEach { values.append(($0.position, try transform(OpenedEntry($0)))) }
        } catch {
            failure = error
        }
    }
}
