@testable import Account
import Casebook
import Counting
import Foundation
import Proof
import Questions
import TestSupport
import Testimony
import Testing

/// Answers without parts of the record, against records that never held those parts.
@Suite struct ChallengeTests {
    private let budget = Budget(steps: 300_000)

    @Test func aReportLeavesAsIfItHadNeverCome() throws {
        for seed in 1...15 as ClosedRange<UInt64> {
            let record = RandomRecord(seed: seed, groups: true)
            let view = try record.casebook().testView
            for report in record.reports {
                let left = try record.without(report: report.id).casebook().view(asOf: view.asOf)
                let challenge = try Challenge(["report:\(report.id)"], of: view)
                for count in RandomRecord.countIDs {
                    let answer = try view.answer(count, without: challenge, budget: budget)
                    #expect(answer.question == (try Questions(left).question(for: count)), "seed \(seed), \(report.id), \(count)")
                    #expect(answer.proof?.bounds == answer.bounds)
                }
            }
        }
    }

    @Test func sourcesJudgementsAndRulesLeaveToo() throws {
        for seed in 1...15 as ClosedRange<UInt64> {
            let record = RandomRecord(seed: seed, groups: true)
            let view = try record.casebook().testView
            let gone = record.reports.filter { $0.source == "S1" }
            let left = try gone.reduce(record) { $0.without(report: $1.id) }.casebook().view(asOf: view.asOf)
            #expect(try view.answer("all", without: try Challenge(["source:S1"], of: view), budget: budget).question == (try Questions(left).question(for: "all")), "seed \(seed)")
            for judgement in record.judgements {
                var without = record
                without.judgements.removeAll { $0.id == judgement.id }
                let answer = try view.answer("held", without: try Challenge(["judgement:\(judgement.id)"], of: view), budget: budget)
                #expect(answer.question == (try Questions(without.casebook().view(asOf: view.asOf)).question(for: "held")), "seed \(seed), \(judgement.id)")
            }
            let other = RandomRecord.counts.replacing("- id: all\n", with: "- id: all\n  rules: [listed, birth, places, judged]\n")
            let expected = try Questions(record.casebook(counts: other).view(asOf: view.asOf)).question(for: "all")
            #expect(try view.answer("all", without: try Challenge(["rule:sex"], of: view), budget: budget).question == expected, "seed \(seed)")
        }
    }

    /// Who differs from whom, person by person, must be just what it was but for the challenged pairs.
    @Test func aConflictLeavesAndNoOther() throws {
        var removed = 0
        for seed in 1...40 as ClosedRange<UInt64> {
            var random = Seeded(seed)
            let question = try Questions(RandomRecord(seed: seed, groups: true).casebook().testView).question(for: "all")
            let people = JudgedPeople(question)
            let before = Self.conflicts(question, people)
            let chosen = before.sorted { $0.lexicographicallyPrecedes($1) }.filter { _ in Int.random(in: 0..<100, using: &random) < 25 }
            let pairs = chosen.map { pair -> Challenge.Pair in
                let nodes = pair.map { people.nodes[$0][Int.random(in: 0..<people.nodes[$0].count, using: &random)] }
                return Challenge.Pair(a: question.nodes[nodes[0]].id, b: question.nodes[nodes[1]].id)
            }
            let left = try question.without(pairs)
            #expect(Self.conflicts(left, people) == before.subtracting(chosen), "seed \(seed)")
            #expect(left.merges == question.merges && left.nodes == question.nodes)
            removed += chosen.count
        }
        #expect(removed > 50)
    }

    private static func conflicts(_ question: Question, _ people: JudgedPeople) -> Set<[Int]> {
        var found: Set<[Int]> = []
        for listing in question.listings {
            for a in listing.nodes { for b in listing.nodes where people.of[a] < people.of[b] { found.insert([people.of[a], people.of[b]]) } }
        }
        for difference in question.differences where people.of[difference.a] != people.of[difference.b] {
            found.insert([people.of[difference.a], people.of[difference.b]].sorted())
        }
        return found
    }

    @Test func challengesAreCombined() throws {
        let casebook = try RecordFolder.casebook(RecordFolder.june)
        let view = casebook.testView
        func answer(_ parts: [String], _ count: CountID = "detained") throws -> [Int] {
            let bounds = try view.answer(count, without: try Challenge(parts, of: view), budget: budget).bounds
            return [bounds.certified, bounds.atLeast, bounds.documented, bounds.atMost]
        }
        #expect(try answer([]) == [51, 51, 51, 51] as [Int])
        #expect(try answer(["source:S3"]) == [8, 8, 13, 13] as [Int], "without the network's list: eight of March, five near Yanji")
        #expect(try answer(["report:R2"]) == [51, 51, 51, 51] as [Int])
        #expect(try answer(["judgement:J3"]) == [51, 51, 51, 51] as [Int], "of the thirteen who were returned no other report says that they were held")
        #expect(try answer(["judgement:J1"]) == [51, 51, 59, 59] as [Int])
        #expect(try answer(["judgement:J1", "judgement:J2"]) == [51, 51, 64, 64] as [Int])
        // The three pairs may be one person each, if nobody believes what tells them apart.
        #expect(try answer(["conflict:M1#1,M2#1", "conflict:M3,M4#1", "conflict:M5#1,M6#1"]) == [48, 48, 51, 51] as [Int])
        #expect(try answer(["conflict:M1#1,M2#1", "conflict:M1#1,M3"]) == [50, 50, 51, 51] as [Int])
        #expect(try answer((1...13).map { "conflict:M6#\($0),M7#\($0)" }) == [38, 38, 51, 51] as [Int])
        // What left with a report has no conflict left to doubt.
        #expect(try answer(["source:S3", "conflict:M1#1,M2#1"]) == [8, 8, 13, 13] as [Int])
        #expect(try answer(["rule:listed"]) == [2, 2, 51, 51] as [Int], "the baby and the elderly, by their ages")
    }

    /// A report that says that two of another's may be one person takes that with it: they come apart, and the answer rises.
    @Test func anAnswerCanRise() throws {
        var record = RandomRecord()
        record.reports = [.init(id: "R1", source: "S1"), .init(id: "R2", source: "S2")]
        record.mentions = [.init(id: "M1", report: "R1"), .init(id: "M2", report: "R1"), .init(id: "M3", report: "R2")]
        record.mayBe = [("M1", "M2", "R2")]
        let view = try record.casebook().testView
        func answer(_ parts: [String]) throws -> Int {
            try view.answer("all", without: try Challenge(parts, of: view), budget: budget).bounds.atLeast
        }
        #expect(try answer([]) == 1 && answer(["report:R2"]) == 2 && answer(["source:S2"]) == 2)
    }

    @Test func whatIsNotThereIsRefused() throws {
        let view = try RecordFolder.casebook(RecordFolder.june).testView
        for (part, told) in [
            ("source:S9", "no source"), ("report:R9", "no report"), ("judgement:J9", "no judgement"), ("rule:names", "no rule"),
            ("S1", "source:ID"), ("person:M1", "source:ID"), ("conflict:M1#1", "source:ID"),
        ] {
            #expect { _ = try Challenge([part], of: view) } throws: { "\($0)".contains(told) }
        }
        for (pair, told) in [("M1#1,M99#1", "M99#1 is no entry"), ("M1#1,M8#1", "judged to be one person"), ("M13#1,M12", "nothing tells")] {
            let challenge = try Challenge(["conflict:\(pair)"], of: view)
            #expect { _ = try view.answer("detained", without: challenge, budget: budget) } throws: { "\($0)".contains(told) }
        }
    }
}

/// What is left when the worst conflicts fall, against letting every set of them fall.
@Suite struct WorstConflictsTests {
    @Test func theLossOfACliqueIsExact() {
        for size in 0...5 {
            let pairs = (0..<size).flatMap { a in (0..<a).map { (a, $0) } }
            var worst = [Int](repeating: size, count: pairs.count + 1)
            for fallen in 0..<(1 << pairs.count) {
                let isFallen = pairs.enumerated().filter { fallen >> $0.offset & 1 == 1 }.map(\.element)
                var left = 0
                for chosen in 0..<(1 << size) where isFallen.allSatisfy({ pair in chosen >> pair.0 & chosen >> pair.1 & 1 == 0 }) {
                    left = max(left, chosen.nonzeroBitCount)
                }
                worst[isFallen.count] = min(worst[isFallen.count], left)
            }
            let claimed = worst.indices.map(WorstConflicts(certified: size).surviving)
            #expect(claimed == worst, "of \(size)")
        }
        #expect(WorstConflicts(certified: 51).surviving(3) == 48 && WorstConflicts(certified: 51).surviving(25) == 26)
    }

    /// Whichever one or two conflicts fall, the answer found anew is no less than what was said to be left.
    @Test func whatIsSaidToBeLeftIsLeft() throws {
        var attained: Set<String> = []
        for seed in 1...40 as ClosedRange<UInt64> {
            var random = Seeded(seed)
            let casebook = try RandomRecord(seed: seed, mentions: 7, judgements: 2).casebook()
            for count in RandomRecord.countIDs {
                let proof = try casebook.proof(of: count)
                guard proof.bounds.certified > 1, proof.bounds.exact else { continue }
                let worst = WorstConflicts(proof)
                let people = JudgedPeople(proof.question)
                let known = PersonConflicts(proof.question, people)
                var pairs: [Challenge.Pair] = []
                for a in people.nodes.indices {
                    for b in people.nodes.indices.dropFirst(a + 1) where known.conflict(a, b) {
                        pairs.append(Challenge.Pair(a: proof.question.nodes[people.nodes[a][0]].id, b: proof.question.nodes[people.nodes[b][0]].id))
                    }
                }
                let sets = pairs.map { [$0] } + (0..<10).compactMap { _ in pairs.count > 1 ? Array(pairs.shuffled(using: &random).prefix(2)) : nil }
                for fallen in sets {
                    let left = try answer(try proof.question.without(fallen), budget: Budget(steps: 100_000)).bounds.atLeast
                    #expect(left >= worst.surviving(fallen.count), "seed \(seed), \(count), \(fallen)")
                    if left == worst.surviving(fallen.count) { attained.insert(count) }
                }
            }
        }
        #expect(attained.isSuperset(of: ["all", "held", "women", "not-returned"]), "\(attained)")
    }

    @Test func theTableTellsOnWhoseWordAnAnswerStands() throws {
        let view = try RecordFolder.casebook(RecordFolder.june).testView
        var steps: [Int] = []
        let table = try RobustnessTable("detained", of: view, budget: Budget(steps: 100_000)) { done, all in steps.append(all - done) }
        #expect(table.rows.map(\.name) == [
            "source:S1", "source:S2", "source:S3", "source:S4", "report:R1", "report:R2", "report:R3", "report:R4", "report:R5",
            "rule:listed", "rule:sex", "rule:birth", "rule:places", "rule:judged",
        ])
        for row in table.rows {
            let asked = try view.answer("detained", without: try Challenge([row.name], of: view), budget: Budget(steps: 100_000)).bounds
            #expect(asked == row.answer, "\(row.name)")
        }
        #expect(table.sentence == "any 1 conflict may fall, and 50 stand; any 3 conflicts may fall, and 48 stand; any 10 conflicts may fall, and 41 stand.")
        #expect(steps.last == 0 && steps.count == 15)
        #expect(try JSONDecoder().decode(RobustnessTable.self, from: JSONEncoder().encode(table)) == table)
    }
}
