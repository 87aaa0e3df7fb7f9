import Testimony

/// The first row of a table: which column stands where.
struct Header {
    let table: Table
    private let positions: [String: Int]
    let width: Int

    /// - Returns: nil where rows could not be read under it. The problems say why, or what else is wrong with it.
    static func read(_ record: CSVRecord, of table: Table) -> (header: Header?, problems: [Problem]) {
        var positions: [String: Int] = [:]
        var problems: [Problem] = []
        var isReadable = true
        func refuse(_ index: Int, _ what: String, _ instead: String) {
            problems.append(Problem(file: table.file, row: record.row, column: index + 1, what: what, instead: instead))
        }
        for (index, name) in record.fields.enumerated() {
            if let fault = record.faults[index] {
                refuse(index, "in the header, \(fault.what)", fault.instead)
                isReadable = false
            } else if positions[name] != nil {
                refuse(index, "the column \(shown(name)) stands here a second time", "each column once")
                isReadable = false
            } else if table.columns.contains(name) || (table == .places && language(ofName: name) != nil) {
                positions[name] = index
            } else {
                let known = table.columns + (table == .places ? ["name_ko (or another language)"] : [])
                let what = name.isEmpty ? "this column has no name" : "\(shown(name)) is no column of this table"
                refuse(index, what, choice(of: known, insteadOf: name))
            }
        }
        if record.width > record.fields.count {
            refuse(record.fields.count, "the table has \(record.width) columns", "\(CaseFile.Limits.columns) at the most")
            isReadable = false
        }
        // A misspelt column is reported as such; that it is missing as well would say the same twice.
        for name in table.requiredColumns where positions[name] == nil {
            isReadable = false
            guard problems.isEmpty else { continue }
            refuse(0, "there is no column \"\(name)\"", "a header with \(table.requiredColumns.joined(separator: ", ")) and more")
        }
        return (isReadable ? Header(table: table, positions: positions, width: record.width) : nil, problems)
    }

    /// From 0; nil: the table does not have it.
    func index(of column: String) -> Int? { positions[column] }

    /// From 1, as problems name it; 1 for a column that the table does not have.
    func number(of column: String) -> Int { (positions[column] ?? 0) + 1 }

    /// The languages of the columns `name_<language>`, and where they stand.
    var nameLanguages: [(language: String, index: Int)] {
        positions.compactMap { name, index in Self.language(ofName: name).map { ($0, index) } }
    }

    private static func language(ofName column: String) -> String? {
        guard column.hasPrefix("name_") else { return nil }
        let tag = String(column.dropFirst("name_".count))
        guard !tag.isEmpty, let language = try? checkedLanguage(tag) else { return nil }
        return language
    }
}
