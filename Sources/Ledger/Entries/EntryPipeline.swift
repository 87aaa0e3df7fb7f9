import Dispatch
import Foundation
import Synchronization

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
        var opened: Batch?
        while true {
            let next = opening(fetched, below: end, fetching: fetched != nil)
            if fetched != nil { Self.call(for: next) }
            // Whatever is thrown, those who help are waited for: they use the store.
            defer { next.finish() }
            if let opened { try deliver(opened, body) }
            guard fetched != nil else { return }
            next.work()
            next.finish()
            fetched = try next.fetched()
            opened = try next.batch()
        }
    }

    private func deliver(_ batch: Batch, _ body: (Int, Value) throws -> Void) throws {
        for (offset, result) in batch.results.enumerated() {
            switch result {
            case .success(let value): try body(batch.start + offset, value)
            case .failure(let error): throw error
            case nil: throw VaultError.damaged(.entry(batch.start + offset, .missing))
            }
        }
    }

    struct Rows: Sendable {
        let start: Int
        let entries: [SealedEntry]
        /// Of the entry before the first.
        let hash: [UInt8]
        let epoch: Int
    }

    struct Batch: Sendable {
        let start: Int
        let results: [Result<Value, any Error>?]
    }

    private func fetch(from position: Int, below end: Int, after hash: [UInt8], epoch: Int) throws -> Rows? {
        guard position < end else { return nil }
        let rows = try store.rows(from: position, below: end, limit: Self.batch)
        guard !rows.isEmpty else { throw VaultError.damaged(.entry(position, .missing)) }
        let entries = try rows.enumerated().map { offset, row in
            guard row.position == position + offset else { throw VaultError.damaged(.entry(position + offset, .missing)) }
            guard let entry = row.entry else { throw VaultError.damaged(.entry(position + offset, .malformed)) }
            return entry
        }
        return Rows(start: position, entries: entries, hash: hash, epoch: epoch)
    }

    private func opening(_ rows: Rows?, below end: Int, fetching: Bool) -> Round {
        Round(pipeline: self, rows: rows, end: end)
    }

    private static func call(for round: Round) {
        for _ in 1..<max(2, ProcessorCount.usable) { DispatchQueue.global(qos: .userInitiated).async { round.work() } }
    }

    /// One batch opened and the next fetched, by whoever has time.
    final class Round: Sendable {
        private struct State {
            var nextChunk = 0
            var fetchTaken = false
            var results: [Result<Value, any Error>?]
            var fetched: Result<Rows?, any Error> = .success(nil)
            var active = 0
            var isFinished = false
        }

        private let pipeline: EntryPipeline
        private let rows: Rows?
        private let end: Int
        private let state: Mutex<State>
        private let idle = DispatchSemaphore(value: 0)

        init(pipeline: EntryPipeline, rows: Rows?, end: Int) {
            self.pipeline = pipeline
            self.rows = rows
            self.end = end
            state = Mutex(State(results: Array(repeating: nil, count: rows?.entries.count ?? 0)))
        }

        /// Whoever comes too late, because no thread was free before, finds nothing to do; nobody waits for them.
        func work() {
            guard let rows, state.withLock({ state in
                guard !state.isFinished else { return false }
                state.active += 1
                return true
            }) else { return }
            defer { leave() }
            if state.withLock({ state in
                defer { state.fetchTaken = true }
                return !state.fetchTaken
            }) {
                let last = rows.entries[rows.entries.count - 1]
                let result = Result { try pipeline.fetch(from: last.position + 1, below: end, after: last.hash, epoch: last.epoch) }
                state.withLock { $0.fetched = result }
            }
            while true {
                let start = state.withLock { state in
                    defer { state.nextChunk += EntryPipeline.chunk }
                    return state.nextChunk
                }
                guard start < rows.entries.count else { return }
                let range = start..<min(start + EntryPipeline.chunk, rows.entries.count)
                let results = range.map { index in
                    let before = index > 0 ? (rows.entries[index - 1].hash, rows.entries[index - 1].epoch) : (rows.hash, rows.epoch)
                    return Result { try self.open(rows.entries[index], after: before.0, epoch: before.1) }
                }
                state.withLock { state in
                    for (index, result) in zip(range, results) { state.results[index] = result }
                }
            }
        }

        private func leave() {
            let isLast = state.withLock { state in
                state.active -= 1
                return state.isFinished && state.active == 0
            }
            if isLast { idle.signal() }
        }

        /// Nobody is at work on it when it returns, or ever again.
        func finish() {
            let isBusy = state.withLock { state in
                defer { state.isFinished = true }
                return !state.isFinished && state.active > 0
            }
            if isBusy { idle.wait() }
        }

        private func open(_ entry: SealedEntry, after hash: [UInt8], epoch: Int) throws -> Value {
            do {
                // Once there is a new epoch's entry, only who was shut out still writes under the old one's key.
                guard entry.epoch >= epoch else { throw EntryFailure(.olderEpoch) }
                let value = try pipeline.open(entry, hash)
                if entry.position == pipeline.head.position - 1, entry.hash != pipeline.head.hash {
                    throw EntryFailure(.wrongHash)
                }
                return value
            } catch let failure as EntryFailure {
                throw VaultError.damaged(.entry(entry.position, failure.flaw))
            }
        }

        func fetched() throws -> Rows? { try state.withLock { $0.fetched }.get() }

        func batch() throws -> Batch? { rows.map { rows in Batch(start: rows.start, results: state.withLock { $0.results }) } }
    }
}

enum ProcessorCount {
    /// At least 1.
    static let usable = max(1, Int(sysconf(CInt(_SC_NPROCESSORS_ONLN))))
}
