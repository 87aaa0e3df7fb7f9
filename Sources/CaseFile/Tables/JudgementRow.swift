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
        let decision = kind.flatMap { Self.decision($0, &cells) }
        guard let id, let on, let decision else { return nil }
        let (by, why) = (cells.text("by"), cells.text("why"))
        return cells.record { () throws(Invalid) in
            try Judgement(id: id, decision: decision, by: by, on: on, why: why)
        }
    }

    private static func decision(_ kind: Kind, _ cells: inout Cells) -> Decision? {
        guard cells.required("a") != nil else { return nil }
        switch kind {
        case .same, .different:
            guard cells.required("b") != nil else { return nil }
            let a = parts("a", &cells), b = parts("b", &cells)
            return kind == .same ? .same(a, b) : .different(a, b)
        case .withdraw:
            if !cells.text("b").isEmpty {
                cells.refuse("b", "a withdrawal has no second side", "an empty cell, and the judgement's id in a")
            }
            return cells.id("a").map(Decision.withdraw)
        case .certainty:
            let level = cells.requiredCode("b", Certainty.self)
            let occurrence = cells.id("a")
            guard let occurrence, let level else { return nil }
            return .certainty(occurrence, level)
        }
    }

    private static func parts(_ column: String, _ cells: inout Cells) -> [Part] {
        cells.list(column).compactMap { item in
            cells.value(column, item) { text throws(Invalid) in
                let part = try Part(text)
                return Part(mention: try checkedID(part.mention, field: column), members: part.members)
            }
        }
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
