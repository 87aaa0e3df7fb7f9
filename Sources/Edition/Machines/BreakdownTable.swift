import Web

/// `/counts/ID/table.csv`: a count's people broken down, a row for each place of each day's table, sums included, tagged as
/// `CountTable` is.
struct BreakdownTable {
    let count: PublicCount
    let languages: [String]

    /// Nil where no day has a table.
    var csv: String? {
        let answers = count.answers.compactMap { answer in answer.table.map { (answer, $0) } }
        guard !answers.isEmpty else { return nil }
        let names = { (what: String) -> [String] in languages.map { "\(what) (\($0))" } }
        let tags = { (tag: String) -> [String] in languages.map { "\(tag)+name+i_" + $0.lowercased().replacing("-", with: "_") } }
        let header: [String] = ["count", "as of", "row", "column"] + names("row") + names("column") + ["documented", "is left out"]
        let codes: [String] = ["#indicator+id", "#date+asof", "#group+row+code", "#group+column+code"]
        var rows = [header, codes + tags("#group+row") + tags("#group+column") + ["#affected+num+documented", "#meta+suppressed"]]
        for (answer, table) in answers {
            for (place, (row, column)) in Self.places(table).enumerated() {
                let number = table.numbers.indices.contains(place) ? table.numbers[place] : nil
                let total = table.columns.isEmpty ? "" : "total"
                var cells: [String] = [count.id, answer.asOf, row?.code ?? "total", column?.code ?? total]
                cells += languages.map { row?.name[$0] ?? "" }
                cells += languages.map { column?.name[$0] ?? "" }
                cells += [number.map(String.init) ?? "", number == nil ? "yes" : "no"]
                rows.append(cells)
            }
        }
        return rows.map { $0.map(CountTable.cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// In the order of a table's numbers; nil: the sum over all.
    static func places(_ table: PublicTable) -> [(PublicTable.Label?, PublicTable.Label?)] {
        guard !table.columns.isEmpty else { return table.rows.map { ($0, nil) } }
        return table.rows.flatMap { row in table.columns.map { (row, $0) } } + table.rows.map { ($0, nil) } + table.columns.map { (nil, $0) }
    }
}

/// Holds a `table.csv` to the count's document.
struct BreakdownTableCheck {
    let documents: Documents

    func problems(_ bytes: [UInt8]) -> [String] {
        guard let text = String(validating: bytes, as: UTF8.self) else { return ["is not UTF-8"] }
        let lines = text.split(separator: "\r\n")
        guard lines.count >= 2 else { return ["has no header and no row of tags"] }
        let tags = TableCheck.cells(lines[1])
        let columns = ["#indicator+id", "#date+asof", "#affected+num+documented", "#meta+suppressed"].map { tags.firstIndex(of: $0) }
        var seen: [String: [Int?]] = [:]
        for line in lines.dropFirst(2) {
            let cells = TableCheck.cells(line)
            let row = columns.map { $0.flatMap { cells.indices.contains($0) ? cells[$0] : nil } ?? "" }
            guard row[3] == (row[2].isEmpty ? "yes" : "no"), row[2].isEmpty || Int(row[2]) != nil else { return ["has a row without its number"] }
            seen[row[0] + "\n" + row[1], default: []].append(Int(row[2]))
        }
        return seen.sorted { $0.key < $1.key }.compactMap { key, numbers in
            let parts = key.split(separator: "\n").map(String.init)
            let answer = parts.count == 2 ? documents.counts[parts[0]]?.answers.first { $0.asOf == parts[1] } : nil
            return answer?.table?.numbers == numbers ? nil : "has other numbers than the document of its count"
        }
    }
}
