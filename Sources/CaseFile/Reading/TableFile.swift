import Testimony

/// A record with the row that it came from.
struct TableRecord {
    let content: Statement.Content
    let row: Int
}

/// Reads one table: its header, then row by row, each made a record by itself. What records say of each other is
/// looked at once all tables are read.
struct TableFile {
    let table: Table
    private(set) var header: Header?
    private(set) var records: [TableRecord] = []
    /// The id of each row that has one, also of rows with problems, and where it stands.
    private(set) var ids: [(id: String, row: Int)] = []
    /// What may be ids, in rows in which no cell can be told from another.
    private(set) var possibleIDs: Set<String> = []
    /// Of all rows, also those with problems.
    private(set) var references: [Reference] = []
    /// Of the rows that make no record.
    private(set) var drafts: [Draft] = []
    /// Whether every row was looked at, and has its id where it can be found; if not, records may be missing that are there.
    private(set) var isWhole = false

    /// - Parameter chunk: gives the next bytes of the table; none at the end.
    init(_ table: Table, problems: inout Problems, chunk: @escaping () throws(Problem) -> [UInt8]) {
        self.table = table
        var reader = CSVReader(chunk)
        var isBroken = false
        do {
            while true {
                do {
                    guard let record = try reader.next() else { break }
                    if !take(record, &problems) { return }
                } catch let broken as CSVBroken {
                    isBroken = true
                    problems.add(
                        Problem(file: table.file, row: broken.row, column: broken.column, what: broken.what, instead: broken.instead))
                    guard broken.endsWithItsLine, header != nil else { return }
                    try reader.skipLine()
                }
            }
            let idColumn = table.idColumn ?? ""
            isWhole = !isBroken && header.map { !$0.unclear.contains(idColumn) } ?? false
            if header == nil {
                problems.add(
                    Problem(
                        file: table.file, what: "the table is empty",
                        instead: "a header row: " + table.columns.joined(separator: ",")))
            }
        } catch let problem as Problem {
            problems.add(problem)
        } catch {
            problems.add(Problem(file: table.file, what: "the table cannot be read", instead: "a CSV table in UTF-8"))
        }
    }

    /// - Returns: false where no row can be read under this header.
    private mutating func take(_ record: CSVRecord, _ problems: inout Problems) -> Bool {
        noteEmptyRows(before: record, &problems)
        if let header {
            read(record, under: header, &problems)
            return true
        }
        let (header, wrong) = Header.read(record, of: table)
        problems.add(wrong)
        self.header = header
        return header != nil
    }

    /// The id that was meant, where a blank or something that cannot be seen slipped in.
    private static func withoutStrangers(_ text: String) -> String? {
        let plain = text.unicodeScalars.filter { !$0.properties.isWhitespace && $0.properties.generalCategory != .format }
        return try? checkedID(String(String.UnicodeScalarView(plain)), field: "")
    }

    private func noteEmptyRows(before record: CSVRecord, _ problems: inout Problems) {
        guard record.emptyRowsBefore > 0 else { return }
        problems.add(
            Problem(
                file: table.file, row: record.row - record.emptyRowsBefore, what: "the row is empty",
                instead: "take the empty line out"))
    }

    private mutating func read(_ record: CSVRecord, under header: Header, _ problems: inout Problems) {
        for (column, fault) in record.faults.sorted(by: { $0.key < $1.key }) {
            problems.add(
                Problem(file: table.file, row: record.row, column: column + 1, what: fault.what, instead: fault.instead))
        }
        guard record.width == header.width else {
            problems.add(
                Problem(
                    file: table.file, row: record.row, column: min(record.width, header.width) + 1,
                    what: "the row has \(record.width) fields, the header \(header.width)",
                    instead: record.width < header.width
                        ? "one field for each column, the empty ones too" : "one field for each column; a text with a comma in it goes in quotes"))
            possibleIDs.formUnion(record.fields.compactMap { try? checkedID($0, field: "") })
            return
        }
        var cells = Cells(header: header, row: record.row, fields: record.fields, faults: record.faults, room: problems.left)
        var id: String?
        if let column = table.idColumn { id = try? checkedID(cells.text(column), field: column) }
        if let id {
            ids.append((id, record.row))
        } else if let column = table.idColumn, let likely = Self.withoutStrangers(cells.text(column)) {
            possibleIDs.insert(likely)
        }
        let content = table.read(&cells)
        problems.add(cells.problems)
        references += cells.references
        if let content {
            records.append(TableRecord(content: content, row: record.row))
        } else if let draft = cells.draft {
            drafts.append(Draft(id: id, row: record.row, content: draft))
        }
    }
}
