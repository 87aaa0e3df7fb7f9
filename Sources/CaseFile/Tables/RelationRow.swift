import Testimony

extension Relation: TableRow {
    static func read(_ cells: inout Cells) -> Relation? {
        let mention = cells.requiredReference("mention", .mention)
        let relation = cells.requiredCode("relation", RelationKind.self)
        let to = cells.requiredReference("to", [.source, .mention])
        let report = cells.reference("report", .report)
        cells.draft = .relation(RelationDraft(mention: mention, relation: relation, to: to))
        guard let mention, let relation, let to else { return nil }
        return cells.record { () throws(Invalid) in Relation(mention: mention, relation: relation, to: to, report: report) }
    }

    func written() throws(NotWritable) -> [String: String] {
        ["mention": mention, "relation": relation.rawValue, "to": to, "report": report ?? ""]
    }
}
