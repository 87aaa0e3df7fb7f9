/// A dated opportunity: a summit, a session, a visit.
package struct Occasion: Hashable, Sendable {
    package var id: OccasionID
    package var from: EDTF
    package var to: EDTF?
    /// A place's id or free text.
    package var place: String
    package var what: String
    package var unknown: Fields

    package init(
        id: OccasionID, from: EDTF, to: EDTF? = nil, place: String = "", what: String = "", unknown: Fields = [:]
    ) throws(Invalid) {
        try Self.checkOrder(from: from, to: to)
        self.id = try checkedID(id, field: "occasion")
        self.from = from
        self.to = to
        self.place = place
        self.what = what
        self.unknown = unknown
    }

    package static func checkOrder(from: EDTF?, to: EDTF?) throws(Invalid) {
        guard let from, let to, to.window.last < from.window.first else { return }
        throw Invalid(field: "to", what: "the occasion ends before it begins", instead: "a date on or after \(from)")
    }
}
