import Casebook
import Proof
import Questions
import Testing
import Testimony
import TestSupport

@testable import Counting

/// A count that is kept up against the same count asked from nothing, after every judgement of a long row.
@Suite struct LiveCountTests {
    /// A random record, and an analyst who changes their mind.
    private struct Analyst {
        var random: Seeded
        var casebook: Casebook
        private var made: [JudgementID] = []

        init(seed: UInt64) throws {
            random = Seeded(seed ^ 0xC0DE)
            casebook = try RandomFolder.casebook(of: RandomCase.make(seed: seed))
            made = casebook.judgements.map(\.id)
        }

        private mutating func part() -> Part {
            let mention = random.pick(Array(casebook.mentions))
            return Part(mention: mention.id, members: random.chance(80) ? { $0...$0 }(random.number(1...mention.count)) : nil)
        }

        mutating func judge(_ number: Int) throws -> Judgement? {
            let (a, b) = (part(), part())
            let decision: Judgement.Decision
            switch random.number(0...9) {
            case 0...2 where !made.isEmpty: decision = .withdraw(random.pick(made))
            case 3...4: decision = .different([a], [b])
            default:
                guard casebook.members(of: [a]).count == casebook.members(of: [b]).count else { return nil }
                decision = .same([a], [b])
            }
            let on = random.pick(["2017-06-18", "2017-06-20", "2017-06-25", "2017-06-26", "2017-07-30"])
            let judgement = try Judgement(id: "L\(number)", decision: decision, by: "test", on: EDTF(on))
            made.append(judgement.id)
            casebook.apply(Statement(by: "test", at: "2017-06-30T00:00:00Z", content: .judgement(judgement)))
            return judgement
        }
    }

    private struct Tally {
        var steps = 0
        var changes = 0
        var rebuilds = 0
        var refused = 0
        var faults: [String] = []
    }

    @Test func everyJudgementGivesTheAnswerFromNothing() async throws {
        let sum = try await withThrowingTaskGroup(of: Tally.self) { group in
            for half in [0, 1] { group.addTask { try rows(of: (1...40).filter { $0 % 2 == half }) } }
            return try await group.reduce(into: Tally()) { (sum: inout Tally, part: Tally) in
                sum.steps += part.steps
                sum.changes += part.changes
                sum.rebuilds += part.rebuilds
                sum.refused += part.refused
                sum.faults += part.faults
            }
        }
        for fault in sum.faults.prefix(20) { Issue.record("\(fault)") }
        print("\(sum.steps) answers after a judgement, \(sum.changes) with a change, \(sum.rebuilds) from nothing; \(sum.refused) to be asked again")
        #expect(sum.changes > 400 && sum.rebuilds < sum.changes && sum.refused < sum.steps / 4)
    }

    private func rows(of seeds: [Int]) throws -> Tally {
        var tally = Tally()
        for seed in seeds {
            var analyst = try Analyst(seed: UInt64(seed))
            guard let day = Day("2017-06-27") else { continue }
            let known: Known = seed % 3 == 0 ? .by(day) : .now
            func asked() -> Questions { Questions(analyst.casebook.view(asOf: day, known: known), pairsWritten: seed % 4 == 0 ? .all : .needed) }
            var judgements = LiveJudgements(asked())
            var counts: [String: LiveCount] = [:]
            for count in analyst.casebook.counts { counts[count.id] = try LiveCount(try asked().question(for: count.id, of: .everybody)) }
            for number in 1...12 {
                guard let judgement = try analyst.judge(number) else { continue }
                let change = judgements.add(judgement)
                let questions = asked()
                if change == nil {
                    tally.refused += 1
                    judgements = LiveJudgements(questions)
                }
                for count in analyst.casebook.counts {
                    let place = "seed \(seed), judgement \(number), \(count.id)"
                    let question = try questions.question(for: count.id, of: .everybody)
                    guard let change, var live = counts[count.id] else {
                        counts[count.id] = try LiveCount(question)
                        continue
                    }
                    let before = live.rebuilds
                    try live.apply(change)
                    counts[count.id] = live
                    tally.steps += 1
                    tally.rebuilds += live.rebuilds - before
                    if !change.isEmpty { tally.changes += 1 }
                    let expected = try answer(question).bounds
                    if live.bounds != expected { tally.faults.append("\(place): \(live.bounds), from nothing \(expected)") }
                    do { _ = try check(ClaimedProof(question: question, bounds: live.bounds, certificate: live.certificate)) } catch {
                        tally.faults.append("\(place): \(error)")
                    }
                }
            }
        }
        return tally
    }

    /// Records of a hundred people: persons in whom many stand, from whom somebody must move, and cliques that break.
    @Test(arguments: UInt64(1)...6) func middleRecordsAreKeptUp(seed: UInt64) throws {
        var random = Seeded(seed ^ 0x11FE)
        let conditions = seed % 2 == 0 ? [MiddleRecord.seen] : [MiddleRecord.seen, .sex(["f", "m"])]
        let record = MiddleRecord(seed: seed, events: 14, conditions: conditions)
        var question = seed % 3 == 0 ? record.whole : record.short
        let budget = Budget(steps: 3_000)
        var live = try LiveCount(question, budget: budget)
        func node() -> Int { Int(random.next() % UInt64(question.nodes.count)) }
        for number in 1...24 {
            var change = QuestionChange()
            let (a, b) = (node(), node())
            switch random.next() % 5 {
            case 0 where !question.merges.isEmpty: change.unmerged = [question.merges[Int(random.next() % UInt64(question.merges.count))]]
            case 1: change.undiffered = Array(question.differences.filter { $0.reason.rule == "judged" }.prefix(1))
            case 2 where a != b: change.differed = [Difference(a: a, b: b, reason: .judged(judgement: "L\(number)"))]
            default: if a != b { change.merged = [Merge(a: a, b: b, judgement: "L\(number)")] }
            }
            for merge in change.unmerged { question.merges.removeAll { $0 == merge } }
            for difference in change.undiffered { question.differences.removeAll { $0 == difference } }
            question.merges += change.merged
            question.differences += change.differed
            question.contradictions = MiddleRecord.contradictions(in: question)
            try live.apply(change)
            let proof = try check(ClaimedProof(question: question, bounds: live.bounds, certificate: live.certificate))
            let expected = try answer(question, budget: budget).bounds
            #expect(proof.bounds.documented == expected.documented, "judgement \(number)")
            if expected.atLeastIsExact { #expect(live.bounds.atLeast == expected.atLeast || !live.bounds.atLeastIsExact, "judgement \(number)") }
            if expected.atMostIsExact { #expect(live.bounds.atMost == expected.atMost || !live.bounds.atMostIsExact, "judgement \(number)") }
            #expect(live.bounds.atLeast <= (expected.atLeastIsExact ? expected.atLeast : expected.documented), "judgement \(number)")
        }
        #expect(live.rebuilds < 20, "\(live.rebuilds) of 24 from nothing")
    }
}
