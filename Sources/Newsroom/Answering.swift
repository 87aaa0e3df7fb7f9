package import Casebook
package import Proof
package import Testimony

/// Who answers counts for the newsroom: `RecordAnswers`, and in tests what a test likes.
package protocol Answering: Sendable {
    /// The answer about a day, from all that a casebook knows (known: now), as claimed by whoever searched for it.
    ///
    /// Cost: that of the search. Throws where the definition cannot be asked, such as within itself.
    func answer(_ count: CountID, asOf: Day, in casebook: Casebook) throws -> ClaimedProof
}

/// Why a count has no answer.
enum NoAnswer: Error {
    /// The definition cannot be asked; in words.
    case refused(String)
    /// The search's own certificate did not stand up to the check.
    case unproven(ProofRefused)
}

/// The answers asked for so far, each checked by `Proof` before anyone sees it.
final class AnswerBook {
    private let casebook: Casebook
    private let answering: any Answering
    private struct Key: Hashable {
        let count: CountID
        let asOf: Day
        let position: Int
    }
    private var kept: [Key: Result<CheckedProof, NoAnswer>] = [:]

    init(_ casebook: Casebook, answering: any Answering) {
        self.casebook = casebook
        self.answering = answering
    }

    /// - Parameter position: how many statements to know of; nil for all.
    func answer(_ count: CountID, asOf: Day, at position: Int? = nil) throws(NoAnswer) -> CheckedProof {
        let position = min(position ?? casebook.position, casebook.position)
        let key = Key(count: count, asOf: asOf, position: position)
        if let answer = kept[key] { return try answer.get() }
        let answer = Result { () throws(NoAnswer) in
            let claim: ClaimedProof
            do { claim = try answering.answer(count, asOf: asOf, in: casebook.at(position: position)) } catch {
                throw .refused("\(error)")
            }
            do throws(ProofRefused) { return try check(claim) } catch { throw .unproven(error) }
        }
        kept[key] = answer
        return try answer.get()
    }
}
