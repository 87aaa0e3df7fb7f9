import Synchronization

/// What went wrong in many rounds at once; the first dozen are kept.
final class Complaints: Sendable {
    private let lines = Mutex<(kept: [String], count: Int)>(([], 0))

    func add(_ line: String) {
        lines.withLock { lines in
            lines.count += 1
            if lines.kept.count < 12 { lines.kept.append(line) }
        }
    }

    var some: [String] {
        lines.withLock { $0.kept + ($0.count > $0.kept.count ? ["and \($0.count - $0.kept.count) more"] : []) }
    }
}

/// Counts that rounds on several threads add to.
final class Tally<Key: Hashable & Sendable>: Sendable {
    private let counts = Mutex<[Key: Int]>([:])

    func add(_ key: Key) { counts.withLock { $0[key, default: 0] += 1 } }
    subscript(key: Key) -> Int { counts.withLock { $0[key, default: 0] } }
    var all: [Key: Int] { counts.withLock { $0 } }
}

/// The longest of many times.
final class Slowest: Sendable {
    private let longest = Mutex(0.0)

    func add(_ seconds: Double) { longest.withLock { $0 = max($0, seconds) } }
    var seconds: Double { longest.withLock { $0 } }
}
