import CaseFile
import Casebook
import Counting
import Foundation
import Proof
import Questions
import Series
import Testimony
import TestSupport
import Testing

/// A series says of every day what asking that day by itself says.
@Suite struct CountSeriesTests {
    /// Steps, not seconds: the same answers on every machine.
    private static let budget = Budget(steps: 200_000)

    /// One question a day, each from nothing: written apart from the walk.
    private func dayByDay(_ count: String, _ casebook: Casebook, _ known: KnownOverTime, on day: Day) throws -> Bounds {
        let time: Known
        switch known {
        case .onEachDay: time = .by(day)
        case .fixed(let fixed): time = fixed
        }
        return answer(try Questions(casebook.view(asOf: day, known: time)).question(for: count), budget: Self.budget).bounds
    }

    private func expectSame(_ count: String, _ casebook: Casebook, from: Day, to: Day, known: KnownOverTime, _ what: String) throws -> CountSeries {
        let series = try CountSeries(count, in: casebook, from: from, to: to, known: known, budget: Self.budget)
        for number in from.number...to.number {
            let day = Day(number: number)
            let alone = try dayByDay(count, casebook, known, on: day)
            let found = series.bounds(on: day)
            #expect(found == alone, "\(what): \(count) on \(day), known \(known)")
            if found != alone { return series }
        }
        return series
    }

    @Test(arguments: 0..<Int(ProcessInfo.processInfo.environment["VIGIL_SERIES_SEEDS"] ?? "60")!)
    func everyDayOfARandomRecordIsTheAnswerOfThatDay(seed: Int) throws {
        let casebook = try RandomRecord.casebook(seed: UInt64(seed))
        var random = Seeded(UInt64(seed) ^ 0x5EED)
        let first = Day(number: RandomRecord.first + Int.random(in: -12...20, using: &random))
        let last = Day(number: first.number + Int.random(in: 0...RandomRecord.days, using: &random))
        let fixed = Day(number: RandomRecord.first + Int.random(in: 0...RandomRecord.days, using: &random))
        for known in [.onEachDay, .fixed(.now), .fixed(.by(fixed))] as [KnownOverTime] {
            let count = RandomRecord.counts[Int.random(in: 0..<RandomRecord.counts.count, using: &random)]
            _ = try expectSame(count, casebook, from: first, to: last, known: known, "seed \(seed)")
        }
    }
}
