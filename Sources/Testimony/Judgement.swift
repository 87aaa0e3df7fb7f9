/// A whole mention, or some of its members: `M1`, `M1#3`, `M1#1..4`.
package struct Part: Hashable, Sendable, CustomStringConvertible {
    package let mention: MentionID
    /// Members from 1; nil: all of the mention.
    package let members: ClosedRange<Int>?

    package init(mention: MentionID, members: ClosedRange<Int>? = nil) {
        self.mention = mention
        self.members = members
    }

    package init(_ text: String) throws(Invalid) {
        let halves = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let wrong = Invalid(
            field: "a", what: "this is not a mention or a part of one",
            instead: "a mention's id, one member as ID#3, or several as ID#1..4")
        guard let mention = halves.first, !mention.isEmpty else { throw wrong }
        self.mention = String(mention)
        guard halves.count == 2 else {
            members = nil
            return
        }
        let ends = halves[1].split(separator: ".", omittingEmptySubsequences: false)
        let isRange = ends.count == 3 && ends[1].isEmpty
        guard ends.count == 1 || isRange, let first = plainNumber(ends[0]), first >= 1,
            let last = isRange ? plainNumber(ends[2]) : first, first <= last
        else { throw wrong }
        members = first...last
    }

    package var description: String {
        guard let members else { return mention }
        return members.count == 1 ? "\(mention)#\(members.lowerBound)" : "\(mention)#\(members.lowerBound)..\(members.upperBound)"
    }
}

/// An analyst's signed decision about who is who, or how sure we are. Can be withdrawn by a later one.
package struct Judgement: Hashable, Sendable {
    package enum Decision: Hashable, Sendable {
        /// Equal totals on both sides; members pair in written order (counting.md, 15).
        case same([Part], [Part])
        /// Every member on the one side differs from every member on the other.
        case different([Part], [Part])
        case withdraw(JudgementID)
        case certainty(OccurrenceID, Certainty)
    }

    package var id: JudgementID
    package var decision: Decision
    package var by: String
    /// The day of the decision. A withdrawal acts from its own day, never backwards.
    package var on: EDTF
    package var why: String
    package var unknown: Fields

    package init(
        id: JudgementID, decision: Decision, by: String, on: EDTF, why: String = "", unknown: Fields = [:]
    ) throws(Invalid) {
        self.id = try checkedID(id, field: "judgement")
        self.decision = decision
        self.by = by
        self.on = on
        self.why = why
        self.unknown = unknown
    }
}
