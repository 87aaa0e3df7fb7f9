import Synchronization

/// How often something may be done within an hour: by one origin, and by all together. In memory alone, and forgotten with the hour.
final class Allowance: Sendable {
    private struct Count {
        var hour = 0
        var all = 0
        var byOrigin: [UInt64: Int] = [:]
    }

    private let each: Int
    private let all: Int
    private let count = Mutex(Count())

    /// - Parameters:
    ///   - each: for one origin. Readers who come by the onion service share one.
    ///   - all: for all of them; also the most origins that are remembered.
    init(each: Int, all: Int) {
        self.each = each
        self.all = all
    }

    /// Whether one more may be done now. Counts it where it may.
    func take(origin: UInt64, now: ContinuousClock.Instant = .now) -> Bool {
        let hour = Int((now - Self.start) / .seconds(3600))
        return count.withLock { count in
            if count.hour != hour { count = Count(hour: hour) }
            let own = count.byOrigin[origin, default: 0]
            guard count.all < all, own < each else { return false }
            count.all += 1
            count.byOrigin[origin] = own + 1
            return true
        }
    }

    private static let start = ContinuousClock.now
}
