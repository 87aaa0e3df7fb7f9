import Testimony

extension Judgement: TableRow {
    /// The codes of the column `kind`.
    private enum Kind: String, Code {
        case same, different, withdraw, certainty
    }

    static func read(_ cells: inout Cells) -> Judgement? {
        let id = cells.requiredID("judgement")
        let kind = cells.requiredCode("kind", Kind.self)
        let on = cells.requiredDate("on")
        let decision = decision(kind, &cells)
        guard let id, let on, let decision else { return nil }
        let (by, why) = (cells.text("by"), cells.text("why"))
        return cells.record { () throws(Invalid) in
            try Judgement(id: id, decision: decision, by: by, on: on, why: why)
        }
    }

    private static func decision(_ kind: Kind?, _ cells: inout Cells) -> Decision? {
        switch kind {
        case .same:
            let a = parts("a", .mention, &cells), b = parts("b", .mention, &cells)
            cells.draft = .judgement(.same(a, b))
            guard let a, let b else { return nil }
            return .same(a, b)
        case .different:
            let a = parts("a", .mention, &cells), b = parts("b", .mention, &cells)
            cells.draft = .judgement(.different(a, b))
            guard let a, let b else { return nil }
            return .different(a, b)
        case .withdraw:
            if !cells.text("b").isEmpty {
                cells.refuse("b", "a withdrawal has no second side", "an empty cell, and the judgement's id in a")
            }
            let target = cells.requiredReference("a", .judgement)
            cells.draft = .judgement(.withdraw(target))
            return target.map(Decision.withdraw)
        case .certainty:
            let level = cells.requiredCode("b", Certainty.self)
            let occurrence = cells.requiredReference("a", .occurrence)
            guard let occurrence, let level else { return nil }
            return .certainty(occurrence, level)
        case nil:
            // Whatever kind was meant, the first side names something that is there.
            _ = parts("a", [.mention, .occurrence, .judgement], &cells)
            return nil
        }
    }

    /// - Returns: nil where any part is wrong: what is left of a side is not that side.
    private static func parts(_ column: String, _ kinds: RecordKinds, _ cells: inout Cells) -> [Part]? {
        guard cells.required(column) != nil else { return nil }
        let items = cells.list(column)
        let parts = items.compactMap { item in
            cells.value(column, item) { text throws(Invalid) in
                let part = try Part(text)
                return Part(mention: try checkedID(part.mention, field: column), members: part.members)
            }
        }
        for part in parts { cells.refer(column, part.mention, kinds) }
        return parts.isEmpty || parts.count < items.count ? nil : parts
    }

    func written() throws(NotWritable) -> [String: String] {
        let (kind, a, b): (Kind, [String], [String]) =
            switch decision {
            case .same(let a, let b): (.same, a.map(\.description), b.map(\.description))
            case .different(let a, let b): (.different, a.map(\.description), b.map(\.description))
            case .withdraw(let judgement): (.withdraw, [judgement], [])
            case .certainty(let occurrence, let level): (.certainty, [occurrence], [level.rawValue])
            }
        return [
            "judgement": id, "kind": kind.rawValue, "a": try list(a, field: "a"), "b": try list(b, field: "b"),
            "by": by, "on": on.text, "why": why,
        ]
    }
}
