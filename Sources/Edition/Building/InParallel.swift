import Dispatch
import Foundation
import Synchronization

/// Works out values on every core, in order.
///
/// - Parameter piece: how many are handed out at once: few of what takes long, so that one slow value holds nobody up.
package func inParallel<Value: Sendable>(_ count: Int, piece size: Int = 64, _ body: @Sendable (Int) -> Value) -> [Value] {
    let pieces = (count + size - 1) / size
    let threads = min(ProcessInfo.processInfo.activeProcessorCount, pieces)
    guard threads > 1 else { return (0..<count).map(body) }
    let next = Mutex(0)
    let done = Mutex<[(piece: Int, values: [Value])]>([])
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
        while true {
            let piece = next.withLock { next in
                defer { next += 1 }
                return next
            }
            guard piece < pieces else { return }
            let values = (piece * size..<min(count, (piece + 1) * size)).map(body)
            done.withLock { $0.append((piece, values)) }
        }
    }
    return done.withLock { $0 }.sorted { $0.piece < $1.piece }.flatMap(\.values)
}
