import Foundation
import Synchronization

/// Threads that work at once: more than there are cores, since they wait for the disk.
final class Writers: Sendable {
    private let failure = Mutex<(any Error)?>(nil)
    private let ended = DispatchSemaphore(value: 0)

    private init() {}

    /// Waits for all of them.
    ///
    /// - Throws: an error of one of them.
    static func run(_ count: Int, _ work: @escaping @Sendable (Int) throws -> Void) throws {
        let writers = Writers()
        for number in 0..<count {
            Thread.detachNewThread {
                do { try work(number) } catch { writers.failure.withLock { $0 = error } }
                writers.ended.signal()
            }
        }
        for _ in 0..<count { writers.ended.wait() }
        if let failure = writers.failure.withLock({ $0 }) { throw failure }
    }
}
