/// Gauss's elimination on small matrices of whole numbers near 0, in floating point with row pivots.
///
/// Entries below 1e-9 count as 0: the matrices here have entries 0 and 1 and at most 64 columns.
enum Elimination {
    private static let tolerance = 1e-9

    /// A matrix in reduced row echelon form.
    struct Echelon {
        var rows: [[Double]]
        /// The column of each row's leading 1.
        var pivots: [Int]

        var rank: Int { pivots.count }

        /// Whether a row is a combination of the rows.
        func spans(_ row: [Double]) -> Bool {
            var rest = row
            for (index, pivot) in pivots.enumerated() where abs(rest[pivot]) > tolerance {
                let factor = rest[pivot]
                for column in rest.indices { rest[column] -= factor * rows[index][column] }
            }
            return rest.allSatisfy { abs($0) < tolerance * 100 }
        }

        /// A basis of what every row maps to 0; each has a 1 in its own free column.
        func kernel(columns: Int) -> [[Double]] {
            (0..<columns).filter { !pivots.contains($0) }.map { free in
                var vector = [Double](repeating: 0, count: columns)
                vector[free] = 1
                for (index, pivot) in pivots.enumerated() { vector[pivot] = -rows[index][free] }
                return vector
            }
        }
    }

    static func reduce(_ matrix: [[Double]], columns: Int) -> Echelon {
        var rows = matrix
        var pivots: [Int] = []
        for column in 0..<columns where pivots.count < rows.count {
            let from = pivots.count
            guard let best = (from..<rows.count).max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
                abs(rows[best][column]) > tolerance
            else { continue }
            rows.swapAt(from, best)
            let leading = rows[from][column]
            for index in 0..<columns { rows[from][index] /= leading }
            for row in rows.indices where row != from && abs(rows[row][column]) > tolerance {
                let factor = rows[row][column]
                for index in 0..<columns { rows[row][index] -= factor * rows[from][index] }
            }
            pivots.append(column)
        }
        return Echelon(rows: Array(rows.prefix(pivots.count)), pivots: pivots)
    }
}
