import Synchronization

/// Whether this process takes requests still. While a desk is being locked, those that come are for the process after it: a form that this
/// one showed would be of no use there.
final class Reception: Sendable {
    private struct State {
        var isOpen = true
        var stopListening: (@Sendable () async -> Void)?
    }

    private let state = Mutex(State())

    var isOpen: Bool { state.withLock { $0.isOpen } }

    /// - Parameter stop: takes no more connections from the kernel.
    func whenClosed(_ stop: @escaping @Sendable () async -> Void) { state.withLock { $0.stopListening = stop } }

    /// Once it returns, this process takes no connection any more.
    func close() async {
        let stop = state.withLock { state in
            state.isOpen = false
            return state.stopListening
        }
        await stop?()
    }
}
