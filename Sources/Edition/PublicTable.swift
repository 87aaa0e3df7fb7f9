/// A count's documented people broken down, each in exactly one cell, as far as that exposes nobody.
package struct PublicTable: Codable, Hashable, Sendable {
    package struct Label: Codable, Hashable, Sendable {
        /// `f`, `..17`, `KP`, a place's id, `2017-03`, `unknown`, `several`, `other`.
        package var code: String
        /// By language.
        package var name: [String: String]

        package init(code: String, name: [String: String]) {
            self.code = code
            self.name = name
        }
    }

    /// What it is broken down by, one dimension or two: the code is `sex`, `age`, `nationality`, `trait`, `place`, `month` or `year`.
    package var by: [Label]
    package var rows: [Label]
    /// Empty where there is one dimension.
    package var columns: [Label]
    /// Cells row by row; then, in two dimensions, the sums of rows and those of columns. Null: left out.
    package var numbers: [Int?]

    package init(by: [Label], rows: [Label], columns: [Label] = [], numbers: [Int?]) {
        self.by = by
        self.rows = rows
        self.columns = columns
        self.numbers = numbers
    }

    /// By language, the names of the places of `numbers`: `female`, or `female, 18–59`.
    package var placeNames: [[String: String]] {
        BreakdownTable.places(self).map { row, column in
            guard let first = row ?? column else { return [:] }
            guard let row, let column else { return first.name }
            return row.name.merging(column.name) { "\($0), \($1)" }
        }
    }

    /// Nil for one that is left out, and beyond the last.
    func number(at place: Int) -> Int? { numbers.indices.contains(place) ? numbers[place] : nil }

    /// What is wrong with it beside its total, in words; nil where it holds: sums are those of their parts where all are
    /// printed, and no more than the whole where not.
    func problem(documented: Int) -> String? {
        let across = max(1, columns.count), cells = rows.count * across
        guard !rows.isEmpty, columns.count != 1, by.count == (columns.isEmpty ? 1 : 2),
            numbers.count == (columns.isEmpty ? cells : cells + rows.count + columns.count)
        else { return "its table has another number of places than rows and columns" }
        guard numbers.allSatisfy({ $0.map { $0 >= 0 } ?? true }) else { return "its table has a number below 0" }
        func isOff(_ parts: [Int?], _ whole: Int?) -> Bool {
            guard let whole else { return false }
            let sum = parts.reduce(0) { $0 + ($1 ?? 0) }
            return parts.contains { $0 == nil } ? sum > whole : sum != whole
        }
        var sums: [([Int?], Int?)] = [(Array(numbers[..<cells]), documented)]
        if !columns.isEmpty {
            let byRow = Array(numbers[cells..<(cells + rows.count)]), byColumn = Array(numbers[(cells + rows.count)...])
            sums += [(byRow, documented), (byColumn, documented)]
            sums += rows.indices.map { row in (columns.indices.map { numbers[row * across + $0] }, byRow[row]) }
            sums += columns.indices.map { column in (rows.indices.map { numbers[$0 * across + column] }, byColumn[column]) }
        }
        return sums.contains(where: isOff) ? "its table does not add up" : nil
    }
}
