import Foundation
import Synchronization

/// Reads, checks and compresses files beside the loops: whoever asks for a file first waits for it, and nobody else does.
final class Loader: Sendable {
    struct Job: Hashable, Sendable {
        let key: FileEntry.Key
        let form: FileEntry.Form
    }

    private typealias Done = @Sendable (Shelf.Loaded) -> Void

    private struct State {
        var waiting: [Job: [Done]] = [:]
        var queue: [@Sendable () -> Void] = []
        var active = 0
    }

    private let state = Mutex(State())
    private static let threads = max(2, ServerLimits().loops)
    /// So many files waiting are more than a few readers on new pages.
    private static let many = 64

    /// Does the work once for all who ask meanwhile.
    /// - Parameter work: gets whether many wait.
    func load(_ job: Job, _ done: @escaping @Sendable (Shelf.Loaded) -> Void, _ work: @escaping @Sendable (Bool) -> Shelf.Loaded) {
        let starts = state.withLock { state in
            if state.waiting[job] != nil {
                state.waiting[job]?.append(done)
                return false
            }
            state.waiting[job] = [done]
            state.queue.append { [self] in
                let loaded = work(isBusy)
                let all = self.state.withLock { $0.waiting.removeValue(forKey: job) } ?? []
                for done in all { done(loaded) }
            }
            guard state.active < Self.threads else { return false }
            state.active += 1
            return true
        }
        guard starts else { return }
        // Threads of its own: those that the system lends are all at work while another edition is checked.
        Thread.detachNewThread { [self] in
            while let next = next() { next() }
        }
    }

    private var isBusy: Bool { state.withLock { $0.queue.count > Self.many } }

    /// Nil, and the thread is given back, where nothing waits. The newest first: the oldest may have gone away.
    private func next() -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard let next = state.queue.popLast() else {
                state.active -= 1
                return nil
            }
            return next
        }
    }
}
