extension Judgement: Record {
    private enum Kind: String {
        case same, different, withdraw, certainty
    }

    package func write(to writer: inout FieldWriter) {
        writer.put("judgement", id)
        switch decision {
        case .same(let a, let b): Self.put(.same, a.map(\.description), b.map(\.description), into: &writer)
        case .different(let a, let b): Self.put(.different, a.map(\.description), b.map(\.description), into: &writer)
        case .withdraw(let judgement): Self.put(.withdraw, [judgement], [], into: &writer)
        case .certainty(let occurrence, let level): Self.put(.certainty, [occurrence], [level.rawValue], into: &writer)
        }
        writer.put("by", by)
        writer.put("on", on)
        writer.put("why", why)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        try self.init(
            id: try reader.requiredText("judgement"), decision: try Self.decision(&reader), by: try reader.text("by"),
            on: try reader.requiredDate("on"), why: try reader.text("why"), unknown: reader.unknown)
    }

    private static func put(_ kind: Kind, _ a: [String], _ b: [String], into writer: inout FieldWriter) {
        writer.put("kind", kind)
        writer.put("a", a)
        writer.put("b", b)
    }

    private static func decision(_ reader: inout FieldReader) throws(Invalid) -> Decision {
        let kind = try reader.requiredCode("kind", Kind.self)
        switch kind {
        case .same: return .same(try parts("a", &reader), try parts("b", &reader))
        case .different: return .different(try parts("a", &reader), try parts("b", &reader))
        case .withdraw:
            let judgement = try single(try reader.texts("a"), "a")
            guard try reader.texts("b").isEmpty else {
                throw Invalid(field: "b", what: "a withdrawal has one side only", instead: "nothing")
            }
            return .withdraw(judgement)
        case .certainty:
            let occurrence = try single(try reader.texts("a"), "a")
            guard let level = Certainty(rawValue: try single(try reader.texts("b"), "b")) else {
                throw Invalid(field: "b", what: "this version does not know the certainty", instead: "confirmed to unknown")
            }
            return .certainty(occurrence, level)
        }
    }

    private static func parts(_ key: String, _ reader: inout FieldReader) throws(Invalid) -> [Part] {
        try reader.texts(key).map { text throws(Invalid) in
            do throws(Invalid) {
                return try Part(text)
            } catch {
                throw error.inField(key)
            }
        }
    }

    private static func single(_ texts: [String], _ key: String) throws(Invalid) -> String {
        guard texts.count == 1, let text = texts.first else {
            throw Invalid(field: key, what: "this kind of judgement is about one thing", instead: "one id or level")
        }
        return text
    }
}
