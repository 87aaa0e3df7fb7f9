import TestSupport
import Testing

@testable import Ledger

@Suite struct SeenLadderTests {
    /// What makes it safe to read only what is new: nothing of a ladder lies below what an older one has.
    @Test func anOlderLadderHasAllThatItReaches() {
        var random = Seeded(11)
        for _ in 0..<3000 {
            let now = Int.random(in: 1...5000, using: &random)
            let then = Int.random(in: 1...now, using: &random)
            let older = Set(SeenLadder.counts(then))
            for count in SeenLadder.counts(now) where count <= then { #expect(older.contains(count), "\(count) of \(then) and \(now)") }
        }
    }

    @Test func itIsCloseAtTheEndAndShort() {
        for count in [1, 15, 16, 17, 100, 1000, 65_536, 1_000_000, 123_456_789] {
            let counts = SeenLadder.counts(count)
            #expect(counts == Array(Set(counts)).sorted() && counts.last == count && (counts.first ?? 0) >= 1)
            #expect(counts.suffix(16).elementsEqual(max(1, count - 15)...count))
            for (near, far) in zip(counts.dropFirst(), counts) where near <= count - 16 {
                #expect((near - far) * 8 <= count - far, "\(far) to \(near) of \(count)")
            }
            #expect(counts.count <= 16 + 8 * count.bitWidth)
        }
        #expect(SeenLadder.counts(1_000_000).count < 160)
        #expect(SeenLadder.counts(0) == [0])
    }
}
