import Testing

@testable import Disclosure

/// One who knows the rule runs it on every record that prints the same total, and keeps those for which it prints the same.
@Suite struct RuleKnownTests {
    /// Every table of so many cells and people, by what is printed of it.
    private func byPrint(cells: Int, total: Int) -> [[Int?]: [[Int]]] {
        var tables: [[Int?]: [[Int]]] = [:]
        func fill(_ counts: [Int]) {
            let left = total - counts.reduce(0, +)
            guard counts.count < cells - 1 else {
                let counts = counts + [left]
                guard case .places(let hidden, _) = Sample.choose(counts.map { [$0] }).choice else { return }
                tables[counts.indices.map { hidden.contains(.cell(row: $0, column: 0)) ? nil : counts[$0] }, default: []].append(counts)
                return
            }
            for count in 0...left { fill(counts + [count]) }
        }
        fill([])
        return tables
    }

    @Test(arguments: [(3, 19), (3, 21), (4, 13)])
    func noSmallNumberIsTheOnlyOneThatTheRuleAllows(cells: Int, total: Int) {
        var hiddenNumbers = 0
        for (print, tables) in byPrint(cells: cells, total: total) {
            for cell in print.indices where print[cell] == nil {
                let values = Set(tables.map { $0[cell] })
                guard values.contains(where: smallNumbers.contains) else { continue }
                hiddenNumbers += 1
                #expect(values.count > 1, "\(print): only \(values)")
            }
        }
        #expect(hiddenNumbers > 0)
    }

    /// Two of four cells left out, 8 people in them: of all such tables, the rule leaves out these two for one alone.
    @Test func aChoiceThatWouldTellIsNotTaken() {
        func values(_ counts: [Int], rehearses: Bool) -> Set<Int> {
            let table = counts.map { [$0] }
            guard case .places(let hidden, _) = Sample.choose(table, rehearses: rehearses).choice else { return [] }
            var values: Set<Int> = []
            AllTables(table, hiding: hidden).forEach { other in
                if case .places(hidden, _) = Sample.choose(other, rehearses: rehearses).choice { values.insert(other[3][0]) }
                return true
            }
            return values
        }
        #expect(values([5, 7, 6, 1], rehearses: false) == [1])
        // None where the table is left out whole.
        #expect(values([5, 7, 6, 1], rehearses: true).count != 1)
    }
}
