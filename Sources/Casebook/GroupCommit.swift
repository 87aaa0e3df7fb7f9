import Dispatch
import Synchronization

/// Work of several threads, done in rounds: what comes while a round is under way waits, and all of it is the next round. So that the dear
/// part, such as a sync of the disk, is paid once a round and not once for everybody.
///
/// Nobody waits for a clock, and there is no thread of its own: who finds nobody at work does the first round, at once, and whoever has waited
/// longest does the next. Each does one round at most.
final class GroupCommit<Work: Sendable, Answer: Sendable>: Sendable {
    typealias Outcome = Result<Answer, any Error>

    private struct Queue {
        var waiting: [Caller] = []
        var isBusy = false
    }

    private let queue = Mutex(Queue())

    /// How many wait for the next round; nil where none is under way.
    var waiting: Int? { queue.withLock { $0.isBusy ? $0.waiting.count : nil } }

    /// Blocks until the work was done, by this thread or another.
    ///
    /// - Parameter round: does the work of all that it is given, in the order in which it came; one outcome for each, in the same order. Which
    ///   caller's is used is not said: all must do the same.
    /// - Throws: what `round` gave as this work's failure.
    func submit(_ work: Work, round: ([Work]) -> [Outcome]) throws -> Answer {
        let caller = Caller(work)
        let isFirst = queue.withLock { queue in
            queue.waiting.append(caller)
            defer { queue.isBusy = true }
            return !queue.isBusy
        }
        if !isFirst, let outcome = caller.wait() { return try outcome.get() }
        let group = queue.withLock { queue in
            defer { queue.waiting = [] }
            return queue.waiting
        }
        let outcomes = round(group.map(\.work))
        precondition(outcomes.count == group.count, "everybody who waits is told something")
        for (other, outcome) in zip(group, outcomes).dropFirst() { other.tell(outcome) }
        queue.withLock { queue in
            queue.isBusy = !queue.waiting.isEmpty
            queue.waiting.first?.tell(nil)
        }
        // The queue is in order, and whoever does a round stands at its head.
        return try outcomes[0].get()
    }

    /// A thread that waits.
    private final class Caller: Sendable {
        let work: Work
        private let outcome = Mutex<Outcome?>(nil)
        private let isTold = DispatchSemaphore(value: 0)

        init(_ work: Work) { self.work = work }

        /// - Returns: nil where the next round is this caller's to do.
        func wait() -> Outcome? {
            isTold.wait()
            return outcome.withLock { $0 }
        }

        func tell(_ outcome: Outcome?) {
            self.outcome.withLock { $0 = outcome }
            isTold.signal()
        }
    }
}
