import Casebook
import Proof
import Questions
import Synchronization
import Testing
import Testimony

@testable import Counting

/// Whoever cancels is heard at the next look, and looks come as often as there is work: shown by counting them, not by a clock.
@Suite struct CancellationTests {
    /// Counts how often it is asked, and says yes from some look on.
    private final class Looks: Sendable {
        private let asked = Mutex(0)
        private let last: Int

        init(cancelledAt last: Int = .max) { self.last = last }

        var count: Int { asked.withLock { $0 } }

        func look() -> Bool {
            asked.withLock { asked in
                asked += 1
                return asked >= last
            }
        }

        var budget: Budget { Budget(steps: 5_000) { self.look() } }
    }

    private static func places(in looks: Int) -> [Int] { [1, 2, 3] + (1...6).map { looks * $0 / 7 } + [looks] }

    @Test(arguments: LargeRecord.definitions) func anAnswerEndsAtTheLookThatSaysSo(conditions: [Condition]) throws {
        let question = LargeRecord.question(people: 1_500, conditions)
        let sizes = CompiledQuestion.Sizes(inRows: 500, asGraph: 0)
        let whole = Looks()
        _ = try answer(question, budget: whole.budget, sizes: sizes)
        for place in Self.places(in: whole.count) {
            let looks = Looks(cancelledAt: place)
            #expect(throws: CancellationError.self) { try answer(question, budget: looks.budget, sizes: sizes) }
            #expect(looks.count == place, "it went on after look \(place) of \(whole.count)")
        }
    }

    /// Reading a question and looking for its bounds: for every thousand people more there is a look more at the least. A stage that did not
    /// look would leave the number as it was.
    @Test(arguments: LargeRecord.definitions) func looksGrowWithTheWork(conditions: [Condition]) throws {
        func looks(_ people: Int, _ work: (Question, Watch) throws -> Void) throws -> Int {
            let looks = Looks()
            try work(LargeRecord.question(people: people, conditions), Watch { looks.look() })
            return looks.count
        }
        let stages: [(name: String, work: (Question, Watch) throws -> Void)] = [
            ("classes", { _ = try BaseClasses(nodeCount: $0.nodes.count, merges: $0.merges, watch: $1) }),
            ("facts", { question, watch in
                let nodes = Array(question.nodes.indices)
                _ = try ConflictFacts(question, members: nodes.map { [$0] }, classOf: nodes, watch: watch)
            }),
            ("question", { _ = try CompiledQuestion($0, watch: $1) }),
            ("kept count", { _ = try LiveClasses($0, watch: $1) }),
            ("crowds", { question, watch in
                let compiled = try CompiledQuestion(question)
                _ = Crowds(compiled.weighted(compiled.matching, watch: watch), watch: watch)
            }),
            ("at most", { question, watch in _ = MostClasses(of: try CompiledQuestion(question), meter: Meter(watch: watch)) }),
        ]
        for stage in stages {
            let few = try looks(9_000, stage.work), many = try looks(27_000, stage.work)
            #expect(few >= 9_000 / Watch.stride, "\(stage.name): \(few) looks at 9,000 people")
            #expect(many - few >= 18_000 / Watch.stride, "\(stage.name): \(few) looks at 9,000 people, \(many) at 27,000")
        }
    }

    @Test(arguments: LargeRecord.definitions) func aProofIsCheckedNoFurther(conditions: [Condition]) throws {
        func proof(_ people: Int) throws -> ClaimedProof {
            try answer(LargeRecord.question(people: people, conditions), budget: Budget(steps: 5_000), sizes: .init(inRows: 500, asGraph: 0))
        }
        let few = try proof(1_500), whole = Looks()
        #expect(try check(few) { whole.look() } == check(few))
        for place in Self.places(in: whole.count) {
            let looks = Looks(cancelledAt: place)
            #expect(throws: CancellationError.self) { try check(few) { looks.look() } }
            #expect(looks.count == place, "it went on after look \(place) of \(whole.count)")
        }
        // Ids, facts, evidence, classes, matches, both groupings: each looks.
        let many = Looks()
        _ = try check(proof(9_500)) { many.look() }
        #expect(many.count - whole.count >= 8 * 8_000 / Watch.stride, "\(whole.count) looks at 1,500 people, \(many.count) at 9,500")
    }

    @Test func aKeptCountIsRightAgainAfterItWasCancelled() throws {
        let question = LargeRecord.question(people: 600, [LargeRecord.detained, .never(Filter(type: "forced_return"))])
        let switched = Switch()
        var count = try LiveCount(question, budget: Budget(steps: 20_000) { switched.isOn })
        let before = count.bounds
        let apart = Difference(a: 0, b: question.nodes.count - 1, reason: .judged(judgement: "D1"))
        switched.turn(true)
        #expect(throws: CancellationError.self) { try count.apply(QuestionChange(differed: [apart])) }
        #expect(count.bounds == before)
        switched.turn(false)
        try count.apply(QuestionChange())
        var asked = question
        asked.differences.append(apart)
        let expected = try answer(asked, budget: Budget(steps: 20_000))
        #expect(count.bounds == expected.bounds)
        _ = try check(expected)
    }

    private final class Switch: Sendable {
        private let state = Mutex(false)
        var isOn: Bool { state.withLock { $0 } }
        func turn(_ on: Bool) { state.withLock { $0 = on } }
    }

    @Test func aGraphIsReadNoFurther() {
        let lines = ["p edge 3000 9000"] + (1...9_000).map { "e \($0 % 2_999 + 1) \($0 % 2_999 + 2)" }
        let text = Array((lines.joined(separator: "\n") + "\n").utf8)
        let looks = Looks(cancelledAt: 4)
        #expect {
            _ = try DimacsGraph(text) { looks.look() }
        } throws: { error in
            (error as? DimacsFault)?.kind == .stopped
        }
        #expect(looks.count == 4)
        // A graph of rows of bits: what nobody wants any more is bounded without a look at it.
        var graph = ConflictGraph(count: 400)
        for a in 0..<400 { for b in 0..<a where (a * 7 + b * 13) % 3 == 0 { graph.addConflict(a, b) } }
        let found = graph.fewestClasses(budget: Budget(isCancelled: { true }))
        #expect(SmallGraphs.isProper(found.colouring, graph) && graph.isClique(found.clique) && found.atLeast <= found.classes)
    }

    @Test func aQuestionIsMadeNoFurther() throws {
        let casebook = try RandomFolder.casebook(of: Self.longList)
        let day = try #require(Day("2017-12-31"))
        let viewing = Looks()
        let view = try casebook.view(asOf: day) { viewing.look() }
        #expect(viewing.count > 4)
        for place in 1...viewing.count {
            let looks = Looks(cancelledAt: place)
            #expect(throws: CancellationError.self) { try casebook.view(asOf: day) { looks.look() } }
            #expect(looks.count == place)
        }
        let making = Looks()
        let questions = try Questions(view, pairsWritten: .needed) { making.look() }
        #expect(making.count > 8)
        for place in 1...making.count {
            let looks = Looks(cancelledAt: place)
            #expect(throws: QuestionError.cancelled) { try Questions(view, pairsWritten: .needed) { looks.look() } }
            #expect(looks.count == place)
        }
        for asked in [Asked.everybody, .whoeverBears] {
            let asking = Looks()
            _ = try questions.question(for: "c", of: asked, isCancelled: { asking.look() })
            #expect(asking.count > 8)
            for place in 1...asking.count {
                let looks = Looks(cancelledAt: place)
                #expect(throws: QuestionError.cancelled) { try questions.question(for: "c", of: asked, isCancelled: { looks.look() }) }
                #expect(looks.count == place)
            }
        }
    }

    /// Reports of ten mentions each, half of which bear on the count.
    private static var longList: OracleCase {
        var file = OracleCase()
        file.places = [OracleCase.Place(id: "CN", parent: "")]
        for number in 0..<300 {
            file.reports.append(OracleCase.Report(id: "R\(number)", source: "", received: "2017-06-20"))
            for place in 0..<10 { file.mentions.append(OracleCase.Mention(id: "M\(number)-\(place)", report: "R\(number)", count: 1, nationality: place % 2 == 0 ? ["KP"] : [])) }
        }
        file.counts = [OracleCase.Count(id: "c", conditions: [.nationality(["KP"])])]
        return file
    }
}
