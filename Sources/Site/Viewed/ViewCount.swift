import Synchronization

/// How often one page was opened since it was last looked at: a number, and nothing about who opened it or when.
final class ViewCount: Sendable {
    private let number = Atomic(0)

    func add() { number.add(1, ordering: .relaxed) }

    /// The number since the last call.
    func take() -> Int { number.exchange(0, ordering: .relaxed) }
}
