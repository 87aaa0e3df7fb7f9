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
        guard access == .write else { throw VaultError.readOnly }
        return try appending.withLock { _ in
            let start = try state.withLock { try $0.expectUsable().head }
            var end = start
            do {
                try store.append(after: start) { inserter in
                    var (position, hash) = (start.position, start.hash)
                    try body { entry in
                        let sealed = try sealer.seal(entry, position: position, after: hash)
                        try inserter.insert(sealed)
                        (position, hash) = (position + 1, sealed.hash)
                    }
                    end = HeadRecord(position: position, hash: hash, vault: sealer.chain.vault, keys: keys)
                    return end
                }
            } catch {
                // What the disk holds is unknown now: a retry could acknowledge what the first sync lost.
                if error as? VaultError == .syncFailed { state.withLock { $0.condition = .failed } }
                throw error
            }
            state.withLock { $0.head = end }
            watch?.appended(end)
            return start.position..<end.position
        }
    }
}
