import Testimony

/// The tables of a case file, in the order in which their records enter a vault: what is referred to comes first.
enum Table: String, CaseIterable, Sendable {
    case sources, places, reports, mentions, occurrences, judgements, relations, figures, occasions, findings, appeals

    /// Without these two a first case file says nothing.
    static let neededAtFirst: [Table] = [.reports, .mentions]

    var file: String { rawValue + ".csv" }

    /// In the order of design, section 7, in which they are written.
    var columns: [String] {
        switch self {
        case .sources: ["source", "kind", "pseudonym", "name", "contact", "reliability", "access", "consent", "note"]
        case .places: ["place", "parent", "country", "kind", "lat", "lon", "precision_km", "geonames", "name"]
        case .reports: ["report", "source", "received", "channel", "language", "text", "file"]
        case .mentions:
            [
                "mention", "report", "count", "name", "other_names", "sex", "age", "age_on", "born", "nationality",
                "traits", "note",
            ]
        case .occurrences:
            [
                "occurrence", "mention", "report", "type", "date", "until", "place", "to_place", "by", "certainty",
                "note",
            ]
        case .judgements: ["judgement", "kind", "a", "b", "by", "on", "why"]
        case .relations: ["mention", "relation", "to", "report"]
        case .figures: ["figure", "report", "counts", "qualifier", "value", "date", "place", "note"]
        case .occasions: ["occasion", "from", "to", "place", "what"]
        case .findings: ["finding", "on", "by", "norm", "about", "text"]
        case .appeals:
            ["appeal", "on", "kind", "from", "to", "asks", "occasion", "due", "response", "response_on"]
        }
    }

    /// Without which no row of the table can be read.
    var requiredColumns: [String] {
        switch self {
        case .sources: ["source", "kind"]
        case .places: ["place"]
        case .reports: ["report", "received"]
        case .mentions: ["mention", "report"]
        case .occurrences: ["occurrence", "mention", "report", "type"]
        case .judgements: ["judgement", "kind", "a", "on"]
        case .relations: ["mention", "relation", "to"]
        case .figures: ["figure", "report", "counts", "qualifier", "value"]
        case .occasions: ["occasion", "from"]
        case .findings: ["finding", "on"]
        case .appeals: ["appeal", "on", "kind"]
        }
    }

    /// The column of the row's own id; nil for relations, which have none.
    var idColumn: String? { self == .relations ? nil : columns.first }

    /// What its rows are; nil for relations.
    var kind: RecordKind? {
        switch self {
        case .sources: .source
        case .places: .place
        case .reports: .report
        case .mentions: .mention
        case .occurrences: .occurrence
        case .judgements: .judgement
        case .relations: nil
        case .figures: .figure
        case .occasions: .occasion
        case .findings: .finding
        case .appeals: .appeal
        }
    }

    /// The table of a record; nil for what stands elsewhere or nowhere.
    init?(of content: Statement.Content) {
        switch content {
        case .source: self = .sources
        case .place: self = .places
        case .report: self = .reports
        case .mention: self = .mentions
        case .occurrence: self = .occurrences
        case .judgement: self = .judgements
        case .relation: self = .relations
        case .figure: self = .figures
        case .occasion: self = .occasions
        case .finding: self = .findings
        case .appeal: self = .appeals
        case .count, .release, .publication, .file, .fileAccess, .erasure, .erased, .unknown: return nil
        }
    }

    /// Reads one row; nil where it has problems, which the cells then hold.
    func read(_ cells: inout Cells) -> Statement.Content? {
        switch self {
        case .sources: Source.read(&cells).map(Statement.Content.source)
        case .places: Place.read(&cells).map(Statement.Content.place)
        case .reports: Report.read(&cells).map(Statement.Content.report)
        case .mentions: Mention.read(&cells).map(Statement.Content.mention)
        case .occurrences: Occurrence.read(&cells).map(Statement.Content.occurrence)
        case .judgements: Judgement.read(&cells).map(Statement.Content.judgement)
        case .relations: Relation.read(&cells).map(Statement.Content.relation)
        case .figures: Figure.read(&cells).map(Statement.Content.figure)
        case .occasions: Occasion.read(&cells).map(Statement.Content.occasion)
        case .findings: Finding.read(&cells).map(Statement.Content.finding)
        case .appeals: Appeal.read(&cells).map(Statement.Content.appeal)
        }
    }
}

extension Statement.Content {
    /// The cells of the record's row by column; none for what stands in no table.
    func cells() throws(NotWritable) -> [String: String] {
        switch self {
        case .source(let source): try source.written()
        case .place(let place): try place.written()
        case .report(let report): try report.written()
        case .mention(let mention): try mention.written()
        case .occurrence(let occurrence): try occurrence.written()
        case .judgement(let judgement): try judgement.written()
        case .relation(let relation): try relation.written()
        case .figure(let figure): try figure.written()
        case .occasion(let occasion): try occasion.written()
        case .finding(let finding): try finding.written()
        case .appeal(let appeal): try appeal.written()
        case .count, .release, .publication, .file, .fileAccess, .erasure, .erased, .unknown: [:]
        }
    }
}

/// A record that is one row of a table.
protocol TableRow {
    /// Nil where the row has problems, which the cells then hold.
    static func read(_ cells: inout Cells) -> Self?
    /// By column; an empty cell may be left out. What `read` makes of them is this record again.
    func written() throws(NotWritable) -> [String: String]
}
