import Testimony

/// Holds every reference of the new records to a record that is there, and of the right kind.
struct References {
    let admission: Admission
    /// Whether all tables could be read to the end; if not, what seems to be missing may only be unread.
    let areAllTablesWhole: Bool

    func check(_ new: Admission.New, _ problems: inout Problems) {
        guard let header = new.header else { return }
        for reference in Self.references(of: new.content) {
            guard let wrong = wrong(reference.id, reference.kinds) else { continue }
            problems.add(
                Problem(
                    file: header.table.file, row: new.row, column: header.number(of: reference.column),
                    what: "\(reference.column): \(wrong.what)", instead: wrong.instead))
        }
        if case .relation(let relation) = new.content { check(relation, header, new.row, &problems) }
    }

    func check(_ references: [LocatedReference], file: String, _ problems: inout Problems) {
        for reference in references {
            guard let wrong = wrong(reference.id, [reference.kind]) else { continue }
            problems.add(
                Problem(
                    file: file, row: reference.line, column: reference.column, what: "\(reference.label): \(wrong.what)",
                    instead: wrong.instead))
        }
    }

    private func wrong(_ id: String, _ kinds: [RecordKind]) -> (what: String, instead: String)? {
        let wanted = kinds.map(\.noun).joined(separator: " or ")
        guard let kind = admission.kind(of: id) else {
            guard areAllTablesWhole else { return nil }
            return ("\(shown(id)) names nothing", "the id of \(wanted) in this case file or in the vault")
        }
        guard !kinds.contains(kind) else { return nil }
        return ("\(shown(id)) names \(kind.noun)", "the id of \(wanted)")
    }

    private func check(_ relation: Relation, _ header: Header, _ row: Int, _ problems: inout Problems) {
        let count = admission.known.mention(relation.mention)?.count ?? 1
        let what: String
        let instead: String
        if relation.relation == .may_be, admission.kind(of: relation.to) == .source {
            (what, instead) = ("a mention may be another mention, not a source", "a mention's id")
        } else if relation.mention == relation.to, relation.relation == .may_be || count == 1 {
            (what, instead) = ("a mention is related to itself", "another mention's id, or a source's")
        } else {
            return
        }
        problems.add(
            Problem(file: header.table.file, row: row, column: header.number(of: "to"), what: "to: \(what)", instead: instead))
    }

    private static func references(of content: Statement.Content) -> [(column: String, id: String, kinds: [RecordKind])] {
        func one(_ column: String, _ id: String?, _ kinds: RecordKind...) -> [(column: String, id: String, kinds: [RecordKind])] {
            id.map { [(column, $0, kinds)] } ?? []
        }
        return switch content {
        case .report(let report): one("source", report.source, .source)
        case .place(let place): one("parent", place.parent, .place)
        case .mention(let mention): one("report", mention.report, .report)
        case .occurrence(let occurrence):
            occurrence.mentions.flatMap { one("mention", $0, .mention) } + one("report", occurrence.report, .report)
                + one("place", occurrence.place, .place) + one("to_place", occurrence.toPlace, .place)
        case .judgement(let judgement):
            switch judgement.decision {
            case .same(let a, let b), .different(let a, let b):
                a.flatMap { one("a", $0.mention, .mention) } + b.flatMap { one("b", $0.mention, .mention) }
            case .withdraw(let other): one("a", other, .judgement)
            case .certainty(let occurrence, _): one("a", occurrence, .occurrence)
            }
        case .relation(let relation):
            one("mention", relation.mention, .mention) + one("to", relation.to, .source, .mention)
                + one("report", relation.report, .report)
        case .figure(let figure): one("report", figure.report, .report) + one("place", figure.place, .place)
        case .appeal(let appeal): one("occasion", appeal.occasion, .occasion)
        case .source, .finding, .occasion, .count, .release, .publication, .unknown: []
        }
    }
}
