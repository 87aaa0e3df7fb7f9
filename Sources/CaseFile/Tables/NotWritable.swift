/// Why a record cannot stand in a case file. Never repeats what it holds.
package struct NotWritable: Error, Hashable, Sendable, CustomStringConvertible {
    /// The record's id, or the mention's for a relation.
    package var record: String
    package let field: String
    package let what: String

    package var description: String { "\(record): \(field): \(what)" }

    init(record: String = "", field: String, what: String) {
        self.record = record
        self.field = field
        self.what = what
    }
}

/// Items as a list in one cell.
/// - Throws: where an item could not be read back as it is.
func list(_ items: [String], field: String) throws(NotWritable) -> String {
    for item in items where item.isEmpty || item.contains(";") || item != item.trimmed {
        throw NotWritable(
            field: field, what: "an item of a list is empty, has a ; in it, or has blanks at an end; a table cannot carry it")
    }
    return items.joined(separator: ";")
}

/// A number in as few digits as give the same number back.
func shortest(_ number: Double?) -> String {
    guard let number else { return "" }
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
