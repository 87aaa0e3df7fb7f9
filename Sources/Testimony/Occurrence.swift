/// Something that a report says happened to one or more mentions.
package struct Occurrence: Hashable, Sendable {
    package var id: OccurrenceID
    /// A statement about a group is true of each member (counting.md, 11).
    package var mentions: [MentionID]
    /// The report that says so; may be another than the mention's.
    package var report: ReportID
    package var type: OccurrenceType
    /// The window in which the act began; nil: undated.
    package var date: EDTF?
    /// For states, the window in which they ended; nil: still going on.
    package var until: EDTF?
    package var place: PlaceID?
    package var toPlace: PlaceID?
    /// Who did it, in words.
    package var by: String
    package var certainty: Certainty
    package var note: String
    package var unknown: Fields

    package init(
        id: OccurrenceID, mentions: [MentionID], report: ReportID, type: OccurrenceType, date: EDTF? = nil,
        until: EDTF? = nil, place: PlaceID? = nil, toPlace: PlaceID? = nil, by: String = "",
        certainty: Certainty = .unknown, note: String = "", unknown: Fields = [:]
    ) throws(Invalid) {
        try Self.checkSomebody(mentions)
        try Self.checkOrder(date: date, until: until)
        self.id = try checkedID(id, field: "occurrence")
        self.mentions = mentions
        self.report = report
        self.type = type
        self.date = date
        self.until = until
        self.place = place
        self.toPlace = toPlace
        self.by = by
        self.certainty = certainty
        self.note = note
        self.unknown = unknown
    }

    package static func checkSomebody(_ mentions: [MentionID]) throws(Invalid) {
        guard mentions.isEmpty else { return }
        throw Invalid(field: "mention", what: "it happened to nobody", instead: "one mention's id or more, separated by ;")
    }

    package static func checkOrder(date: EDTF?, until: EDTF?) throws(Invalid) {
        guard let date, let until, until.window.last < date.window.first else { return }
        throw Invalid(field: "until", what: "it ended before it began", instead: "a date on or after \(date)")
    }
}
