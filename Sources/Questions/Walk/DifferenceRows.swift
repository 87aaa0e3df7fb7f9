/// Who differs from whom, as bits and without the reasons: a row for each mention, since members share what is said of
/// their mention. Memory: mentions² / 8 bytes, in place of a reason for every pair.
package struct DifferenceRows: Sendable {
    package let count: Int
    /// Words of 64 bits in a row.
    package let width: Int
    /// One row after another. A mention's bit in its own row: its members differ from each other.
    package private(set) var words: [UInt64]

    init(count: Int) {
        self.count = count
        width = (count + 63) / 64
        words = [UInt64](repeating: 0, count: count * width)
    }

    package func contains(_ a: Int, _ b: Int) -> Bool { words[a * width + b >> 6] >> UInt64(b & 63) & 1 == 1 }

    /// Returns whether that is new.
    @discardableResult
    mutating func set(_ a: Int, _ b: Int, to differ: Bool) -> Bool {
        guard contains(a, b) != differ else { return false }
        words[a * width + b >> 6] ^= 1 << UInt64(b & 63)
        if a != b { words[b * width + a >> 6] ^= 1 << UInt64(a & 63) }
        return true
    }
}
