/// Reads entries in order, with every core at work: while the caller takes in what was opened last, others fetch and open what is next.
///
/// In memory are two batches, whatever the ledger's length.
struct EntryPipeline<Value: Sendable>: Sendable {
    let store: any LedgerStore
    let head: HeadRecord
    /// Runs on whichever core.
    let open: @Sendable (EntryChunk) throws -> Value

    /// - Parameter epoch: of the entry before the first, 0 where there is none.
    /// - Throws: `VaultError.damaged(.entry)` with the first bad entry; what `open` and `body` throw.
    func run(from start: Int, upTo end: Int, after hash: Bytes32, epoch: Int, _ body: (Value) throws -> Void) throws {
        var fetched = try EntryBatch.fetch(from: start, below: end, after: hash, epoch: epoch, in: store)
        var opened: [Result<Value, any Error>] = []
        while let batch = fetched {
            let next = opening(batch, below: end)
            // Whatever is thrown, those who help are waited for: they use the store.
            defer { next.giveUp() }
            for chunk in opened { try body(chunk.get()) }
            opened = []
            for output in next.outputs() {
                switch output {
                case .fetched(let result): fetched = try result.get()
                case .opened(let chunk): opened.append(chunk)
                }
            }
        }
        for chunk in opened { try body(chunk.get()) }
    }

    private enum Output: Sendable {
        case fetched(Result<EntryBatch?, any Error>)
        case opened(Result<Value, any Error>)
    }

    /// The next rows are fetched first, the chunks of these opened after.
    private func opening(_ batch: EntryBatch, below end: Int) -> SharedWork<Output> {
        SharedWork(1 + batch.chunks) { number in
            guard number > 0 else { return .fetched(Result { try batch.next(below: end, in: store) }) }
            return .opened(Result { try open(batch.chunk(number - 1, head: head)) })
        }
    }
}
