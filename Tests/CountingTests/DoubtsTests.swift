import TestSupport
import Testing

@testable import Counting
@testable import Proof

/// What a clique still shows when rules, lists, judgements or pairs are doubted, against every part of it.
@Suite struct DoubtsTests {
    @Test func noneOfTheCliqueThatStandsIsLost() throws {
        var shrank = 0
        for seed in UInt64(1)...24 {
            let record = MiddleRecord(seed: seed, events: 4)
            let proof = try answer(record.short, budget: Budget(steps: 5_000))
            let whole = ClaimedProof(question: record.whole, bounds: proof.bounds, certificate: proof.certificate)
            var random = Seeded(seed ^ 0xD0)
            let clique = proof.certificate.clique
            var doubts = Doubts()
            switch seed % 4 {
            case 0: doubts.rules = [["listed", "sex", "birth", "places"][Int(random.next() % 4)]]
            case 1: doubts.lists = [record.short.nodes[clique[0]].report, record.short.nodes[clique[clique.count - 1]].report]
            case 2: doubts.judgements = Set((0..<4).map { "D\($0)" } + ["J1"])
            default:
                for _ in 0..<6 {
                    let ends = [0, 1].map { _ in clique[Int(random.next() % UInt64(clique.count))] }
                    doubts.pairs.append((ends[0], ends[1]))
                }
                doubts.pairs.removeAll { $0.0 == $0.1 }
            }
            let found = try #require(proof.surviving(doubts))
            #expect(found.isFewest)
            let stands = Self.standing(record.whole, doubts)
            for (place, a) in found.members.enumerated() { for b in found.members[..<place] { #expect(stands(a, b), "seed \(seed)") } }
            #expect(found.members.count == Self.mostStanding(clique, record.whole, doubts, stands), "seed \(seed)")
            #expect(try #require(whole.surviving(doubts)).members.count == found.members.count, "seed \(seed)")
            if found.members.count < clique.count { shrank += 1 }
        }
        #expect(shrank > 6, "only \(shrank) of 24 shrank")
    }

    /// Whether two nodes' classes still differ, from a question with every pair written.
    private static func standing(_ question: Question, _ doubts: Doubts) -> (Int, Int) -> Bool {
        var left = question
        left.listings.removeAll { doubts.rules.contains("listed") || doubts.lists.contains($0.report) }
        left.differences.removeAll { difference in
            if case .judged(let judgement) = difference.reason, doubts.judgements.contains(judgement) { return true }
            return doubts.rules.contains(difference.reason.rule)
        }
        var pairs: Set<[Int]> = []
        for listing in left.listings { for a in listing.nodes { for b in listing.nodes where a < b { pairs.insert([a, b]) } } }
        for difference in left.differences { pairs.insert([difference.a, difference.b].sorted()) }
        for pair in doubts.pairs { pairs.remove([pair.0, pair.1].sorted()) }
        let brute = BruteForce(question)
        return { a, b in
            brute.classes[brute.classOf(a)].contains { one in brute.classes[brute.classOf(b)].contains { pairs.contains([one, $0].sorted()) } }
        }
    }

    private static func mostStanding(_ clique: [Int], _ question: Question, _ doubts: Doubts, _ stands: (Int, Int) -> Bool) -> Int {
        let brute = BruteForce(question)
        let doubted = Set(question.merges.filter { doubts.judgements.contains($0.judgement) }.map { brute.classOf($0.a) })
        let kept = clique.filter { !doubted.contains(brute.classOf($0)) }
        func most(_ chosen: [Int], _ rest: ArraySlice<Int>) -> Int {
            guard let next = rest.first else { return chosen.count }
            let without = chosen.allSatisfy { stands($0, next) } ? most(chosen + [next], rest.dropFirst()) : 0
            // Leaving somebody out can only help where somebody after them is in their way.
            if without > 0, rest.dropFirst().allSatisfy({ stands($0, next) }) { return without }
            return max(without, most(chosen, rest.dropFirst()))
        }
        return most([], kept[...])
    }
}
