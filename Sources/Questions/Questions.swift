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
    private let pairsWritten: PairsWritten?
    private let contested = ContestedMentions()

    /// - Parameter pairsWritten: which pairs questions write out; nil: all where a question holds few, in a large one those needed.
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
        self.pairsWritten = pairsWritten
    }

    /// How many people the mentions are that counts may use, before anybody is judged to be somebody else.
    package var entries: Int { record.nodeCount }

    /// - Parameters:
    ///   - asked: whom it holds; the answer is the same.
    ///   - rules: rules that shall prove no difference, though the definition allows them.
    ///   - isCancelled: asked every few milliseconds; true ends it with `QuestionError.cancelled`.
    package func question(
        for id: CountID, of asked: Asked = .whoeverBears, without rules: Set<CountDefinition.Rule> = [], isCancelled: @escaping () -> Bool = { false }
    ) throws(QuestionError) -> Question {
        let patience = Patience<QuestionError>(isCancelled)
        let chain = try DefinitionChain(id, in: view.casebook, without: rules)
        var work = Work(record: record, joined: joined, read: FactsOfRecord(chain.proofDefinition, of: record.all))
        let made = Result { () throws(QuestionError) in try question(chain, of: asked, &work, patience) }
        // Asked or stopped: nobody should wait for what is out of use.
        patience.leftovers.keep(consume work)
        patience.leftovers.letGo()
        return try made.get()
    }

    /// What a question is made from; to be let go elsewhere.
    private struct Work {
        var record: CountedRecord
        var joined: JoinedNodes
        /// By the mention's number.
        var facts: [Facts] = []
        var conflicts: Conflicts?
        var read: FactsOfRecord
        /// Of everybody, where not all of them are in it.
        var left: [Facts] = []
    }

    private func question(
        _ chain: DefinitionChain, of asked: Asked, _ work: inout Work, _ patience: Patience<QuestionError>
    ) throws(QuestionError) -> Question {
        let definition = chain.proofDefinition
        work.facts.reserveCapacity(record.count)
        for number in 0..<record.count {
            try patience.look(at: number)
            work.facts.append(work.read.of(record.place(number)))
        }
        if asked == .whoeverBears {
            let bearing = try WhoBears(on: definition.conditions, facts: work.facts, in: record, joined, patience: patience) { () throws(QuestionError) in
                try contested.numbers(in: record, joined, chain, patience: patience)
            }.mentions
            if bearing.count < record.count {
                swap(&work.left, &work.facts)
                work.facts = try patience.sift(bearing) { work.left[$0] }
                work.record = try record.part(bearing, patience: patience)
                work.joined = try JoinedNodes(work.record, patience: patience)
            }
        }
        let pairsWritten = pairsWritten ?? Conflicts.usual(for: work.record)
        let conflicts = try Conflicts(work.record, chain, writing: pairsWritten, joined: work.joined, patience: patience)
        work.conflicts = conflicts
        for number in work.facts.indices {
            try patience.look(at: number)
            work.facts[number].birth = conflicts.birth[number]
            work.facts[number].presence = conflicts.presence[number]
        }
        return Question(
            definition: definition, asOf: view.asOf.description, known: view.known.description, nodes: try work.record.nodes(work.facts, patience),
            merges: work.record.merges, listings: conflicts.listings, differences: conflicts.differences, pairsWritten: pairsWritten,
            contradictions: try contradictions(in: work.record, conflicts, work.joined, patience))
    }
}
