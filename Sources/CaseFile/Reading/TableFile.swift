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
    /// Whether every row was looked at; if not, records may be missing that are there.
    private(set) var isWhole = false

    /// - Parameter chunk: gives the next bytes of the table; none at the end.
    init(_ table: Table, problems: inout Problems, chunk: @escaping () throws(Problem) -> [UInt8]) {
        self.table = table
        var reader = CSVReader(chunk)
        do {
            while let record = try reader.next() {
                noteEmptyRows(before: record, &problems)
                if let header {
                    read(record, under: header, &problems)
                } else {
                    let (header, wrong) = Header.read(record, of: table)
                    problems.add(wrong)
                    guard let header else { return }
                    self.header = header
                }
            }
            isWhole = header != nil
            if header == nil {
                problems.add(
                    Problem(
                        file: table.file, what: "the table is empty",
                        instead: "a header row: " + table.columns.joined(separator: ",")))
            }
        } catch let broken as CSVBroken {
            problems.add(
                Problem(file: table.file, row: broken.row, column: broken.column, what: broken.what, instead: broken.instead))
        } catch let problem as Problem {
            problems.add(problem)
        } catch {
            problems.add(Problem(file: table.file, what: "the table cannot be read", instead: "a CSV table in UTF-8"))
        }
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
                    instead: "one field for each column; a text with a comma in it goes in quotes"))
            return
        }
        var cells = Cells(header: header, row: record.row, fields: record.fields)
        if let column = table.idColumn, let id = try? checkedID(cells.text(column), field: column) {
            ids.append((id, record.row))
        }
        guard record.faults.isEmpty else { return }
        if let content = table.read(&cells) {
            records.append(TableRecord(content: content, row: record.row))
        }
        problems.add(cells.problems)
    }
}
