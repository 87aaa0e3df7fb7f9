package import Casebook
import Edition
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
    private let memory: NewsroomMemory
    private struct Key: Hashable {
        let count: CountID
        let asOf: Day
        let position: Int
    }
    private var kept: [Key: Result<CheckedProof, NoAnswer>] = [:]

    init(_ casebook: Casebook, answering: any Answering, memory: NewsroomMemory) {
        self.casebook = casebook
        self.memory = memory
        self.answering = answering
    }

    /// - Parameter position: how many statements to know of; nil for all.
    func answer(_ count: CountID, asOf: Day, at position: Int? = nil) throws(NoAnswer) -> CheckedProof {
        let position = min(position ?? casebook.position, casebook.position)
        let key = Key(count: count, asOf: asOf, position: position)
        if let answer = kept[key] { return try answer.get() }
        let answer = Self.answer(key, answering, casebook, memory)
        kept[key] = answer
        return try answer.get()
    }

    /// Answers counts on every core, so that they are there when they are asked for.
    func prepare(_ counts: [(count: CountID, asOf: Day)]) {
        let record = casebook, known = memory, source = answering
        let keys = Set(counts.map { Key(count: $0.count, asOf: $0.asOf, position: record.position) }).filter { kept[$0] == nil }
            .sorted { ($0.asOf, $0.count) < ($1.asOf, $1.count) }
        let found = inParallel(keys.count, piece: 1) { Self.answer(keys[$0], source, record, known) }
        for (key, answer) in zip(keys, found) { kept[key] = answer }
    }

    private static func answer(
        _ key: Key, _ answering: any Answering, _ casebook: Casebook, _ memory: NewsroomMemory
    ) -> Result<CheckedProof, NoAnswer> {
        Result { () throws(NoAnswer) in
            let claim: ClaimedProof
            do { claim = try answering.answer(key.count, asOf: key.asOf, in: casebook.at(position: key.position)) } catch {
                throw .refused("\(error)")
            }
            do throws(ProofRefused) { return try memory.checked(claim, of: key.count, asOf: key.asOf) } catch { throw .unproven(error) }
        }
    }
}
