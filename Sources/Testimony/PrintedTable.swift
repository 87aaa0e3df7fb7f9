/// A count's people broken down, as an edition prints it: what it leaves out is not said here, either.
package struct PrintedTable: Hashable, Sendable {
    package var by: [TableDimension]
    /// The cells' names in the order printed: codes such as `f`, `..17`, `KP`, a place's id, `2017-03`, and `unknown`,
    /// `several`, `other`.
    package var rows: [String]
    /// Empty where the table has one dimension.
    package var columns: [String]
    /// Cells row by row; then, in two dimensions, the sums of rows and those of columns. Nil: left out, since it, or what
    /// could be worked out from it, would tell of few people.
    package var numbers: [Int?]
    package var unknown: Fields

    package init(by: [TableDimension], rows: [String], columns: [String] = [], numbers: [Int?], unknown: Fields = [:]) throws(Invalid) {
        let places = columns.isEmpty ? rows.count : rows.count * columns.count + rows.count + columns.count
        guard numbers.count == places, columns.count != 1 else {
            throw Invalid(field: "numbers", what: "the table has \(numbers.count) numbers", instead: "\(places), one for each place")
        }
        self.by = by
        self.rows = rows
        self.columns = columns
        self.numbers = numbers
        self.unknown = unknown
    }
}

extension PrintedTable: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("by", parts: by.map(\.written))
        writer.put("rows", rows)
        writer.put("columns", columns)
        writer.put("numbers", Value.array(numbers.map { $0.map { .int(Int64($0)) } ?? .null }))
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        try self.init(
            by: try reader.parts("by").map { part throws(Invalid) in try TableDimension(fields: part) }, rows: try reader.texts("rows"),
            columns: try reader.texts("columns"), numbers: try reader.optionalInts("numbers"), unknown: reader.unknown)
    }
}
