/// A count's people broken down by one or two things, each person in exactly one cell.
package struct BrokenDown: Hashable, Sendable {
    /// By row and column; one column where the table has one dimension.
    package let cells: [[Set<Int>]]

    /// - Parameter cells: rows of equal length, at least one, of disjoint sets.
    package init(_ cells: [[Set<Int>]]) { self.cells = cells }

    package var rows: Int { cells.count }
    package var columns: Int { cells.first?.count ?? 0 }
    package var hasTwoDimensions: Bool { columns > 1 }

    /// Everybody.
    package var people: Set<Int> { cells.reduce(into: []) { all, row in row.forEach { all.formUnion($0) } } }

    /// A cell or a margin. The total is the count itself, which is printed.
    package enum Place: Hashable, Sendable {
        case cell(row: Int, column: Int)
        case row(Int)
        case column(Int)
    }

    /// Cells by row, then, in a table of two dimensions, the sums of rows and of columns.
    package var places: [Place] {
        let inner = cells.indices.flatMap { row in cells[row].indices.map { Place.cell(row: row, column: $0) } }
        return hasTwoDimensions ? inner + cells.indices.map(Place.row) + (0..<columns).map(Place.column) : inner
    }

    package func people(_ place: Place) -> Set<Int> {
        switch place {
        case .cell(let row, let column): cells[row][column]
        case .row(let row): cells[row].reduce(into: []) { $0.formUnion($1) }
        case .column(let column): cells.reduce(into: []) { $0.formUnion($1[column]) }
        }
    }

    /// Places of which one is known once the others are, the total being known.
    package var lines: [[Place]] {
        guard hasTwoDimensions else { return [places] }
        let byRow = cells.indices.map { row in [Place.row(row)] + (0..<columns).map { Place.cell(row: row, column: $0) } }
        let byColumn = (0..<columns).map { column in [Place.column(column)] + cells.indices.map { Place.cell(row: $0, column: column) } }
        return byRow + byColumn + [cells.indices.map(Place.row), (0..<columns).map(Place.column)]
    }
}
