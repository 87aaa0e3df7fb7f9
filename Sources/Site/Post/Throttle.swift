import Crypto
import Foundation
import Synchronization

/// How often something may happen in a stretch of time: for each of whoever asks, and in all. In RAM alone, and forgotten when the
/// stretch ends; whoever asks is a number that stands for nobody.
final class Throttle: Sendable {
    private struct Counts {
        var until: ContinuousClock.Instant
        var all = 0
        var each: [UInt64: Int] = [:]
    }

    private let each: Int
    private let all: Int
    private let stretch: Duration
    private let counts: Mutex<Counts>

    /// - Parameter all: also bounds the memory, for no more than so many are remembered.
    init(each: Int, all: Int, in stretch: Duration, now: ContinuousClock.Instant = .now) {
        self.each = each
        self.all = all
        self.stretch = stretch
        counts = Mutex(Counts(until: now + stretch))
    }

    /// Whether it may happen once more; if so, it is counted.
    func admits(_ who: UInt64, now: ContinuousClock.Instant = .now) -> Bool {
        counts.withLock { counts in
            if now >= counts.until { counts = Counts(until: now + stretch) }
            guard counts.all < all, counts.each[who, default: 0] < each else { return false }
            counts.all += 1
            counts.each[who, default: 0] += 1
            return true
        }
    }
}

/// Numbers that stand for texts, under a key that lives and dies with the process.
struct Anonyms: Sendable {
    private let key = SymmetricKey(size: .bits256)

    func number(_ text: String) -> UInt64 {
        HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
