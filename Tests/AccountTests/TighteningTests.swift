@testable import Account
import Casebook
import Counting
import Foundation
import Proof
import Questions
import TestSupport
import Testing

/// Which judgements would move an answer most, against making each of them.
@Suite struct TighteningTests {
    private let budget = Budget(steps: 200_000)

    @Test func noOtherPairMovesTheAnswerMore() throws {
        var gaps = 0
        var raised = 0
        for seed in 1...12 as ClosedRange<UInt64> {
            let casebook = try RandomRecord(seed: seed, mentions: 7, judgements: 2, groups: true).casebook()
            for count in RandomRecord.countIDs {
                let proof = try casebook.proof(of: count, holding: .everybody)
                let found = try Tightening(proof, most: .max, each: budget)
                #expect(found.isComplete)
                guard proof.bounds.atLeast < proof.bounds.atMost, proof.bounds.exact else { continue }
                gaps += 1
                let worths = try Self.everyWorth(proof, budget)
                #expect(found.pairs.first?.worth ?? 0 == worths.values.max() ?? 0, "seed \(seed), \(count)")
                var trial = TighteningTrial(proof, each: budget)
                for candidate in TighteningCandidates(proof.question).all(proof).pairs {
                    let ids = [candidate.a, candidate.b].map { side in side.nodes.map { proof.question.nodes[$0].id } }
                    let expected = worths[ids] ?? worths[[ids[1], ids[0]]]
                    let worth = try trial.moves(of: candidate).worth
                    #expect(worth == expected, "seed \(seed), \(count), \(ids): settled without a search, or searched for")
                }
                for pair in found.pairs {
                    #expect((worths[[pair.entriesOfA, pair.entriesOfB]] ?? worths[[pair.entriesOfB, pair.entriesOfA]]) == pair.worth, "seed \(seed), \(count), \(pair.a) and \(pair.b)")
                    #expect(pair.ifSame.atLeast >= pair.now.atLeast && pair.ifSame.atMost <= pair.now.atMost)
                    if pair.ifDifferent.atLeast > pair.now.atLeast { raised += 1 }
                }
                #expect(found.pairs.map(\.worth) == found.pairs.map(\.worth).sorted(by: >), "best first")
                let told = found.pairs.reduce(0) { $0 + 1 + $1.alike }
                #expect(told == worths.values.count { $0 > 0 }, "seed \(seed), \(count): those alike are all that there are")
            }
        }
        #expect(gaps > 15 && raised > 5, "\(gaps) \(raised)")
    }

    /// Who does not bear on a count may once they are judged to be somebody who does: then what tells them from others counts.
    @Test func whoeverDoesNotBearIsAskedAbout() throws {
        var record = RandomRecord()
        record.reports = ["R1", "R2", "R3"].map { RandomRecord.Report(id: $0, source: "S1") }
        record.mentions = [
            RandomRecord.Mention(id: "M1", report: "R1"), RandomRecord.Mention(id: "M2", report: "R2", sex: "m"),
            RandomRecord.Mention(id: "M3", report: "R3", sex: "f"),
        ]
        record.occurrences = [("M1", "R1", "detention"), ("M2", "R2", "detention"), ("M3", "R3", "sighting")].enumerated().map { number, act in
            RandomRecord.Occurrence(id: "O\(number)", mention: act.0, report: act.1, type: act.2, date: "2017-04", place: "CN-A")
        }
        let casebook = try record.casebook()
        #expect(try casebook.proof(of: "held").question.nodes.map(\.id) == ["M1#1", "M2#1"])
        let found = try Tightening(casebook.proof(of: "held", holding: .everybody), each: budget)
        let pair = try #require(found.pairs.first { [$0.a, $0.b] == ["M1", "M3"] })
        #expect([pair.now.atLeast, pair.ifSame.atLeast] == [1, 2] as [Int])
    }

    /// Every pair of people, and of mentions of one size, judged both ways, one after the other.
    private static func everyWorth(_ proof: CheckedProof, _ budget: Budget) throws -> [[[String]]: Int] {
        let question = proof.question
        let people = JudgedPeople(question)
        let known = PersonConflicts(question, people)
        var sides = people.nodes.map { [$0[0]] }
        func mentions(_ of: (Node) -> Bool) -> [String] { question.nodes.filter(of).map(\.mention).reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
        func nodes(_ mention: String) -> [Int] { question.nodes.indices.filter { question.nodes[$0].mention == mention } }
        for mention in mentions({ _ in true }) where nodes(mention).count > 1 { sides.append(nodes(mention)) }
        for report in Set(question.nodes.map(\.report)).sorted() {
            let own = mentions { $0.report == report }
            if own.count > 1 { sides.append(own.flatMap(nodes)) }
        }
        func moves(_ question: Question) throws -> Int {
            let then = try check(answer(question, budget: budget)).bounds
            return abs(then.atLeast - proof.bounds.atLeast) + abs(then.documented - proof.bounds.documented) + abs(then.atMost - proof.bounds.atMost)
        }
        var worths: [[[String]]: Int] = [:]
        for (position, a) in sides.enumerated() {
            for b in sides[(position + 1)...] where a.count == b.count {
                guard Set((a + b).map { people.of[$0] }).count == 2 * a.count,
                    zip(a, b).allSatisfy({ !known.conflict(people.of[$0], people.of[$1]) })
                else { continue }
                var same = question, different = question
                same.merges += zip(a, b).map { Merge(a: $0, b: $1, judgement: "J") }
                different.differences += a.flatMap { one in b.map { Difference(a: one, b: $0, reason: .judged(judgement: "J")) } }
                let worth = try moves(same) + moves(different)
                let ids = [a, b].map { side in side.map { question.nodes[$0].id } }
                worths[ids] = worth
            }
        }
        return worths
    }

    @Test func theWorkedCaseAsksWhatTheAnalystDecided() throws {
        let casebook = try RecordFolder.casebook(RecordFolder.june, leavingOut: ["J1", "J2", "J3"])
        let detained = try Tightening(try casebook.proof(of: "detained", holding: .everybody), each: budget)
        #expect(detained.pairs.prefix(2).map { [$0.a, $0.b] } == [["M1", "M8;M9;M10"], ["M2", "M11"]], "as the analyst did judge")
        #expect(detained.pairs[0].sentence == "M1 and M8;M9;M10: if different, no change; if the same, documented 56 (now 64), at most 56 (now 64)")
        let returned = try Tightening(try casebook.proof(of: "returned", holding: .everybody), each: budget)
        let asked = try #require(returned.pairs.first { $0.a == "M7" && $0.b == "M13" })
        #expect(asked.sentence.hasPrefix("M7 and M13: if different, "), "\(asked.sentence)")
        #expect(asked.ifSame.atLeast == 13 && asked.ifSame.documented == 13)
        #expect(returned.pairs.first == asked)
    }

    /// One member of a group was told from somebody; the other is asked about all the same.
    @Test func membersOfAGroupAreNotAlwaysAlike() throws {
        var record = RandomRecord()
        record.reports = [.init(id: "R1", source: "S1"), .init(id: "R2", source: "S1")]
        record.mentions = [.init(id: "M1", report: "R1", count: 2), .init(id: "M2", report: "R2")]
        record.judgements = [.init(id: "J1", kind: "different", a: "M1#1", b: "M2")]
        let found = try Tightening(try record.casebook().proof(of: "all", holding: .everybody), each: budget)
        #expect(found.pairs.map { [$0.a, $0.b] } == [["M1#2", "M2"]] && found.pairs[0].alike == 0)
        #expect(found.pairs[0].sentence == "M1#2 and M2: if different, at least 3 (now 2), certified 3 (now 2); if the same, documented 2 (now 3), at most 2 (now 3)")
    }

    @Test func nothingIsAskedWhereNothingCanMove() throws {
        let proof = try RecordFolder.casebook(RecordFolder.june).proof(of: "detained", holding: .everybody)
        #expect(try Tightening(proof) == Tightening(pairs: [], asked: 0, outOf: 0))
    }

    @Test func theSearchEndsWhenItIsTold() throws {
        let proof = try RecordFolder.casebook(RecordFolder.june, leavingOut: ["J1", "J2", "J3"]).proof(of: "detained", holding: .everybody)
        let found = try Tightening(proof, askingAbout: 3, each: budget)
        #expect(found.asked == 3 && !found.isComplete)
        #expect(try Tightening(proof, each: budget, isCancelled: { true }).asked == 0)
        #expect(try Tightening(proof, each: budget) == Tightening(proof, each: budget), "the same every time")
    }

    @Test func changesAreWorded() {
        func bounds(_ numbers: [Int]) -> Bounds { Bounds(atLeast: numbers[0], certified: numbers[1], documented: numbers[2], atMost: numbers[3]) }
        let pair = TighteningPair(
            a: "M1", b: "M8#2", entriesOfA: ["M1#1"], entriesOfB: ["M8#2"], alike: 1, now: bounds([51, 51, 61, 70]),
            ifSame: bounds([51, 51, 60, 69]), ifDifferent: bounds([52, 52, 61, 70]))
        #expect(pair.sentence == "M1 and M8#2 (and 1 more pair like this): if different, at least 52 (now 51), certified 52 (now 51); "
            + "if the same, documented 60 (now 61), at most 69 (now 70)")
        #expect(pair.worth == 3)
    }
}
