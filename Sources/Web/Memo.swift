import Synchronization

/// Words that were worked out before: dates, countries and numbers in a language come from CLDR's data, which takes longer than the page around
/// them, and stand on many pages.
package final class Memo<Key: Hashable & Sendable>: Sendable {
    private let known = Mutex<[Key: String]>([:])
    private let most: Int

    /// - Parameter most: entries that are kept; one more, and all are let go.
    package init(most: Int) { self.most = most }

    package func callAsFunction(_ key: Key, _ work: () -> String) -> String {
        if let known = known.withLock({ $0[key] }) { return known }
        let worked = work()
        known.withLock { known in
            if known.count >= most { known.removeAll() }
            known[key] = worked
        }
        return worked
    }
}
