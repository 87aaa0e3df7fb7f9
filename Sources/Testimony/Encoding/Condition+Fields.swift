// Conditions keep no unknown fields: a filter that is read in part asks another question. They are refused instead.

extension CountDefinition.Condition {
    var written: FieldWriter {
        var writer = FieldWriter()
        switch self {
        case .nationality(let codes): writer.put("nationality", all: codes)
        case .sex(let codes): writer.put("sex", all: codes.map(\.rawValue))
        case .age(let age): writer.put("age", age.description)
        case .trait(let trait): writer.put("trait", trait)
        case .ever(let filter): writer.put("ever", part: filter.written)
        case .never(let filter): writer.put("never", part: filter.written)
        case .custody(let place, let certainty):
            var custody = FieldWriter()
            custody.put("place", place)
            custody.put("certainty", certainty)
            writer.put("custody", part: custody)
        }
        return writer
    }

    init(fields: Fields) throws(Invalid) {
        guard fields.count == 1, let name = fields.keys.first else {
            throw Invalid(field: "where", what: "a condition asks one thing", instead: "one field in each condition")
        }
        var reader = FieldReader(fields)
        switch name {
        case "nationality": self = .nationality(try reader.texts(name))
        case "sex": self = .sex(try reader.codes(name))
        case "age": self = .age(try AgeCondition(try reader.text(name)))
        case "trait": self = .trait(try reader.requiredCode(name))
        case "ever": self = .ever(try Filter(fields: try reader.part(name) ?? [:]))
        case "never": self = .never(try Filter(fields: try reader.part(name) ?? [:]))
        case "custody":
            var custody = FieldReader(try reader.part(name) ?? [:])
            self = .custody(place: try custody.requiredText("place"), certainty: try custody.requiredCode("certainty"))
            try custody.mustBeEmpty(in: name)
        default:
            throw Invalid(
                field: "where", what: "this version does not know the condition", instead: "the newer Vigil that wrote it")
        }
    }

    private typealias Filter = CountDefinition.Filter
}

extension CountDefinition.Filter {
    fileprivate var written: FieldWriter {
        var writer = FieldWriter()
        writer.put("type", type)
        writer.put("place", place)
        writer.put("to_place", toPlace)
        writer.put("from", from)
        writer.put("to", to)
        writer.put("certainty", certainty)
        return writer
    }

    fileprivate init(fields: Fields) throws(Invalid) {
        var reader = FieldReader(fields)
        self.init(
            type: try reader.requiredCode("type"), place: try reader.optionalText("place"),
            toPlace: try reader.optionalText("to_place"), from: try reader.date("from"), to: try reader.date("to"),
            certainty: try reader.requiredCode("certainty"))
        try reader.mustBeEmpty(in: "where")
    }
}
