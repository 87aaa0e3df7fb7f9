import Counting
import Proof
import Testing

/// The search against all groupings, one by one, on small random questions.
@Suite struct SearchAgreesTests {
    @Test(arguments: RandomQuestions.Kind.allCases)
    func agreesWithEveryGrouping(kind: RandomQuestions.Kind) throws {
        for seed in 1...700 {
            let question = RandomQuestions.question(kind, seed: seed)
            let brute = BruteForce(question)
            let (least, most) = brute.extremes()
            let proof = try answer(question)
            let found = proof.bounds
            #expect(found.atLeast == least, "at least, \(kind), seed \(seed)")
            #expect(found.atMost == most, "at most, \(kind), seed \(seed)")
            #expect(found.documented == brute.documented, "documented, \(kind), seed \(seed)")
            #expect(found.exact, "exact, \(kind), seed \(seed)")
            for fault in Faults.of(proof, by: brute) { Issue.record("\(fault), \(kind), seed \(seed)") }
        }
    }

    /// Up to eight classes are answered exactly even by a budget of nothing.
    @Test(arguments: RandomQuestions.Kind.allCases)
    func smallQuestionsIgnoreTheBudget(kind: RandomQuestions.Kind) throws {
        for seed in 2001...2100 {
            let question = RandomQuestions.question(kind, seed: seed)
            let bounds = try answer(question, budget: Budget(seconds: 0, steps: 0)).bounds
            let (least, most) = BruteForce(question).extremes()
            #expect(bounds.exact && bounds.atLeast == least && bounds.atMost == most, "\(kind), seed \(seed)")
        }
    }

    /// A starved search still says only what holds: its bounds enclose the answer of a longer one.
    @Test(arguments: RandomQuestions.Kind.allCases)
    func starvedSearchesStaySound(kind: RandomQuestions.Kind) throws {
        for seed in 3001...3040 {
            let question = RandomQuestions.question(kind, seed: seed, nodes: 24)
            let brute = BruteForce(question)
            let starved = try answer(question, budget: Budget(steps: 0))
            let patient = try answer(question, budget: Budget(steps: 200_000))
            for proof in [starved, patient] {
                for fault in Faults.of(proof, by: brute) { Issue.record("\(fault), \(kind), seed \(seed)") }
            }
            #expect(starved.bounds.atLeast <= patient.bounds.atLeast, "\(kind), seed \(seed)")
            #expect(starved.bounds.atMost >= patient.bounds.atMost, "\(kind), seed \(seed)")
            #expect(!starved.bounds.atLeastIsExact || starved.bounds.atLeast == patient.bounds.atLeast, "\(kind), seed \(seed)")
        }
    }

    @Test func theSameQuestionGetsTheSameCertificate() throws {
        for seed in 1...40 {
            let question = RandomQuestions.question(.mixed, seed: seed, nodes: 20)
            let budget = Budget(steps: 50_000)
            let (one, other) = (try answer(question, budget: budget), try answer(question, budget: budget))
            #expect(one == other, "seed \(seed)")
        }
    }

    @Test func whoCancelsGetsNoNumbers() {
        let question = RandomQuestions.question(.mixed, seed: 7, nodes: 40)
        #expect(throws: CancellationError.self) { try answer(question, budget: Budget(isCancelled: { true })) }
    }
}
