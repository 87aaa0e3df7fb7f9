/// Reads entries in order, with every core at work: while the caller takes in what was opened last, others fetch and open what is next.
///
/// In memory are two batches, whatever the ledger's length.
struct EntryPipeline<Value: Sendable>: Sendable {
    /// Rows of one batch: enough to keep the cores busy, few enough that a writer waits only a moment and memory stays small.
    static var batch: Int { 2048 }
    /// Entries that a core takes at a time.
    private static var chunk: Int { 64 }

    let store: any LedgerStore
    let head: HeadRecord
    /// Given an entry and the hash before it.
    let open: @Sendable (SealedEntry, [UInt8]) throws -> Value

    /// - Throws: `VaultError.damaged(.entry)` with the first bad entry; what `body` throws.
    ///
    /// - Parameter epoch: of the entry before the first, 0 where there is none.
    func run(from start: Int, upTo end: Int, after hash: [UInt8], epoch: Int, _ body: (Int, Value) throws -> Void) throws {
        var fetched = try fetch(from: start, below: end, after: hash, epoch: epoch)
        var opened: [Opened] = []
        while let rows = fetched {
            let next = opening(rows, below: end)
            // Whatever is thrown, those who help are waited for: they use the store.
            defer { next.giveUp() }
            try deliver(opened, body)
            opened = []
            for output in next.outputs() {
                switch output {
                case .fetched(let result): fetched = try result.get()
                case .opened(let chunk): opened.append(chunk)
                }
            }
        }
        try deliver(opened, body)
    }

    private func deliver(_ opened: [Opened], _ body: (Int, Value) throws -> Void) throws {
        for chunk in opened {
            for (offset, value) in chunk.values.enumerated() { try body(chunk.start + offset, value) }
            if let failure = chunk.failure { throw failure }
        }
    }

    private struct Rows: Sendable {
        let entries: [SealedEntry]
        /// Of the entry before the first.
        let hash: [UInt8]
        let epoch: Int
    }

    /// Entries in order, up to the first that does not open.
    private struct Opened: Sendable {
        let start: Int
        let values: [Value]
        let failure: (any Error)?
    }

    private enum Output: Sendable {
        case fetched(Result<Rows?, any Error>)
        case opened(Opened)
    }

    private func fetch(from position: Int, below end: Int, after hash: [UInt8], epoch: Int) throws -> Rows? {
        guard position < end else { return nil }
        let rows = try store.rows(from: position, below: end, limit: Self.batch)
        guard !rows.isEmpty else { throw VaultError.damaged(.entry(position, .missing)) }
        var entries: [SealedEntry] = []
        entries.reserveCapacity(rows.count)
        for (offset, row) in rows.enumerated() {
            guard row.position == position + offset else { throw VaultError.damaged(.entry(position + offset, .missing)) }
            guard let entry = row.entry else { throw VaultError.damaged(.entry(position + offset, .malformed)) }
            entries.append(entry)
        }
        return Rows(entries: entries, hash: hash, epoch: epoch)
    }

    /// The next rows are fetched first, the chunks of these opened after.
    private func opening(_ rows: Rows, below end: Int) -> SharedWork<Output> {
        let chunks = (rows.entries.count + Self.chunk - 1) / Self.chunk
        return SharedWork(1 + chunks) { number in
            guard number > 0 else {
                let last = rows.entries[rows.entries.count - 1]
                return .fetched(Result { try fetch(from: last.position + 1, below: end, after: last.hash, epoch: last.epoch) })
            }
            let start = (number - 1) * Self.chunk
            return .opened(opened(start..<min(start + Self.chunk, rows.entries.count), of: rows))
        }
    }

    private func opened(_ range: Range<Int>, of rows: Rows) -> Opened {
        var values: [Value] = []
        values.reserveCapacity(range.count)
        let start = rows.entries[range.lowerBound].position
        do {
            for index in range {
                let (hash, epoch) = index > 0 ? (rows.entries[index - 1].hash, rows.entries[index - 1].epoch) : (rows.hash, rows.epoch)
                values.append(try open(rows.entries[index], after: hash, epoch: epoch))
            }
            return Opened(start: start, values: values, failure: nil)
        } catch {
            return Opened(start: start, values: values, failure: error)
        }
    }

    private func open(_ entry: SealedEntry, after hash: [UInt8], epoch: Int) throws -> Value {
        do {
            // Once there is a new epoch's entry, only who was shut out still writes under the old one's key.
            guard entry.epoch >= epoch else { throw EntryFailure(.olderEpoch) }
            let value = try open(entry, hash)
            if entry.position == head.position - 1, entry.hash != head.hash { throw EntryFailure(.wrongHash) }
            return value
        } catch let failure as EntryFailure {
            throw VaultError.damaged(.entry(entry.position, failure.flaw))
        }
    }
}
