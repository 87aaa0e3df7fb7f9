package import Casebook
package import Counting
package import Proof
import Questions
import Synchronization
package import Testimony

/// Answers from the record: `Questions` asks, `Counting` searches.
///
/// The search is bounded in steps, not seconds: a pinned number is held against the one found later, on whatever
/// machine, and the clock must not make a release stale.
///
/// What a day's view costs is paid once for all of its counts, and a question that was answered before is not searched again: the answer
/// kept is to that very question. Of one record only.
package final class RecordAnswers: Answering {
    private struct Asked: Hashable {
        let asOf: Day
        /// Of the casebook.
        let state: Int
    }

    private struct State {
        var day: (asked: Asked, questions: Questions)?
        /// By count and day, what was asked last, and the answer, which may write out more pairs.
        var answers: [AskedCount: (question: Question, answer: ClaimedProof)] = [:]
    }

    private let budget: Budget
    private let state = Mutex(State())

    package init(budget: Budget = Budget(steps: 10_000_000)) { self.budget = budget }

    package func answer(_ count: CountID, asOf: Day, in casebook: Casebook) throws -> ClaimedProof {
        let question = try questions(asOf, casebook).question(for: count)
        let key = AskedCount(count: count, asOf: asOf)
        if let kept = state.withLock({ $0.answers[key] }), kept.question == question { return kept.answer }
        let answer = try Counting.answer(question, budget: budget)
        state.withLock { $0.answers[key] = (question, answer) }
        return answer
    }

    private func questions(_ asOf: Day, _ casebook: Casebook) -> Questions {
        let asked = Asked(asOf: asOf, state: casebook.state)
        // Made under the lock: those who ask about the same day meanwhile wait for it.
        return state.withLock { state in
            if let day = state.day, day.asked == asked { return day.questions }
            let questions = Questions(casebook.view(asOf: asOf, known: .now))
            state.day = (asked, questions)
            return questions
        }
    }
}
