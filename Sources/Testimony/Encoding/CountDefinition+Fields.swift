extension CountDefinition: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("id", id)
        writer.put("name", name)
        writer.put("within", within)
        writer.put("where", parts: conditions.map(\.written))
        // A set has no order: the scale's own is used. Empty is written, since it is not "all".
        writer.put("rules", all: Rule.allCases.filter(rules.contains).map(\.rawValue))
        writer.put("slack_years", slackYears == 0 ? nil : slackYears)
        writer.put("two_places", twoPlaces)
        writer.put("disclosure", disclosure)
        writer.put("breakdown", parts: breakdown.map(\.written))
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        try self.init(
            id: try reader.requiredText("id"), name: try reader.textsByKey("name"), within: try reader.optionalText("within"),
            conditions: try reader.parts("where").map { part throws(Invalid) in try Condition(fields: part) },
            rules: Set(try reader.codes("rules", Rule.self)), slackYears: try reader.int("slack_years") ?? 0,
            twoPlaces: try reader.part("two_places").map { part throws(Invalid) in try TwoPlaces(fields: part) },
            disclosure: try reader.part("disclosure").map { part throws(Invalid) in try Waiver(fields: part) },
            breakdown: try reader.parts("breakdown").map { part throws(Invalid) in try TableDimension(fields: part) },
            unknown: reader.unknown)
    }
}

extension CountDefinition.TwoPlaces: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("km_per_day", kmPerDay)
        writer.put("without_point", withoutPoint)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        guard let kilometres = try reader.int("km_per_day") else {
            throw Invalid(field: "km_per_day", what: "it is missing", instead: "a whole number from 1 to \(Self.most)")
        }
        try self.init(kmPerDay: kilometres, withoutPoint: try reader.code("without_point") ?? .near, unknown: reader.unknown)
    }
}

extension CountDefinition.Waiver: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("waive", why)
        writer.put("by", by)
        writer.put("on", on)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        self.init(
            why: try reader.text("waive"), by: try reader.text("by"), on: try reader.requiredDate("on"),
            unknown: reader.unknown)
    }
}
