import Stopping
package import Testimony

/// The judgements that hold by a day: arrived, not withdrawn, not replaced (counting.md, 15).
package struct JudgementsInForce: Sendable {
    /// Two members judged to be one person.
    package struct Pair: Hashable, Sendable {
        package let a: Member
        package let b: Member
        package let judgement: JudgementID
    }

    package private(set) var same: [Pair] = []
    package private(set) var different: [Pair] = []
    /// The latest assessment of each occurrence that has one.
    package private(set) var certainty: [OccurrenceID: (level: Certainty, judgement: JudgementID)] = [:]
    /// Ids of all that hold.
    package private(set) var ids: Set<JudgementID> = []

    /// - Parameter hasArrived: whether a mention, and so its report, had reached us.
    init<Stop: Error>(
        _ casebook: Casebook, known: Known, leavingOut: Set<JudgementID> = [], hasArrived: (MentionID) -> Bool,
        occurrenceHasArrived: (OccurrenceID) -> Bool, patience: Patience<Stop>
    ) throws(Stop) {
        let arrived = try patience.filter(casebook.judgements) { judgement in
            guard known.includes(judgement.on), !leavingOut.contains(judgement.id) else { return false }
            switch judgement.decision {
            case .same(let a, let b), .different(let a, let b): return (a + b).allSatisfy { hasArrived($0.mention) }
            case .withdraw: return true
            case .certainty(let occurrence, _): return occurrenceHasArrived(occurrence)
            }
        }
        let withdrawn = Self.withdrawn(among: arrived)
        try patience.look()
        let standing = Self.inOrder(arrived.filter { !withdrawn.contains($0.id) })
        try patience.look()

        var bySides: [Set<Set<Member>>: Judgement] = [:]
        for (number, judgement) in standing.enumerated() {
            try patience.look(at: number)
            switch judgement.decision {
            case .same(let a, let b), .different(let a, let b):
                bySides[[Set(casebook.members(of: a)), Set(casebook.members(of: b))]] = judgement
            case .certainty(let occurrence, let level):
                certainty[occurrence] = (level, judgement.id)
            case .withdraw:
                ids.insert(judgement.id)
            }
        }
        let lastOfItsSides = Set(bySides.values.map(\.id))
        for (number, judgement) in standing.enumerated() where lastOfItsSides.contains(judgement.id) {
            try patience.look(at: number)
            ids.insert(judgement.id)
            switch judgement.decision {
            case .same(let a, let b):
                for (a, b) in zip(casebook.members(of: a), casebook.members(of: b)) {
                    same.append(Pair(a: a, b: b, judgement: judgement.id))
                }
            case .different(let a, let b):
                let others = casebook.members(of: b)
                for a in casebook.members(of: a) {
                    for b in others where a != b { different.append(Pair(a: a, b: b, judgement: judgement.id)) }
                }
            case .withdraw, .certainty: break
            }
        }
        ids.formUnion(certainty.values.map(\.judgement))
    }

    /// By day of decision; on one day, in the order stated.
    private static func inOrder(_ judgements: [Judgement]) -> [Judgement] {
        judgements.enumerated()
            .sorted { ($0.element.on.window.last, $0.offset) < ($1.element.on.window.last, $1.offset) }
            .map(\.element)
    }

    /// Those withdrawn by a withdrawal that is itself not withdrawn. A circle, which an import refuses, withdraws nothing.
    ///
    /// Decided from the ends of the chains inward, in time linear in the judgements.
    package static func withdrawn(among judgements: [Judgement]) -> Set<JudgementID> {
        var target: [JudgementID: JudgementID] = [:]
        var undecided: [JudgementID: Int] = [:]
        for judgement in judgements {
            if case .withdraw(let other) = judgement.decision {
                target[judgement.id] = other
                undecided[other, default: 0] += 1
            }
        }
        var withdrawn: Set<JudgementID> = []
        var standing = judgements.map(\.id).filter { undecided[$0] == nil }
        while let id = standing.popLast() {
            guard let first = target[id], withdrawn.insert(first).inserted else { continue }
            // What the withdrawn one would have withdrawn has one doubt less.
            guard let second = target[first], let doubts = undecided[second] else { continue }
            undecided[second] = doubts - 1
            if doubts == 1, !withdrawn.contains(second) { standing.append(second) }
        }
        return withdrawn
    }
}
