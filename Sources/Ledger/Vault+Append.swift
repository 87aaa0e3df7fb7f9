import Synchronization

extension Vault {
    /// Adds entries, all or none. They are on the disk, synced, when it returns.
    ///
    /// - Parameter expected: where the ledger must end, for a caller who has checked the entries against what stood before. Without it, they
    ///   follow whatever another desk has appended meanwhile.
    /// - Returns: their positions.
    /// - Throws: `VaultError`: `readOnly`, `closed`, `entryTooLarge`, `diskFull`, `overtaken` (nothing was added); `syncFailed` or
    ///   `server(.outcomeUnknown)` (then this vault refuses all further use, and the process should end).
    @discardableResult
    package func append(_ payloads: [[UInt8]], after expected: Int? = nil) throws -> Range<Int> {
        try append(after: expected) { add in
            for payload in payloads { try add(Entry(payload: payload)) }
        }
    }

    /// Adds what `body` hands in, one entry at a time, all in one transaction and in memory that does not grow with
    /// their number. Where `body` throws, nothing is added. `body` must not call `append`, `read` or `close`. It may be
    /// called again from its beginning, where a server was lost on the way.
    @discardableResult
    package func append(after expected: Int? = nil, _ body: (_ add: (Entry) throws -> Void) throws -> Void) throws -> Range<Int> {
        try write(after: expected) { writer in try body { try writer.add($0) } }
    }

    /// The same, with keys for what the entries define. The transaction is signed by the member.
    @discardableResult
    package func write(after expected: Int? = nil, _ body: (EntryWriter) throws -> Void) throws -> Range<Int> {
        guard access == .write else { throw VaultError.readOnly }
        return try appending.withLock { _ in
            let known = try state.withLock { try $0.expectUsable().head }
            var (start, end) = (known, known)
            do {
                defer { keystore.abandon() }
                try store.append { head, inserter in
                    // Of a try before this one, which a lost server took with it.
                    keystore.abandon()
                    start = try expectStart(head, known)
                    if let expected, start.position != expected { throw VaultError.overtaken(position: start.position) }
                    let writer = EntryWriter(sealer, after: start) { try inserter.insert($0) }
                    defer { writer.giveUp() }
                    try body(writer)
                    end = try writer.finish()
                    return end
                }
            } catch {
                // What the disk holds is unknown now: a retry could acknowledge what the first sync lost.
                if let error = error as? VaultError, error.leavesOutcomeUnknown {
                    state.withLock { $0.condition = .failed(error) }
                }
                throw error
            }
            state.withLock { $0.head = end }
            watch?.appended(end)
            return start.position..<end.position
        }
    }

    /// Where the entries will follow: alone, exactly where this process left off; with other desks, wherever the ledger ends now.
    private func expectStart(_ head: HeadRecord?, _ known: HeadRecord) throws -> HeadRecord {
        guard let head else { throw VaultError.damaged(.head("it is missing or malformed")) }
        if head == known { return head }
        guard isShared else { throw VaultError.damaged(.head("another process wrote without taking the lock")) }
        try expectContinuation(head, of: known)
        return head
    }
}
