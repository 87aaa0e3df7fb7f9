import Synchronization

/// For how long nobody who is signed in has asked for anything. Work that a request waits for is no idleness.
final class Idleness: Sendable {
    private struct State {
        var last: ContinuousClock.Instant
        var underWay = 0
    }

    private let state: Mutex<State>
    private let now: @Sendable () -> ContinuousClock.Instant

    /// - Parameter now: goes on while the computer sleeps.
    init(now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }) {
        self.now = now
        state = Mutex(State(last: now()))
    }

    func begin() {
        state.withLock { ($0.last, $0.underWay) = (now(), $0.underWay + 1) }
    }

    func end() {
        state.withLock { ($0.last, $0.underWay) = (now(), $0.underWay - 1) }
    }

    /// Counts from now.
    func reset() { state.withLock { $0.last = now() } }

    var length: Duration {
        state.withLock { $0.underWay > 0 ? .zero : $0.last.duration(to: now()) }
    }
}
