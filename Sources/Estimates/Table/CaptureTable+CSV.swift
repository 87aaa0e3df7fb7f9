extension CaptureTable {
    /// Reads a table of list memberships: a header row, one column of 0 and 1 for each list, and a column `count`, in any order.
    ///
    /// Refuses the whole table, with row (line of the file, the header being row 1) and column of everything that is
    /// wrong: a missing `count`, more than 20 lists, anything but 0 and 1, a count that is negative, not whole or too large,
    /// a row of all zeros, a pattern that stands twice (a stratum left in, or a row copied: which, only its author can
    /// say). A pattern that does not stand there has nobody.
    package init(csv bytes: [UInt8]) throws(TableRefused) {
        guard bytes.count <= Limits.bytes else {
            throw TableRefused(problems: [.init(row: nil, column: nil, what: "the file has more than \(Limits.bytes >> 20) MB; a table of patterns is smaller")], count: 1)
        }
        let rows = try CSVRows.read(bytes)
        guard let header = rows.first else {
            throw TableRefused(problems: [.init(row: 1, column: 1, what: "the file is empty; give a header row with the lists' names and count")], count: 1)
        }
        var problems = TableProblems()
        let names = header.fields.map(Self.trimmed)
        let countColumns = names.indices.filter { names[$0].lowercased() == "count" }
        if countColumns.isEmpty { problems.add(row: header.line, column: names.count + 1, "no column is called count; add one with the number of people") }
        if countColumns.count > 1 { problems.add(row: header.line, column: countColumns[1] + 1, "a second column is called count; keep one") }
        let listColumns = names.indices.filter { !countColumns.contains($0) }
        Self.checkHeader(listColumns, names, row: header.line, &problems)
        try problems.refuse()
        var reader = PatternReader(listColumns: listColumns, countColumn: countColumns[0], names: names)
        for row in rows.dropFirst() { reader.read(row, &problems) }
        if rows.count == 1 { problems.add(row: header.line + 1, column: 1, "no row follows the header; give a row for each pattern of lists") }
        try problems.refuse()
        do {
            try self.init(lists: listColumns.map { names[$0] }, patterns: reader.patterns)
        } catch {
            throw TableRefused(
                problems: error.problems.map { problem in
                    .init(row: problem.column.map { _ in header.line }, column: problem.column.map { listColumns[$0 - 1] + 1 }, what: problem.what)
                }, count: error.count)
        }
    }

    private static func checkHeader(_ columns: [Int], _ names: [String], row: Int, _ problems: inout TableProblems) {
        if columns.isEmpty { problems.add(row: row, column: 1, "the table has no list; give one column of 0 and 1 for each list") }
        if columns.count > Limits.lists {
            problems.add(
                row: row, column: columns[Limits.lists] + 1,
                "the table has \(columns.count) lists, more than \(Limits.lists); join lists of one source, or leave some out")
        }
        var seen: [String: Int] = [:]
        for column in columns {
            if names[column].isEmpty { problems.add(row: row, column: column + 1, "a list has no name; name every column") }
            if let first = seen.updateValue(column, forKey: names[column]) {
                problems.add(row: row, column: column + 1, "the name \(names[column]) stands in column \(first + 1) already; give each list its own")
            }
        }
    }

    static func trimmed(_ text: String) -> String {
        var text = Substring(text)
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}

/// Reads the rows below a header, one pattern each.
private struct PatternReader {
    let listColumns: [Int]
    let countColumn: Int
    let names: [String]
    private(set) var patterns: [CaptureTable.Pattern] = []
    private var rowOf: [UInt32: Int] = [:]
    private var people = 0

    init(listColumns: [Int], countColumn: Int, names: [String]) {
        self.listColumns = listColumns
        self.countColumn = countColumn
        self.names = names
    }

    mutating func read(_ row: CSVRows.Row, _ problems: inout TableProblems) {
        guard row.fields.count == names.count else {
            return problems.add(
                row: row.line, column: min(row.fields.count, names.count) + 1,
                "the row has \(row.fields.count) fields, the header \(names.count); give one a column")
        }
        guard let lists = pattern(row, &problems) else { return }
        guard let count = count(row, &problems) else { return }
        guard lists != 0 else {
            return problems.add(row: row.line, column: listColumns[0] + 1, "the row is of people on no list, whom nobody can have counted; leave the row out")
        }
        if let first = rowOf.updateValue(row.line, forKey: lists) {
            return problems.add(row: row.line, column: listColumns[0] + 1, "row \(first) has the same pattern of lists; add the two counts up, if both are meant, in one row")
        }
        people += count
        if people > CaptureTable.Limits.people, people - count <= CaptureTable.Limits.people {
            problems.add(
                row: row.line, column: countColumn + 1, "the counts add up to more than \(CaptureTable.Limits.people) people; check them")
        }
        people = min(people, CaptureTable.Limits.people + 1)
        patterns.append(.init(lists: lists, count: count))
    }

    private func pattern(_ row: CSVRows.Row, _ problems: inout TableProblems) -> UInt32? {
        var lists: UInt32? = 0
        for (bit, column) in listColumns.enumerated() {
            switch CaptureTable.trimmed(row.fields[column]) {
            case "0": break
            case "1": lists = lists.map { $0 | UInt32(1) << UInt32(bit) }
            case let other:
                problems.add(row: row.line, column: column + 1, "\(shown(other)) stands where the list \(names[column]) takes 0 or 1; write 1 for people on it")
                lists = nil
            }
        }
        return lists
    }

    private func count(_ row: CSVRows.Row, _ problems: inout TableProblems) -> Int? {
        let text = CaptureTable.trimmed(row.fields[countColumn])
        func refuse(_ why: String) -> Int? {
            problems.add(row: row.line, column: countColumn + 1, why)
            return nil
        }
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return refuse(
                Double(text) == nil
                    ? "\(shown(text)) is no count; write a whole number of people"
                    : "the count \(shown(text)) is not written as a whole number; people are counted whole")
        }
        if text.hasPrefix("-") { return refuse("the count \(shown(text)) is negative; write how many people are on exactly these lists") }
        guard let count = Int(digits), count <= CaptureTable.Limits.people else {
            return refuse("the count \(shown(text)) is more than \(CaptureTable.Limits.people); check it")
        }
        return count
    }

    private func shown(_ text: String) -> String {
        text.isEmpty ? "nothing" : "“" + (text.count > 24 ? text.prefix(24) + "…" : text[...]) + "”"
    }
}
