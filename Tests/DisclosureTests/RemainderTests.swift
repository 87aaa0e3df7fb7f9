import TestSupport
import Testing

@testable import Disclosure

@Suite struct RemainderTests {
    @Test func partsThatLeaveFew() throws {
        #expect(try smallRemainder(of: Set(0..<51), parts: [Set(0..<13), Set(13..<48)]) == Remainder(parts: [0, 1], value: 3))
        #expect(try smallRemainder(of: Set(0..<51), parts: [Set(0..<13), Set(13..<51)]) == nil)
        #expect(try smallRemainder(of: Set(0..<51), parts: [Set(0..<13), Set(10..<48)]) == nil)
        #expect(try smallRemainder(of: Set(0..<9), parts: [Set(0..<3), Set(0..<7), Set(3..<7)]) == Remainder(parts: [1], value: 2))
        // Of two combinations the one that is asked about.
        let parts = [Set(0..<3), Set(0..<7), Set(3..<7)]
        #expect(try smallRemainder(of: Set(0..<9), parts: parts) { $0.count > 1 } == Remainder(parts: [0, 2], value: 2))
    }

    /// Against every set of parts.
    @Test func asTryingAllSays() throws {
        var random = Seeded(11)
        var found = 0
        for round in 0..<200 {
            let whole = Set(0..<Int.random(in: 6...14, using: &random))
            let parts = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                let start = Int.random(in: 0..<whole.count, using: &random)
                return Set(start..<Int.random(in: (start + 1)...whole.count, using: &random))
            }
            var fewest: Int?
            for choice in 0..<(1 << parts.count) {
                let chosen = parts.indices.filter { choice >> $0 & 1 == 1 }
                let sum = chosen.reduce(0) { $0 + parts[$1].count }
                let union = chosen.reduce(into: Set<Int>()) { $0.formUnion(parts[$1]) }
                guard union.count == sum, (1...4).contains(whole.count - sum) else { continue }
                fewest = min(fewest ?? .max, chosen.count)
            }
            let answer = try smallRemainder(of: whole, parts: parts)
            #expect(answer?.parts.count == fewest, "round \(round)")
            if fewest != nil { found += 1 }
        }
        #expect(found > 20)
    }

    @Test func aSearchThatIsTooLongSaysSo() {
        let parts = (0..<40).map { Set([$0, $0 + 1, $0 + 2]) }
        #expect(throws: TooManyParts.self) { try smallRemainder(of: Set(0..<42), parts: parts, steps: 3) }
    }
}
