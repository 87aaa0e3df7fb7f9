import Foundation
import Synchronization

/// Work on a thread of its own. Tasks would not do: what waits for a server must not take a thread from those that the server waits for.
final class Elsewhere<Value: Sendable>: Sendable {
    private let outcome = Mutex<Result<Value, any Error>?>(nil)
    private let ended = DispatchSemaphore(value: 0)

    init(_ work: @escaping @Sendable () throws -> Value) {
        Thread.detachNewThread { [self] in
            let result = Result { try work() }
            outcome.withLock { $0 = result }
            ended.signal()
        }
    }

    var isDone: Bool { outcome.withLock { $0 != nil } }

    /// Waits for its end.
    func value() throws -> Value {
        ended.wait()
        ended.signal()
        guard let result = outcome.withLock({ $0 }) else { throw PostgresServer.Failed(description: "work ended without a result") }
        return try result.get()
    }
}
