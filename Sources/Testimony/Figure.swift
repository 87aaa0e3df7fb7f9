/// An aggregate that a source gives ("more than 100"). Never added to mentions.
package struct Figure: Hashable, Sendable {
    package var id: FigureID
    package var report: ReportID
    /// What it counts: a count's id or free text.
    package var counts: String
    package var qualifier: Qualifier
    package var value: Int
    package var date: EDTF?
    package var place: PlaceID?
    package var note: String
    package var unknown: Fields

    package init(
        id: FigureID, report: ReportID, counts: String, qualifier: Qualifier, value: Int, date: EDTF? = nil,
        place: PlaceID? = nil, note: String = "", unknown: Fields = [:]
    ) throws(Invalid) {
        guard value >= 0 else {
            throw Invalid(field: "value", what: "a figure cannot be negative", instead: "a whole number, 0 or more")
        }
        self.id = try checkedID(id, field: "figure")
        self.report = report
        self.counts = counts
        self.qualifier = qualifier
        self.value = value
        self.date = date
        self.place = place
        self.note = note
        self.unknown = unknown
    }
}
