/// A word of the record that can be encoded as named fields. Field names are those of the case file's columns.
package protocol Record: Hashable, Sendable {
    /// What a newer version wrote besides; kept and encoded again.
    var unknown: Fields { get }

    /// Puts every field that this version knows.
    func write(to writer: inout FieldWriter)

    /// Validates as the plain initialiser does. Every field that is not known becomes `unknown`.
    init(reading reader: inout FieldReader) throws(Invalid)
}

extension Record {
    package init(fields: Fields) throws(Invalid) {
        var reader = FieldReader(fields)
        try self.init(reading: &reader)
    }
}
