// Questions: count definitions. Turns a view of the casebook and a definition into a `Proof.Question`: the nodes, what
// analysts have judged to be the same, and who is shown to differ, each with its reason.
//
// Imports Testimony, Casebook and Proof. Never searches for an answer. What always holds: a question uses only reports
// whose sources agreed to `count`, that had arrived by the day known, and no fact that it does not need.
package import Casebook
package import Proof
package import Testimony

/// Why a count cannot be asked.
package enum QuestionError: Error, Equatable, Sendable, CustomStringConvertible {
    case undefined(CountID)
    case circle([CountID])
    case nothingArrived

    package var description: String {
        switch self {
        case .undefined(let id): "no count is called \(id); `vigil count VAULT` lists those that are defined"
        case .circle(let ids): "the counts \(ids.joined(separator: ", ")) stand within each other; take one `within` out"
        case .nothingArrived: "no report has arrived yet; import a case file first"
        }
    }
}

/// Asks counts of one view.
///
/// Making one costs O(mentions and occurrences), a question as much again and what its contradictions cost.
package struct Questions: Sendable {
    package let view: View
    let record: CountedRecord
    private let joined: JoinedNodes
    private let pairsWritten: PairsWritten

    /// - Parameter pairsWritten: which pairs questions write out; nil: all in a small record, in a large one those needed.
    package init(_ view: View, pairsWritten: PairsWritten? = nil) {
        self.view = view
        record = CountedRecord(view)
        joined = JoinedNodes(record)
        self.pairsWritten = pairsWritten ?? Conflicts.usual(for: record)
    }

    /// - Parameter rules: rules that shall prove no difference, though the definition allows them.
    package func question(for id: CountID, without rules: Set<CountDefinition.Rule> = []) throws(QuestionError) -> Question {
        let chain = try DefinitionChain(id, in: view.casebook, without: rules)
        let definition = chain.proofDefinition
        let conflicts = Conflicts(record, rules: chain.rules, slackYears: chain.slackYears, writing: pairsWritten, joined: joined)
        var facts = FactsOfRecord(definition, in: record)
        return Question(
            definition: definition, asOf: view.asOf.description, known: view.known.description,
            nodes: record.nodes { facts.of($0, birth: conflicts.birth[$0], presence: conflicts.presence[$0]) },
            merges: record.merges, listings: conflicts.listings, differences: conflicts.differences, pairsWritten: pairsWritten,
            contradictions: contradictions(in: record, conflicts, joined))
    }
}
