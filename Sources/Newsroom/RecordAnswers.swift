package import Casebook
package import Counting
package import Proof
import Questions
package import Testimony

/// Answers from the record: `Questions` asks, `Counting` searches.
///
/// The search is bounded in steps, not seconds: a pinned number is held against the one found later, on whatever
/// machine, and the clock must not make a release stale.
package struct RecordAnswers: Answering {
    private let budget: Budget

    package init(budget: Budget = Budget(steps: 10_000_000)) { self.budget = budget }

    package func answer(_ count: CountID, asOf: Day, in casebook: Casebook) throws -> ClaimedProof {
        let question = try Questions(casebook.view(asOf: asOf, known: .now)).question(for: count)
        return Counting.answer(question, budget: budget)
    }
}
