import Synchronization

extension Vault {
    /// Adds entries, all or none. They are on the disk, synced, when it returns.
    ///
    /// - Returns: their positions.
    /// - Throws: `VaultError`: `readOnly`, `closed`, `entryTooLarge`, `diskFull` (nothing was added), `syncFailed` (then
    ///   this vault refuses all further use, and the process should end).
    @discardableResult
    package func append(_ payloads: [[UInt8]]) throws -> Range<Int> {
        try append { add in
            for payload in payloads { try add(Entry(payload: payload)) }
        }
    }

    /// Adds what `body` hands in, one entry at a time, all in one transaction and in memory that does not grow with
    /// their number. Where `body` throws, nothing is added. `body` must not call `append`, `read` or `close`.
    @discardableResult
    package func append(_ body: (_ add: (Entry) throws -> Void) throws -> Void) throws -> Range<Int> {
        try write { writer in try body { try writer.add($0) } }
    }

    /// The same, with keys for what the entries define. The transaction is signed by the member.
    @discardableResult
    package func write(_ body: (EntryWriter) throws -> Void) throws -> Range<Int> {
        guard access == .write else { throw VaultError.readOnly }
        return try appending.withLock { _ in
            let start = try state.withLock { try $0.expectUsable().head }
            var end = start
            do {
                defer { keystore.abandon() }
                try store.append(after: start) { inserter in
                    let writer = EntryWriter(sealer, after: start) { try inserter.insert($0) }
                    try body(writer)
                    end = try writer.finish()
                    return end
                }
            } catch {
                // What the disk holds is unknown now: a retry could acknowledge what the first sync lost.
                if error as? VaultError == .syncFailed { state.withLock { $0.condition = .failed } }
                throw error
            }
            state.withLock { $0.head = end }
            return start.position..<end.position
        }
    }
}
