import Casebook
import Counting
import Proof
import Questions
import Testimony
import Testing

@testable import Series

@Suite struct StepTextTests {
    @Test func theWorkedCaseInBlocks() throws {
        let casebook = try WorkedCase.casebook()
        let days = try #require(casebook.daysOfArrival)
        let lines = StepText(try CountSeries("detained", in: casebook, from: days.lowerBound, to: days.upperBound)).lines
        #expect(lines.first == "60 ┤")
        #expect(lines[1] == "   │                    ██████████")
        #expect(lines[8] == "   │                  ████████████")
        #expect(lines[9] == " 0 └" + String(repeating: "─", count: 30))
        #expect(lines[10] == "    2017-05-31          2017-06-29")
    }

    /// Of several days in a column the fewest and the most: a block never claims what one of its days does not.
    @Test func aColumnClaimsNoMoreThanItsDays() throws {
        for seed in 1...20 {
            let from = Day(number: RandomRecord.first), to = Day(number: RandomRecord.first + 59)
            let series = try CountSeries(
                "remaining", in: RandomRecord.casebook(seed: UInt64(seed)), from: from, to: to, budget: Budget(steps: 100_000))
            let lines = StepText(series, width: 20, height: 8).lines
            let rows = lines.prefix { !$0.contains("└") }.map { Array($0.drop { !"│┤".contains($0) }.dropFirst()) }
            let axis = ValueAxis(to: series.changes.map(\.bounds.atMost).max() ?? 0, most: 5)
            for column in 0..<20 {
                let least = (0..<3).compactMap { series.bounds(on: Day(number: from.number + column * 3 + $0))?.atLeast }.min() ?? 0
                let most = (0..<3).compactMap { series.bounds(on: Day(number: from.number + column * 3 + $0))?.atMost }.max() ?? 0
                let full = rows.count { $0.count > column && $0[column] == "█" }, any = rows.count { $0.count > column && $0[column] != " " }
                #expect(full == Int((Double(least) * Double(rows.count) / Double(axis.end) + 0.5).rounded(.down)), "seed \(seed), column \(column)")
                #expect(any == Int((Double(most) * Double(rows.count) / Double(axis.end) + 0.5).rounded(.down)), "seed \(seed), column \(column)")
            }
        }
    }
}
