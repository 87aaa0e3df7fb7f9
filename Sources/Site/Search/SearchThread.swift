import Dispatch
import Synchronization

/// Where searches run: a thread of its own, so that they hold up no page (a busy task on the shared pool does).
final class SearchThread: Sendable {
    private let queue = DispatchQueue(label: "vigil.site.search")
    private let waiting = Mutex(0)
    /// Each takes some milliseconds: who would wait for longer than a second is told so at once.
    private static let mostWaiting = 128

    /// Nil where too many are waiting.
    func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result? {
        let isFree = waiting.withLock { waiting in
            guard waiting < Self.mostWaiting else { return false }
            waiting += 1
            return true
        }
        guard isFree else { return nil }
        return await withCheckedContinuation { continuation in
            queue.async { [self] in
                let result = work()
                waiting.withLock { $0 -= 1 }
                continuation.resume(returning: result)
            }
        }
    }
}
