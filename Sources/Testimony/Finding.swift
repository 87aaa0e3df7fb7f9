/// A legal conclusion as a record: facts, norm, author, date.
package struct Finding: Hashable, Sendable {
    package var id: FindingID
    package var on: EDTF
    package var by: String
    package var norm: String
    /// An id or free text.
    package var about: String
    package var text: String
    package var unknown: Fields

    package init(
        id: FindingID, on: EDTF, by: String = "", norm: String = "", about: String = "", text: String = "",
        unknown: Fields = [:]
    ) throws(Invalid) {
        self.id = try checkedID(id, field: "finding")
        self.on = on
        self.by = by
        self.norm = norm
        self.about = about
        self.text = text
        self.unknown = unknown
    }
}
