import Testimony

/// What relations may not say: that a mention may be a source, or is related to itself.
enum RelationRules {
    static func check(_ admission: Admission, _ problems: inout Problems) {
        for record in admission.new {
            if case .relation(let relation) = record.content, let header = record.header {
                check(RelationDraft(relation), header, record.row, admission, &problems)
            }
        }
        for (header, drafts) in admission.drafts {
            for draft in drafts {
                if case .relation(let relation) = draft.content { check(relation, header, draft.row, admission, &problems) }
            }
        }
    }

    private static func check(
        _ draft: RelationDraft, _ header: Header, _ row: Int, _ admission: Admission, _ problems: inout Problems
    ) {
        guard let to = draft.to else { return }
        let what: String
        let instead: String
        if draft.relation == .may_be, admission.kind(of: to) == .source {
            (what, instead) = ("a mention may be another mention, not a source", "a mention's id")
        } else if draft.mention == to, draft.relation == .may_be || admission.memberCount(of: to) == 1 {
            (what, instead) = ("a mention is related to itself", "another mention's id, or a source's")
        } else {
            return
        }
        problems.add(
            Problem(file: header.table.file, row: row, column: header.number(of: "to"), what: "to: \(what)", instead: instead))
    }
}
