package import Casebook
package import Counting
package import Proof
import Questions
package import Testimony

/// Answers from the record: `Questions` asks, `Counting` searches.
package struct RecordAnswers: Answering {
    private let budget: Budget

    package init(budget: Budget = .default) { self.budget = budget }

    package func answer(_ count: CountID, asOf: Day, in casebook: Casebook) throws -> ClaimedProof {
        let question = try Questions(casebook.view(asOf: asOf, known: .now)).question(for: count)
        return Counting.answer(question, budget: budget)
    }
}
