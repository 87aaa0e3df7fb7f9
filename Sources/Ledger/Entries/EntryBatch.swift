/// Rows that were fetched together, in order.
struct EntryBatch: Sendable {
    /// Enough to keep the cores busy, few enough that a writer waits only a moment and memory stays small.
    private static let size = 2048
    /// Entries that a core takes at a time.
    private static let chunk = 64

    let entries: [SealedEntry]
    /// Of the entry before the first.
    let hash: Bytes32
    let epoch: Int

    /// nil where there is nothing more to fetch.
    static func fetch(
        from position: Int, below end: Int, after hash: Bytes32, epoch: Int, in store: any LedgerStore
    ) throws -> EntryBatch? {
        guard position < end else { return nil }
        let rows = try store.rows(from: position, below: end, limit: size)
        guard !rows.isEmpty else { throw VaultError.damaged(.entry(position, .missing)) }
        var entries: [SealedEntry] = []
        entries.reserveCapacity(rows.count)
        for (offset, row) in rows.enumerated() {
            guard row.position == position + offset else { throw VaultError.damaged(.entry(position + offset, .missing)) }
            guard let entry = row.entry else { throw VaultError.damaged(.entry(position + offset, .malformed)) }
            entries.append(entry)
        }
        return EntryBatch(entries: entries, hash: hash, epoch: epoch)
    }

    func next(below end: Int, in store: any LedgerStore) throws -> EntryBatch? {
        let last = entries[entries.count - 1]
        return try Self.fetch(from: last.position + 1, below: end, after: last.chainHash, epoch: last.epoch, in: store)
    }

    var chunks: Int { (entries.count + Self.chunk - 1) / Self.chunk }

    func chunk(_ number: Int, head: HeadRecord) -> EntryChunk {
        let start = number * Self.chunk
        return EntryChunk(batch: self, range: start..<min(start + Self.chunk, entries.count), head: head)
    }
}

/// Some entries in a row, for one core.
struct EntryChunk: Sendable {
    private let batch: EntryBatch
    private let range: Range<Int>
    private let head: HeadRecord

    fileprivate init(batch: EntryBatch, range: Range<Int>, head: HeadRecord) {
        (self.batch, self.range, self.head) = (batch, range, head)
    }

    var count: Int { range.count }

    /// Hands over each entry with the hash of the one before.
    ///
    /// - Throws: `VaultError.damaged(.entry)`, also where `body` throws an `EntryFailure`; what else `body` throws.
    func forEach(_ body: (SealedEntry, Bytes32) throws -> Void) throws {
        for index in range {
            let entry = batch.entries[index]
            do {
                // Once there is a new epoch's entry, only who was shut out still writes under the old one's key.
                guard entry.epoch >= (index > 0 ? batch.entries[index - 1].epoch : batch.epoch) else { throw EntryFailure(.olderEpoch) }
                try body(entry, index > 0 ? batch.entries[index - 1].chainHash : batch.hash)
                if entry.position == head.position - 1, entry.hash != head.hash { throw EntryFailure(.wrongHash) }
            } catch let failure as EntryFailure {
                throw VaultError.damaged(.entry(entry.position, failure.flaw))
            }
        }
    }
}
