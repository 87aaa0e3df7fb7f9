import Dispatch
import Foundation
import Synchronization

/// Works out values on every core, in order.
///
/// Compiled again where it is called: values of a type that is not known here would be copied field by field on their way.
///
/// - Parameter piece: how many are handed out at once: few of what takes long, so that one slow value holds nobody up.
@inlinable package func inParallel<Value: Sendable>(_ count: Int, piece size: Int = 64, _ body: @Sendable (Int) -> Value) -> [Value] {
    let pieces = (count + size - 1) / size
    let done = DonePieces<Value>()
    guard onEveryCore(pieces, { piece in
        done.add((piece * size..<min(count, (piece + 1) * size)).map(body), of: piece)
    }) else { return (0..<count).map(body) }
    return done.inOrder().flatMap { $0 }
}

/// Hands out pieces to as many threads as there are cores, and returns once all are done.
///
/// - Returns: false where one thread would do: then nothing was done.
@usableFromInline func onEveryCore(_ pieces: Int, _ body: @Sendable (Int) -> Void) -> Bool {
    let threads = min(ProcessInfo.processInfo.activeProcessorCount, pieces)
    guard threads > 1 else { return false }
    let next = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
        while true {
            let piece = next.withLock { next in
                defer { next += 1 }
                return next
            }
            guard piece < pieces else { return }
            body(piece)
        }
    }
    return true
}

@usableFromInline final class DonePieces<Value: Sendable>: Sendable {
    private let done = Mutex<[(piece: Int, values: [Value])]>([])

    @usableFromInline init() {}

    @usableFromInline func add(_ values: [Value], of piece: Int) { done.withLock { $0.append((piece, values)) } }

    @usableFromInline func inOrder() -> [[Value]] { done.withLock { $0 }.sorted { $0.piece < $1.piece }.map(\.values) }
}
