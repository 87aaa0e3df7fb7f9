// Questions: count definitions. Turns a view of the casebook and a definition into a `Proof.Question`: the nodes, what
// analysts have judged to be the same, and who is shown to differ, each with its reason.
//
// Imports Testimony, Casebook and Proof. Never searches for an answer. What always holds: a question uses only reports
// whose sources agreed to `count`, that had arrived by the day known, and no fact that it does not need.
package import Casebook
package import Proof
import Stopping
package import Testimony

/// Why a count cannot be asked.
package enum QuestionError: Error, Equatable, Sendable, CustomStringConvertible {
    case undefined(CountID)
    case circle([CountID])
    case nothingArrived
    case cancelled

    package var description: String {
        switch self {
        case .undefined(let id): "no count is called \(id); `vigil count VAULT` lists those that are defined"
        case .circle(let ids): "the counts \(ids.joined(separator: ", ")) stand within each other; take one `within` out"
        case .nothingArrived: "no report has arrived yet; import a case file first"
        case .cancelled: "stopped while the question was made; nothing of it is kept"
        }
    }
}

extension Patience<QuestionError> {
    init(_ isCancelled: @escaping () -> Bool) {
        self.init { () throws(QuestionError) in if isCancelled() { throw .cancelled } }
    }
}

/// Asks counts of one view.
///
/// Making one costs O(mentions and occurrences), a question as much again and what its contradictions cost. Both can be stopped
/// within a tenth of a second.
package struct Questions: Sendable {
    package let view: View
    let record: CountedRecord
    private let joined: JoinedNodes
    private let pairsWritten: PairsWritten

    /// - Parameter pairsWritten: which pairs questions write out; nil: all in a small record, in a large one those needed.
    package init(_ view: View, pairsWritten: PairsWritten? = nil) {
        self.init(view, pairsWritten: pairsWritten, patience: Patience { () throws(Never) in })
    }

    /// - Parameter isCancelled: asked every few milliseconds; true ends it with `QuestionError.cancelled`.
    package init(_ view: View, pairsWritten: PairsWritten? = nil, isCancelled: @escaping () -> Bool) throws(QuestionError) {
        try self.init(view, pairsWritten: pairsWritten, patience: Patience<QuestionError>(isCancelled))
    }

    private init<Stop: Error>(_ view: View, pairsWritten: PairsWritten?, patience: Patience<Stop>) throws(Stop) {
        self.view = view
        record = try CountedRecord(view, patience: patience)
        joined = try JoinedNodes(record, patience: patience)
        self.pairsWritten = pairsWritten ?? Conflicts.usual(for: record)
    }

    /// - Parameters:
    ///   - rules: rules that shall prove no difference, though the definition allows them.
    ///   - isCancelled: asked every few milliseconds; true ends it with `QuestionError.cancelled`.
    package func question(
        for id: CountID, without rules: Set<CountDefinition.Rule> = [], isCancelled: @escaping () -> Bool = { false }
    ) throws(QuestionError) -> Question {
        let patience = Patience<QuestionError>(isCancelled)
        let chain = try DefinitionChain(id, in: view.casebook, without: rules)
        let definition = chain.proofDefinition
        let conflicts = try Conflicts(record, chain, writing: pairsWritten, joined: joined, patience: patience)
        var facts = FactsOfRecord(definition, in: record)
        do throws(QuestionError) {
            return Question(
                definition: definition, asOf: view.asOf.description, known: view.known.description,
                nodes: try record.nodes(patience) { facts.of($0, birth: conflicts.birth[$0], presence: conflicts.presence[$0]) },
                merges: record.merges, listings: conflicts.listings, differences: conflicts.differences, pairsWritten: pairsWritten,
                contradictions: try contradictions(in: record, conflicts, joined, patience))
        } catch {
            patience.leftovers.keep(conflicts)
            patience.leftovers.keep(facts)
            patience.leftovers.letGo()
            throw error
        }
    }
}
