// The kinds of statement by name. A new kind of record is added here and in `Statement.Content`.

extension Statement.Content {
    /// The name of the kind, as it stands in the encoding.
    package var kind: String {
        switch self {
        case .source: "source"
        case .report: "report"
        case .mention: "mention"
        case .occurrence: "occurrence"
        case .judgement: "judgement"
        case .relation: "relation"
        case .figure: "figure"
        case .place: "place"
        case .finding: "finding"
        case .appeal: "appeal"
        case .occasion: "occasion"
        case .count: "count"
        case .release: "release"
        case .publication: "publication"
        case .fileAccess: "file access"
        case .file: "file"
        case .erasure: "erasure"
        case .erased(let kind, _): kind
        case .unknown(let kind, _): kind
        }
    }

    /// Validates; a kind that this version does not know becomes `unknown`.
    package init(kind: String, fields: Fields) throws(Invalid) {
        try self.init(kind: kind, reading: FieldReader(fields))
    }

    init(kind: String, reading reader: consuming FieldReader) throws(Invalid) {
        switch kind {
        case "source": self = .source(try Source(reading: &reader))
        case "report": self = .report(try Report(reading: &reader))
        case "mention": self = .mention(try Mention(reading: &reader))
        case "occurrence": self = .occurrence(try Occurrence(reading: &reader))
        case "judgement": self = .judgement(try Judgement(reading: &reader))
        case "relation": self = .relation(try Relation(reading: &reader))
        case "figure": self = .figure(try Figure(reading: &reader))
        case "place": self = .place(try Place(reading: &reader))
        case "finding": self = .finding(try Finding(reading: &reader))
        case "appeal": self = .appeal(try Appeal(reading: &reader))
        case "occasion": self = .occasion(try Occasion(reading: &reader))
        case "count": self = .count(try CountDefinition(reading: &reader))
        case "release": self = .release(try ReleaseText(reading: &reader))
        case "publication": self = .publication(try Publication(reading: &reader))
        case "erasure": self = .erasure(try Erasure(reading: &reader))
        case "file": self = .file(try FileRecord(reading: &reader))
        case "file access": self = .fileAccess(try FileAccess(reading: &reader))
        default: self = .unknown(kind: kind, reader.unknown)
        }
    }

    /// The record's fields.
    var written: FieldWriter {
        switch self {
        case .source(let record): FieldWriter(record)
        case .report(let record): FieldWriter(record)
        case .mention(let record): FieldWriter(record)
        case .occurrence(let record): FieldWriter(record)
        case .judgement(let record): FieldWriter(record)
        case .relation(let record): FieldWriter(record)
        case .figure(let record): FieldWriter(record)
        case .place(let record): FieldWriter(record)
        case .finding(let record): FieldWriter(record)
        case .appeal(let record): FieldWriter(record)
        case .occasion(let record): FieldWriter(record)
        case .count(let record): FieldWriter(record)
        case .release(let record): FieldWriter(record)
        case .publication(let record): FieldWriter(record)
        case .fileAccess(let record): FieldWriter(record)
        case .file(let record): FieldWriter(record)
        case .erasure(let record): FieldWriter(record)
        case .erased(let kind, let id): FieldWriter(keeping: id.map { [Self.idField(of: kind): .text($0)] } ?? [:])
        case .unknown(_, let fields): FieldWriter(keeping: fields)
        }
    }
}
