// Like a condition, a dimension keeps no unknown fields: one that is read in part makes another table.

extension TableDimension {
    var written: FieldWriter {
        var writer = FieldWriter()
        switch self {
        case .sex: writer.put("sex", Value.bool(true))
        case .age(let ranges): writer.put("age", ranges.map(\.description))
        case .nationality(let codes): writer.put("nationality", codes)
        case .trait(let trait): writer.put("trait", trait)
        case .place(let place, let type, let certainty):
            writer.put("place", place)
            writer.put("of", type)
            writer.put("certainty", certainty)
        case .date(let unit, let type, let from, let to, let certainty):
            writer.put("each", unit)
            writer.put("of", type)
            writer.put("from", from)
            writer.put("to", to)
            writer.put("certainty", certainty)
        }
        return writer
    }

    init(fields: Fields) throws(Invalid) {
        var reader = FieldReader(fields)
        if fields["sex"] == .bool(true), fields.count == 1 {
            self = .sex
            return
        }
        if fields["age"] != nil {
            var ranges: [AgeCondition] = []
            for text in try reader.texts("age") { ranges.append(try AgeCondition(text)) }
            self = .age(ranges)
        } else if fields["nationality"] != nil {
            self = .nationality(try reader.texts("nationality"))
        } else if fields["trait"] != nil {
            self = .trait(try reader.requiredCode("trait"))
        } else if fields["place"] != nil {
            self = .place(try reader.requiredText("place"), of: try reader.requiredCode("of"), certainty: try reader.requiredCode("certainty"))
        } else if fields["each"] != nil {
            self = .date(
                try reader.requiredCode("each"), of: try reader.requiredCode("of"), from: try reader.requiredDate("from"),
                to: try reader.requiredDate("to"), certainty: try reader.requiredCode("certainty"))
        } else {
            throw Invalid(field: "breakdown", what: "this version does not know the dimension", instead: "the newer Vigil that wrote it")
        }
        try reader.mustBeEmpty(in: "breakdown")
    }
}
