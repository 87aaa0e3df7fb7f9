package import Casebook
package import Counting
package import Proof
package import Questions
package import Testimony

/// An answer without what is challenged.
package struct ChallengedAnswer: Sendable {
    package let challenge: Challenge
    package let question: Question
    package let bounds: Bounds
    /// Nil where a single conflict is challenged: the facts that a proof file holds would still show it.
    package let proof: CheckedProof?
}

package enum ChallengedAnswerError: Error, Sendable, CustomStringConvertible {
    case challenge(ChallengeError)
    case question(QuestionError)
    case unproven(ProofRefused)
    case cancelled

    package var description: String {
        switch self {
        case .challenge(let error): error.description
        case .question(let error): error.description
        case .unproven(let refused): refused.description
        case .cancelled: "stopped before there was an answer; nothing of it is kept"
        }
    }
}

extension View {
    /// A count's answer without what is challenged: the same definition, asked of the same day, of what is left.
    ///
    /// It can also rise: a judgement that joined people goes with the mentions it is about, and a report that says that two may be the
    /// same takes that with it. Cost: a view of the record, a question and an answer.
    package func answer(_ count: CountID, without challenge: Challenge, budget: Budget = .default) throws(ChallengedAnswerError) -> ChallengedAnswer {
        // A conflict is left out of all that is written: then all of it must be.
        let written: PairsWritten? = challenge.conflicts.isEmpty ? nil : .all
        if written != nil, mentions.count > Challenge.mostMentions {
            throw .challenge(.tooLarge(mentions: mentions.count, most: Challenge.mostMentions))
        }
        // Entries are named as in the whole record; those that left with a report, or do not bear on the count, have no conflict any more.
        if !challenge.conflicts.isEmpty {
            let whole = try question(Questions(self, pairsWritten: written), count, of: .everybody)
            do { _ = try whole.without(challenge.conflicts) } catch { throw .challenge(error) }
        }
        let view = challenge.leftOut.isEmpty ? self : casebook.view(asOf: asOf, known: known, leavingOut: challenge.leftOut)
        let left = try question(Questions(view, pairsWritten: written), count, without: challenge.rules)
        // All at once: one after the other they would cut a list into ever more pieces.
        let standing = challenge.conflicts.filter { (try? left.without([$0])) != nil }
        let question: Question
        do { question = try left.without(standing) } catch { throw .challenge(error) }
        let claim: ClaimedProof
        do { claim = try Counting.answer(question, budget: budget) } catch { throw .cancelled }
        guard challenge.conflicts.isEmpty else {
            return ChallengedAnswer(challenge: challenge, question: question, bounds: claim.bounds, proof: nil)
        }
        do {
            return ChallengedAnswer(challenge: challenge, question: question, bounds: claim.bounds, proof: try check(claim))
        } catch { throw .unproven(error) }
    }

    private func question(
        _ questions: Questions, _ count: CountID, of asked: Asked = .whoeverBears, without rules: Set<CountDefinition.Rule> = []
    ) throws(ChallengedAnswerError) -> Question {
        do { return try questions.question(for: count, of: asked, without: rules) } catch { throw .question(error) }
    }
}
