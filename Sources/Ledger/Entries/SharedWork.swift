import Dispatch
import Foundation
import Synchronization

/// Jobs, numbered from 0, that every free core takes from in turn until none is left.
///
/// Others are called for, but nobody waits for one who has not come: the thread that wants the outputs does what is left itself.
final class SharedWork<Output: Sendable>: Sendable {
    private struct State {
        var next = 0
        var active = 0
        var isFinished = false
        var outputs: [Output?]
    }

    private let state: Mutex<State>
    private let idle = DispatchSemaphore(value: 0)
    private let count: Int
    private let job: @Sendable (Int) -> Output

    init(_ count: Int, job: @escaping @Sendable (Int) -> Output) {
        self.count = count
        self.job = job
        state = Mutex(State(outputs: Array(repeating: nil, count: count)))
        for _ in 1..<max(2, ProcessorCount.usable) where count > 0 {
            DispatchQueue.global(qos: .userInitiated).async { self.work() }
        }
    }

    /// What is left is done on this thread, and waited for on others'. Nobody is at work when it returns, or ever again.
    ///
    /// - Returns: an output for each job.
    func outputs() -> [Output] {
        work()
        giveUp()
        return state.withLock { $0.outputs.compactMap(\.self) }
    }

    /// No job is begun any more; those that were begun are waited for: they may use what the caller is about to close.
    func giveUp() {
        let isBusy = state.withLock { state in
            defer { state.isFinished = true }
            return !state.isFinished && state.active > 0
        }
        if isBusy { idle.wait() }
    }

    private func work() {
        // Who comes too late finds nothing to do.
        guard state.withLock({ state in
            guard !state.isFinished else { return false }
            state.active += 1
            return true
        }) else { return }
        while let number = take() {
            let output = job(number)
            state.withLock { $0.outputs[number] = output }
        }
        let isLast = state.withLock { state in
            state.active -= 1
            return state.isFinished && state.active == 0
        }
        if isLast { idle.signal() }
    }

    private func take() -> Int? {
        state.withLock { state in
            guard !state.isFinished, state.next < count else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }
}

enum ProcessorCount {
    /// At least 1.
    static let usable = max(1, Int(sysconf(CInt(_SC_NPROCESSORS_ONLN))))
}
