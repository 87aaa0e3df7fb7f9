import Testimony

/// Reads a count's `breakdown:`: one dimension, or a list of two.
///
///     breakdown: sex
///     breakdown: [{ age: [..17, 18..59, 60..] }, { month: detention, from: 2016-07, to: 2017-06 }]
struct BreakdownReading {
    static let kinds = ["sex", "age", "nationality", "trait", "place", "month", "year"]

    private(set) var references: [Reference] = []

    mutating func dimensions(_ node: YAMLNode, _ reading: inout YAMLReading) -> [TableDimension] {
        let problemsBefore = reading.problems.count
        let items = reading.oneOrMore(node)
        if items.isEmpty { reading.refuse(node, "breakdown: the list is empty", "one thing to break down by or two, or no breakdown at all") }
        let dimensions = items.compactMap { dimension($0, &reading) }
        guard reading.problems.count == problemsBefore else { return [] }
        do throws(Invalid) {
            return try CountDefinition.checkedBreakdown(dimensions)
        } catch {
            reading.refuse(node, "breakdown: \(error.what)", error.instead)
            return []
        }
    }

    private mutating func dimension(_ node: YAMLNode, _ reading: inout YAMLReading) -> TableDimension? {
        if case .text(let word) = node.value {
            if word == "sex" { return .sex }
            let what = Self.kinds.contains(word) ? "\(word) needs more" : "\(shown(word)) is nothing to break down by"
            reading.refuse(node, "breakdown: \(what)", Self.kinds.contains(word) ? Self.example(word) : choice(of: Self.kinds, insteadOf: word))
            return nil
        }
        guard let keys = reading.map(node, known: Self.kinds.dropFirst() + ["of", "from", "to", "certainty"], path: "breakdown") else { return nil }
        let named = Self.kinds.filter { keys[$0] != nil }
        guard let kind = named.first, named.count == 1, let value = keys[kind] else {
            reading.refuse(node, "breakdown: it says \(named.count) things to break down by", "one in each pair of braces, such as { trait: child }")
            return nil
        }
        let extra = ["of", "from", "to", "certainty"].filter { keys[$0] != nil && !Self.keys(of: kind).contains($0) }
        if let key = extra.first, let node = keys[key] {
            reading.refuse(node, "breakdown: \(key) is no key of \(kind)", Self.example(kind))
            return nil
        }
        switch kind {
        case "age":
            let ranges = reading.oneOrMore(value).compactMap { item in
                reading.value(item, path: "breakdown.age") { text throws(Invalid) in try AgeCondition(text) }
            }
            return .age(ranges)
        case "nationality":
            return .nationality(reading.oneOrMore(value).compactMap { item in
                reading.value(item, path: "breakdown.nationality") { text throws(Invalid) in try checkedCountry(text, field: "nationality") }
            })
        case "trait":
            guard let name = reading.text(value, path: "breakdown.trait") else { return nil }
            if let trait = Trait(rawValue: name) { return .trait(trait) }
            reading.refuse(
                value, "breakdown.trait: \(shown(name)) is not a trait", choice(of: Trait.shared, insteadOf: name) + ", or your own as local:NAME")
            return nil
        case "place": return place(value, keys, in: node, &reading)
        default: return date(kind, value, keys, in: node, &reading)
        }
    }

    private mutating func place(
        _ value: YAMLNode, _ keys: [String: YAMLNode], in node: YAMLNode, _ reading: inout YAMLReading
    ) -> TableDimension? {
        let id = reading.value(value, path: "breakdown.place") { text throws(Invalid) in try checkedID(text, field: "place") }
        if let id {
            references.append(Reference(id: id, kinds: .place, row: value.line, column: value.column, label: "breakdown.place"))
        }
        if keys["of"] == nil { reading.refuse(node, "breakdown: of is missing", "what happened there, such as of: detention") }
        let type = reading.code(keys["of"], OccurrenceType.self, path: "breakdown.of")
        let certainty = reading.code(keys["certainty"], Certainty.self, path: "breakdown.certainty") ?? .likely
        guard let id, let type else { return nil }
        return .place(id, of: type, certainty: certainty)
    }

    private func date(
        _ kind: String, _ value: YAMLNode, _ keys: [String: YAMLNode], in node: YAMLNode, _ reading: inout YAMLReading
    ) -> TableDimension? {
        for key in ["from", "to"] where keys[key] == nil {
            reading.refuse(node, "breakdown: \(key) is missing", Self.example(kind))
        }
        let type = reading.code(value, OccurrenceType.self, path: "breakdown.\(kind)")
        let from = reading.value(keys["from"], path: "breakdown.from") { text throws(Invalid) in try EDTF(text) }
        let to = reading.value(keys["to"], path: "breakdown.to") { text throws(Invalid) in try EDTF(text) }
        let certainty = reading.code(keys["certainty"], Certainty.self, path: "breakdown.certainty") ?? .likely
        guard let unit = TableDimension.Unit(rawValue: kind), let type, let from, let to else { return nil }
        return .date(unit, of: type, from: from, to: to, certainty: certainty)
    }

    private static func keys(of kind: String) -> [String] {
        switch kind {
        case "place": ["of", "certainty"]
        case "month", "year": ["from", "to", "certainty"]
        default: []
        }
    }

    private static func example(_ kind: String) -> String {
        switch kind {
        case "age": "{ age: [..17, 18..59, 60..] }"
        case "nationality": "{ nationality: [KP, CN] }"
        case "trait": "{ trait: child }"
        case "place": "{ place: CN, of: detention, certainty: likely }"
        default: "{ \(kind): detention, from: 2016-07, to: 2017-06, certainty: likely }"
        }
    }
}
