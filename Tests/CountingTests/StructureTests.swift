import Casebook
import Foundation
import Proof
import Questions
import Testing
import Testimony
import TestSupport

@testable import Counting

/// What large records are counted by, on records small enough for the oracle: conflicts that are not written out, and bounds
/// found without rows of bits.
@Suite struct StructureTests {
    /// Everything by structure, nothing as a graph.
    static let byStructure = CompiledQuestion.Sizes(inRows: 0, asGraph: 0)

    /// `VIGIL_STRUCTURE_SEEDS=4000 swift test --filter StructureTests` asks as many as that.
    private static let seeds = 1...(ProcessInfo.processInfo.environment["VIGIL_STRUCTURE_SEEDS"].flatMap { Int($0) } ?? 200)

    private struct Tally {
        var asked = 0
        var exact = 0
        var faults: [String] = []
    }

    @Test func theOracleAgrees() async throws {
        let sum = try await withThrowingTaskGroup(of: Tally.self) { group in
            for half in [0, 1] { group.addTask { try tally(of: Self.seeds.filter { $0 % 2 == half }) } }
            return try await group.reduce(into: Tally()) { (sum: inout Tally, part: Tally) in
                sum.asked += part.asked
                sum.exact += part.exact
                sum.faults += part.faults
            }
        }
        for fault in sum.faults { Issue.record("\(fault)") }
        print("\(sum.exact) of \(sum.asked) answers exact by structure alone")
        #expect(sum.asked > 700)
        #expect(sum.exact * 10 >= sum.asked * 8, "only \(sum.exact) of \(sum.asked) are exact")
    }

    private func tally(of seeds: [Int]) throws -> Tally {
        var tally = Tally()
        for seed in seeds {
            let file = RandomCase.make(seed: UInt64(seed))
            let casebook = try RandomFolder.casebook(of: file)
            var random = Seeded(UInt64(seed) ^ 0x5A5A)
            let text = random.pick(RandomCase.askedDays)
            guard let day = Day(text) else { continue }
            let oracle = Oracle(file, asOf: day.year * 10_000 + day.month * 100 + day.day, known: nil)
            let view = casebook.view(asOf: day)
            let whole = Questions(view, pairsWritten: .all), short = Questions(view, pairsWritten: .needed)
            for count in file.counts {
                let place = "seed \(seed), \(count.id) as of \(text)"
                let expected = oracle.result(of: count.id)
                let asked: Asked = seed % 2 == 0 ? .everybody : .whoeverBears
                let written = try whole.question(for: count.id, of: asked), question = try short.question(for: count.id, of: asked)
                if question.contradictions != written.contradictions { tally.faults.append("\(place): other contradictions") }
                if try Self.pairs(of: question) != Self.pairs(of: written) { tally.faults.append("\(place): other conflicts") }
                let usual = try check(answer(question)).bounds
                if usual != (try check(answer(written)).bounds) { tally.faults.append("\(place): \(usual) where pairs are not written") }
                let proof: CheckedProof
                do { proof = try check(answer(question, budget: Budget(steps: 100_000), sizes: Self.byStructure)) } catch {
                    tally.faults.append("\(place): \(error)")
                    continue
                }
                tally.asked += 1
                let found = proof.bounds, answer = expected.answer
                if found.exact { tally.exact += 1 }
                if found.documented != answer.documented { tally.faults.append("\(place): documented \(found.documented), oracle \(answer)") }
                if found.atLeastIsExact ? found.atLeast != answer.atLeast : found.atLeast > answer.atLeast {
                    tally.faults.append("\(place): at least \(found.atLeast), exact: \(found.atLeastIsExact), oracle \(answer)")
                }
                if found.atMostIsExact ? found.atMost != answer.atMost : found.atMost < answer.atMost {
                    tally.faults.append("\(place): at most \(found.atMost), exact: \(found.atMostIsExact), oracle \(answer)")
                }
            }
        }
        return tally
    }

    /// Pairs of nodes that are kept apart, as the search reads the question: each node by itself.
    static func pairs(of question: Question) throws -> Set<[Int]> {
        let nodes = Array(question.nodes.indices)
        let facts = try ConflictFacts(question, members: nodes.map { [$0] }, classOf: nodes)
        let rows = try facts.graph(on: nodes)
        var pairs: Set<[Int]> = []
        for a in nodes {
            for b in nodes[..<a] {
                #expect(facts.conflicts(a, b) == facts.conflicts(b, a) && facts.conflicts(a, b) == rows.conflicts(a, b), "\(a) and \(b)")
                if facts.conflicts(a, b) { pairs.insert([b, a]) }
            }
        }
        return pairs
    }

    /// Records of some hundred people: by structure alone, and as a graph with every pair written.
    @Test(arguments: [[MiddleRecord.seen], [MiddleRecord.seen, MiddleRecord.neverGone]])
    func middleSizesAgreeWithTheGraph(conditions: [Condition]) throws {
        var exact = 0
        for seed in UInt64(1)...10 {
            let record = MiddleRecord(seed: seed, events: 3 + Int(seed), conditions: conditions)
            #expect(try Self.pairs(of: record.short) == Self.pairs(of: record.whole), "seed \(seed)")
            let graph = try check(answer(record.whole, budget: Budget(steps: 2_000))).bounds
            let structure = try check(answer(record.short, budget: Budget(steps: 50_000), sizes: Self.byStructure)).bounds
            let either = try check(answer(record.short, budget: Budget(steps: 2_000), sizes: .init(inRows: 8_000, asGraph: 0))).bounds
            for found in [structure, either] {
                #expect(found.documented == graph.documented, "seed \(seed)")
                #expect(Self.areCompatible(found, graph), "seed \(seed): \(found), as a graph \(graph)")
            }
            if structure.exact { exact += 1 }
        }
        print("\(exact) of 10 records of middle size exact by structure alone")
        #expect(exact >= 2)
    }

    /// Two answers that can both hold: what each leaves open has something in common.
    private static func areCompatible(_ a: Bounds, _ b: Bounds) -> Bool {
        func least(_ bounds: Bounds) -> ClosedRange<Int> { bounds.atLeast...(bounds.atLeastIsExact ? bounds.atLeast : bounds.documented) }
        func most(_ bounds: Bounds) -> ClosedRange<Int> { (bounds.atMostIsExact ? bounds.atMost : bounds.documented)...bounds.atMost }
        return least(a).overlaps(least(b)) && most(a).overlaps(most(b))
    }
}
