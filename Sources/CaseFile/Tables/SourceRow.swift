import Testimony

extension Source: TableRow {
    static func read(_ cells: inout Cells) -> Source? {
        let id = cells.requiredID("source")
        let kind = cells.requiredCode("kind", SourceKind.self)
        let reliability = cells.code("reliability", Reliability.self) ?? .unknown
        let access = cells.code("access", Access.self) ?? .unknown
        let consent = cells.codes("consent", Use.self)
        guard let id, let kind else { return nil }
        let (pseudonym, name) = (cells.text("pseudonym"), cells.text("name"))
        let (contact, note) = (cells.text("contact"), cells.text("note"))
        return cells.record { () throws(Invalid) in
            try Source(
                id: id, kind: kind, pseudonym: pseudonym, name: name, contact: contact, reliability: reliability,
                access: access, consent: consent, note: note)
        }
    }

    func written() throws(NotWritable) -> [String: String] {
        [
            "source": id, "kind": kind.rawValue, "pseudonym": pseudonym, "name": name, "contact": contact,
            "reliability": reliability.rawValue, "access": access.rawValue,
            "consent": try list(consent.map(\.rawValue), field: "consent"), "note": note,
        ]
    }
}
