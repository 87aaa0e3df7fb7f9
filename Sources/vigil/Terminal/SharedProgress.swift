import Synchronization

/// A progress bar that several threads move.
final class SharedProgress: Sendable {
    private let label: String
    private let bar = Mutex<ProgressBar?>(nil)

    init(_ label: String) { self.label = label }

    func advance(_ done: Int, of total: Int) {
        bar.withLock { bar in
            var moved = bar ?? ProgressBar(label, total: total)
            moved.advance(to: done)
            bar = moved
        }
    }

    func finish() { bar.withLock { $0?.finish() } }
}
