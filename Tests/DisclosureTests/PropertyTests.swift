import TestSupport
import Testing

@testable import Disclosure

/// Random tables against all tables that print the same.
@Suite struct PropertyTests {
    private func random(_ random: inout Seeded, rows: ClosedRange<Int>, columns: ClosedRange<Int>, most: Int) -> [[Int]] {
        let rows = Int.random(in: rows, using: &random), columns = Int.random(in: columns, using: &random)
        return (0..<rows).map { _ in
            (0..<columns).map { _ in Int.random(in: 0..<3, using: &random) == 0 ? Int.random(in: 0...4, using: &random) : Int.random(in: 0...most, using: &random) }
        }
    }

    @Test(arguments: [1, 2, 3, 4])
    func noNumberOfOneTableComesOut(seed: UInt64) {
        var random = Seeded(seed)
        var printed = 0
        for round in 0..<30 {
            let counts = self.random(&random, rows: 3...4, columns: 1...1, most: 12)
            guard case .places(let hidden, _) = Sample.choose(counts).choice else { continue }
            printed += 1
            #expect(AllTables.isSafe(counts, hiding: hidden), "seed \(seed), round \(round): \(counts), \(hidden)")
        }
        #expect(printed > 8)
    }

    @Test(arguments: [1, 2, 3])
    func noNumberOfTwoDimensionsComesOut(seed: UInt64) {
        var random = Seeded(100 + seed)
        var printed = 0
        for round in 0..<5 {
            let counts = self.random(&random, rows: 2...2, columns: 2...3, most: 8)
            // Holding the rule to be known takes long, and only ever leaves more out.
            guard case .places(let hidden, _) = Sample.choose(counts, rehearses: round == 0).choice else { continue }
            printed += 1
            #expect(AllTables.isSafe(counts, hiding: hidden), "seed \(seed), round \(round): \(counts), \(hidden)")
        }
        #expect(printed > 0)
    }

    /// Before the rule is held to be known: that asks for more than one table can show.
    @Test func theCheapestChoiceIsFound() {
        var random = Seeded(7)
        for round in 0..<26 {
            let counts = round < 20
                ? self.random(&random, rows: 2...5, columns: 1...1, most: 6) : self.random(&random, rows: 2...2, columns: 2...2, most: 8)
            let best = cheapest(counts)
            switch Sample.choose(counts, rehearses: false).choice {
            case .whole: #expect(best == nil, "\(counts)")
            case .places(let hidden, _):
                let loss = hidden.reduce(0) { $0 + { if case .cell = $0 { 2 } else { 5 } }($1) }
                #expect(loss == best, "\(counts): \(hidden)")
            }
        }
    }

    @Test func theCheapestChoiceMayEmptyACell() {
        guard case .places(let hidden, _) = Sample.choose([[5], [1], [1], [1], [5]], rehearses: false).choice else { return #expect(Bool(false)) }
        #expect(hidden.count == 4)
    }
}
