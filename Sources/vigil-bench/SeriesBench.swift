import Casebook
import Counting
import Foundation
import Proof
import Questions
import Series
import TestSupport
import Testimony

/// A count as of every day, in one pass beside a run a day.
///
///     vigil-bench series [REPORTS DAYS SAMPLE]
///
/// Days are asked by themselves on so many, spread evenly; their time is multiplied up to all days, and their numbers are held
/// against the series'. Seconds by the clock and, since others may compute too, of this process's work; the ratio is of the work.
struct SeriesBench {
    let reports: Int
    let days: Int
    let sample: Int
    /// In steps, so that both ways look equally far; about a fifth of a second.
    private let budget = Budget(steps: 200_000)

    init(_ arguments: [String]) {
        let sizes = arguments.compactMap { Int($0) }.filter { $0 > 0 }
        reports = sizes.first ?? 400
        days = sizes.count > 1 ? sizes[1] : 1_000
        sample = sizes.count > 2 ? sizes[2] : 20
    }

    func run() throws {
        let record = try SpreadRecord(reports: reports, mentionsPerReport: 5, days: days, seed: 7)
        let casebook = Casebook(record.statements)
        let first = Day(number: SpreadRecord.first), last = Day(number: SpreadRecord.first + days - 1)
        print("\(reports * 5) mentions, \(record.statements.count) statements, \(days) days")
        print("| count | changes | days read | searches | days not exact | one pass, s (work) | a day by itself, s (work) | \(days) such days, s of work | ratio |")
        print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
        for count in casebook.counts.map(\.id) {
            let (series, pass) = try measure { try CountSeries(count, in: casebook, from: first, to: last, budget: budget) }
            var alone = (clock: 0.0, work: 0.0)
            for number in 0..<sample {
                let day = Day(number: first.number + (2 * number + 1) * days / (2 * sample))
                let (bounds, time) = try measure {
                    try answer(try Questions(casebook.view(asOf: day, known: .by(day))).question(for: count), budget: budget).bounds
                }
                alone = (alone.clock + time.clock, alone.work + time.work)
                if series.bounds(on: day) != bounds {
                    print("\(count) on \(day): \(bounds) by itself, \(series.bounds(on: day).map { "\($0)" } ?? "nothing") in the series")
                }
            }
            let clock = alone.clock / Double(sample), work = alone.work / Double(sample)
            print(
                "| \(count) | \(series.changes.count) | \(series.work.moments) | \(series.work.searches) | \(open(series)) | \(text(pass.clock)) (\(text(pass.work))) "
                    + "| \(text(clock)) (\(text(work))) | \(text(work * Double(days))) | \(Int(work * Double(days) / pass.work)) |")
        }
    }

    private func open(_ series: CountSeries) -> Int {
        (series.from.number...series.to.number).count { series.bounds(on: Day(number: $0))?.exact == false }
    }

    private func text(_ seconds: Double) -> String { String(format: "%.3f", seconds) }

    private func measure<Result>(_ body: () throws -> Result) rethrows -> (Result, (clock: Double, work: Double)) {
        let begun = ContinuousClock.now, work = Self.work()
        let result = try body()
        return (result, ((ContinuousClock.now - begun) / .seconds(1), Self.work() - work))
    }

    /// Seconds that this process has computed, in its own code and in the system's for it (POSIX: a million clock ticks a second).
    private static func work() -> Double { Double(clock()) / 1_000_000 }
}

/// A made-up record that grows over many days: reports come in, people are detained and let go, sent back, judged the same, and
/// some judgements are withdrawn. No real person's facts.
struct SpreadRecord {
    static let first = 16_000
    private(set) var statements: [Statement] = []

    init(reports: Int, mentionsPerReport: Int, days: Int, seed: UInt64) throws {
        var random = Seeded(seed)
        var statements: [Statement] = []
        func say(_ content: Statement.Content) {
            statements.append(Statement(by: "bench", at: "2017-06-29T00:00:00Z", content: content))
        }
        func day(_ offset: Int) -> EDTF { EDTF(Day(number: Self.first + offset)) }
        for (id, parent) in [("CN", nil), ("JL", "CN"), ("LN", "CN"), ("YJ", "JL")] as [(String, String?)] {
            say(.place(try Place(id: id, parent: parent, country: "CN")))
        }
        for report in 1...reports {
            // In the order of arrival, as a ledger has them.
            let came = report * days / (reports + 1)
            say(.report(try Report(id: "R\(report)", received: day(came), text: "What was said.")))
            for number in 1...mentionsPerReport {
                let id = "M\(report)-\(number)"
                let sex: Sex? = [nil, .f, .m][random.below(3)]
                let born = random.below(3) == 0 ? try EDTF("\(1960 + random.below(50))") : nil
                say(.mention(try Mention(id: id, report: "R\(report)", sex: sex, born: born, nationality: ["KP"])))
                let place = ["CN", "JL", "LN", "YJ"][random.below(4)]
                let began = came - random.below(60)
                // Three in ten are said to have ended, or will have by then.
                let until = random.below(10) < 3 ? day(began + random.below(200)) : nil
                let isReturn = random.below(10) == 0
                say(
                    .occurrence(
                        try Occurrence(
                            id: "O\(report)-\(number)", mentions: [id], report: "R\(report)", type: isReturn ? .forced_return : .detention,
                            date: day(began), until: isReturn ? nil : until, place: place,
                            certainty: random.below(5) == 0 ? .confirmed : .likely)))
                guard report > 1, random.below(4) == 0 else { continue }
                let other = Part(mention: "M\(random.below(report - 1) + 1)-\(number)")
                let judged = came + random.below(30)
                say(.judgement(try Judgement(id: "J\(report)-\(number)", decision: .same([other], [Part(mention: id)]), by: "bench", on: day(judged))))
                guard random.below(20) == 0 else { continue }
                say(.judgement(try Judgement(id: "W\(report)-\(number)", decision: .withdraw("J\(report)-\(number)"), by: "bench", on: day(judged + 10))))
            }
        }
        let detained = CountDefinition.Condition.ever(.init(type: .detention, place: "CN"))
        say(.count(try CountDefinition(id: "detained", conditions: [.nationality(["KP"]), detained])))
        say(.count(try CountDefinition(id: "remaining", within: "detained", conditions: [.never(.init(type: .forced_return))])))
        say(.count(try CountDefinition(id: "held", conditions: [.custody(place: "JL", certainty: .likely)])))
        self.statements = statements
    }
}
