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
        return try answer(try Questions(casebook.view(asOf: day, known: time)).question(for: count), budget: Self.budget).bounds
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
        #expect(zip(series.changes, series.changes.dropFirst()).allSatisfy { $0.bounds != $1.bounds && $0.day < $1.day })
        return series
    }

    @Test func theWorkedCaseDayByDay() throws {
        let casebook = try WorkedCase.casebook()
        let days = try #require(casebook.daysOfArrival)
        #expect(days.lowerBound.description == "2017-05-31" && days.upperBound.description == "2017-06-29")
        for count in casebook.counts.map(\.id) {
            _ = try expectSame(count, casebook, from: days.lowerBound, to: days.upperBound, known: .onEachDay, "June 2017")
            let earlier = try #require(Day("2016-06-25"))
            for known in [Known.now, .by(try #require(Day("2017-06-23")))] {
                _ = try expectSame(count, casebook, from: earlier, to: days.upperBound, known: .fixed(known), "June 2017")
            }
        }
        func steps(_ count: String) throws -> [String] {
            try CountSeries(count, in: casebook, from: days.lowerBound, to: days.upperBound).changes.map {
                "\($0.day) \($0.bounds.atLeast) \($0.bounds.documented) \($0.bounds.atMost)"
            }
        }
        // R5, then R2, then the list R1, then R3 of the five near Yanji, already on the list.
        #expect(try steps("detained") == ["2017-05-31 0 0 0", "2017-06-18 8 8 8", "2017-06-20 51 51 51"])
        #expect(try steps("near-yanji") == ["2017-05-31 0 0 0", "2017-06-24 5 5 5"])
    }

    /// Where somebody was is told later, by another report, and doubted after that: who differs from whom changes twice, though
    /// nobody arrives.
    @Test func whereaboutsThatAreToldLaterTellPeopleApart() throws {
        func day(_ number: Int) -> EDTF { EDTF(Day(number: RandomRecord.first + number)) }
        func seen(_ id: String, _ mention: String, _ report: String, _ place: String) throws -> Statement.Content {
            .occurrence(try Occurrence(id: id, mentions: [mention], report: report, type: .sighting, date: day(-3), place: place, certainty: .confirmed))
        }
        var contents: [Statement.Content] = [.place(try Place(id: "CN-YANJI")), .place(try Place(id: "CN-TUMEN")), .count(try CountDefinition(id: "all"))]
        for (number, came) in [0, 1, 4].enumerated() { contents.append(.report(try Report(id: "R\(number)", received: day(came)))) }
        for number in 0...1 { contents.append(.mention(try Mention(id: "M\(number)", report: "R\(number)"))) }
        contents.append(try seen("O0", "M0", "R0", "CN-YANJI"))
        contents.append(try seen("O1", "M1", "R2", "CN-TUMEN"))
        contents.append(.judgement(try Judgement(id: "J0", decision: .certainty("O1", .possible), by: "analyst", on: day(7))))
        let casebook = Casebook(contents.map { Statement(by: "test", at: "2017-06-30T00:00:00Z", content: $0) })
        let first = Day(number: RandomRecord.first)
        let series = try expectSame("all", casebook, from: first, to: Day(number: first.number + 9), known: .onEachDay, "whereabouts")
        #expect(series.changes.map { $0.day.number - first.number } == [0, 1, 4, 7])
        #expect(series.changes.map(\.bounds.atLeast) == [1, 1, 2, 1])
        #expect(series.changes.map(\.bounds.documented) == [1, 2, 2, 2])
    }

    /// `view`, `question` and `check`, of a day in the middle.
    @Test func aDayOfItIsProved() throws {
        let casebook = try WorkedCase.casebook()
        let day = try #require(Day("2017-06-22"))
        let series = try CountSeries("detained", in: casebook, from: try #require(Day("2017-06-01")), to: try #require(Day("2017-06-30")))
        let proof = try series.proof(on: day)
        #expect(proof.bounds == series.bounds(on: day) && proof.bounds.certified == 51)
        #expect(proof.question.asOf == "2017-06-22" && proof.question.known == "2017-06-22")
        #expect(series.bounds(on: Day(number: series.from.number - 1)) == nil && series.bounds(on: Day(number: series.to.number + 1)) == nil)
    }

    @Test func whatIsNoRangeIsRefused() throws {
        let casebook = try WorkedCase.casebook()
        let day = try #require(Day("2017-06-22")), before = try #require(Day("2017-06-21"))
        #expect(throws: SeriesError.endsBeforeItBegins(day, before)) { try CountSeries("detained", in: casebook, from: day, to: before) }
        #expect(throws: SeriesError.question(.undefined("nobody"))) { try CountSeries("nobody", in: casebook, from: before, to: day) }
        #expect(throws: SeriesError.tooLong(366_001)) {
            try CountSeries("detained", in: casebook, from: day, to: Day(number: day.number + 366_000))
        }
        #expect(throws: SeriesError.stopped(at: before)) {
            try CountSeries("detained", in: casebook, from: before, to: day, budget: Budget(steps: 1_000, isCancelled: { true }))
        }
    }

    /// The generator must not decay into records where nothing happens.
    @Test func theRandomRecordsAreVaried() throws {
        var changing = 0, gaps = 0, falling = 0, searched = 0, reused = 0
        for seed in 0..<25 {
            let casebook = try RandomRecord.casebook(seed: UInt64(seed))
            for count in ["detained", "remaining", "held"] {
                let series = try CountSeries(
                    count, in: casebook, from: Day(number: RandomRecord.first), to: Day(number: RandomRecord.first + RandomRecord.days), budget: Self.budget)
                let documented = series.changes.map(\.bounds.documented)
                if series.changes.count > 2 { changing += 1 }
                if series.changes.contains(where: { $0.bounds.atLeast < $0.bounds.documented || $0.bounds.documented < $0.bounds.atMost }) { gaps += 1 }
                if zip(documented, documented.dropFirst()).contains(where: { $0 > $1 }) { falling += 1 }
                if series.work.searches > 1 { searched += 1 }
                if series.work.moments > series.work.searches { reused += 1 }
            }
        }
        for (what, least, count) in [
            ("change", 40, changing), ("have a gap", 40, gaps), ("fall", 10, falling), ("need a search after the first", 4, searched),
            ("are settled by the day before", 40, reused),
        ] { #expect(count >= least, "only \(count) of 75 series \(what)") }
    }

    @Test(arguments: 0..<Int(ProcessInfo.processInfo.environment["VIGIL_SERIES_SEEDS"] ?? "40")!)  // More by hand: VIGIL_SERIES_SEEDS=2000.
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

/// The project's own copy of the worked case.
enum WorkedCase {
    static func casebook() throws -> Casebook {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/vigil/June2017")
        return Casebook(try CaseFile.read(folder: folder).statements.map { Statement(by: "test", at: "2017-06-30T00:00:00Z", content: $0) })
    }
}
