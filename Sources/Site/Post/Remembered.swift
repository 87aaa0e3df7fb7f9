import Synchronization

/// The last so many texts that were put in, in RAM.
final class Remembered: Sendable {
    private struct Ring {
        var known: Set<String> = []
        var order: [String] = []
        var next = 0
    }

    private let most: Int
    private let ring = Mutex(Ring())

    init(_ most: Int) { self.most = most }

    func contains(_ text: String) -> Bool { ring.withLock { $0.known.contains(text) } }

    /// False where it was there already.
    @discardableResult
    func insert(_ text: String) -> Bool {
        ring.withLock { ring in
            guard ring.known.insert(text).inserted else { return false }
            if ring.order.count < most {
                ring.order.append(text)
            } else {
                ring.known.remove(ring.order[ring.next])
                ring.order[ring.next] = text
                ring.next = (ring.next + 1) % most
            }
            return true
        }
    }

    func remove(_ text: String) { _ = ring.withLock { $0.known.remove(text) } }
}
