import Testimony

/// The first row of a table: which column stands where.
struct Header {
    let table: Table
    private let positions: [String: Int]
    let width: Int
    /// Columns of which the header does not say where they are: needed and not there, or there twice. No cell of them
    /// is looked at; all others are.
    let unclear: Set<String>

    /// - Returns: nil where no column can be told. The problems say why, or what else is wrong with it.
    static func read(_ record: CSVRecord, of table: Table) -> (header: Header?, problems: [Problem]) {
        var problems: [Problem] = []
        func refuse(_ index: Int, _ what: String, _ instead: String) {
            problems.append(Problem(file: table.file, row: record.row, column: index + 1, what: what, instead: instead))
        }
        guard record.width <= record.fields.count else {
            refuse(record.fields.count, "the table has \(record.width) columns", "\(CaseFile.Limits.columns) at the most")
            return (nil, problems)
        }
        if let wrong = unlikeAHeader(record, of: table) {
            refuse(0, wrong.what, wrong.instead)
            return (nil, problems)
        }
        var positions: [String: Int] = [:]
        var unclear: Set<String> = []
        var misspelt: Set<String> = []
        for (index, name) in record.fields.enumerated() {
            if let fault = record.faults[index] {
                refuse(index, "in the header, \(fault.what)", fault.instead)
            } else if positions[name] != nil {
                refuse(index, "the column \"\(name)\" stands here a second time", "each column once")
                unclear.insert(name)
            } else if isColumn(name, of: table) {
                positions[name] = index
            } else {
                let known = table.columns + (table == .places ? ["name_ko (or another language)"] : [])
                let near = suggestion(for: name, among: known)
                if let near { misspelt.insert(near) }
                let what = name.isEmpty ? "this column has no name" : "\(near == nil ? "this" : shown(name)) is no column of this table"
                refuse(index, what, choice(of: known, insteadOf: name))
            }
        }
        let missing = table.requiredColumns.filter { positions[$0] == nil }
        unclear.formUnion(missing)
        // A misspelt column is reported as such; that it is missing as well would say the same twice.
        let unsaid = record.faults.isEmpty ? missing.filter { !misspelt.contains($0) } : []
        if let first = unsaid.first {
            let what = unsaid.count == 1 ? "there is no column \"\(first)\"" : "there are no columns " + unsaid.joined(separator: ", ")
            refuse(0, what, "a header with \(table.requiredColumns.joined(separator: ", ")) and more")
        }
        return (Header(table: table, positions: positions, width: record.width, unclear: unclear), problems)
    }

    /// What tables are saved as by mistake: with another separator, in UTF-16, without a header.
    private static func unlikeAHeader(_ record: CSVRecord, of table: Table) -> (what: String, instead: String)? {
        let header = "a header row: " + table.columns.joined(separator: ",")
        // Without a byte order mark, every other byte of UTF-16 is NUL.
        let isUTF16 = record.faults[0] == .utf16 || record.fields.indices.allSatisfy { record.faults[$0] == .nul }
        if isUTF16 { return (TextFault.utf16.what, TextFault.utf16.instead) }
        guard record.faults.isEmpty, !record.fields.contains(where: { isColumn($0, of: table) }) else { return nil }
        for (separator, name) in [(Character(";"), "semicolons"), ("\t", "tabs"), ("|", "bars")] {
            let names = record.fields.flatMap { $0.split(separator: separator).map { String($0).trimmed } }
            if names.count > record.fields.count, names.contains(where: { isColumn($0, of: table) }) {
                return ("the columns are separated by \(name)", "commas, as spreadsheets save CSV for English")
            }
        }
        guard !record.fields.contains(where: { suggestion(for: $0, among: table.columns) != nil }) else { return nil }
        return ("the first row is no header of this table", header)
    }

    private static func isColumn(_ name: String, of table: Table) -> Bool {
        table.columns.contains(name) || (table == .places && language(ofName: name) != nil)
    }

    /// From 0; nil: the table does not have it, or has it twice.
    func index(of column: String) -> Int? { unclear.contains(column) ? nil : positions[column] }

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
