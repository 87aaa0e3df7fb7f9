import Synchronization

extension Vault {
    /// Rows fetched in one SQLite transaction: enough to be fast, few enough that a writer waits only a moment.
    static let batch = 512

    /// Hands over the payloads of entries `from` up to, not including, `end`, in order, each checked against the one
    /// before, its hashes and its seal; the last entry of all also against the head record.
    ///
    /// Bounds outside the ledger are moved to its ends. `body` runs outside any lock and may use the vault. Costs one
    /// decryption an entry, and memory for a few hundred of them.
    ///
    /// - Throws: `VaultError.damaged(.entry)` with the first bad entry; what `body` throws.
    package func read(from: Int = 0, upTo end: Int? = nil, _ body: (Int, [UInt8]) throws -> Void) throws {
        let head = try state.withLock { try $0.expectUsable().head }
        let end = min(end ?? head.position, head.position)
        var position = max(0, from)
        guard position < end else { return }
        var prev = sealer.chain.genesis
        if position > 0 {
            guard let hash = try store.hash(at: position - 1) else {
                throw VaultError.damaged(.entry(position - 1, .missing))
            }
            prev = hash
        }
        while position < end {
            let rows = try store.rows(from: position, below: end, limit: Self.batch)
            guard !rows.isEmpty else { throw VaultError.damaged(.entry(position, .missing)) }
            for row in rows {
                guard row.position == position else { throw VaultError.damaged(.entry(position, .missing)) }
                guard let entry = row.entry else { throw VaultError.damaged(.entry(position, .malformed)) }
                let payload: [UInt8]
                do {
                    payload = try sealer.open(entry, after: prev)
                } catch {
                    throw VaultError.damaged(.entry(position, error.flaw))
                }
                if position == head.position - 1, entry.hash != head.hash {
                    throw VaultError.damaged(.entry(position, .wrongHash))
                }
                try body(position, payload)
                prev = entry.hash
                position += 1
            }
        }
    }
}
