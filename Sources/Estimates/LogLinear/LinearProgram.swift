/// The simplex method for small programs in the form: greatest c·x where A x <= b, x >= 0, with every b >= 0.
///
/// Bland's rule, so that it ends. Dense: rows × (rows + columns) numbers.
struct LinearProgram {
    private var table: [[Double]]
    private var basis: [Int]
    private let columns: Int
    private static let tolerance = 1e-9

    /// - Parameters:
    ///   - constraints: the rows of A.
    ///   - limits: b, none below 0, so that x = 0 is allowed.
    init(constraints: [[Double]], limits: [Double], objective: [Double]) {
        let (rows, columns) = (constraints.count, objective.count)
        self.columns = columns
        basis = (0..<rows).map { columns + $0 }
        table = constraints.enumerated().map { index, row in
            var slack = [Double](repeating: 0, count: rows)
            slack[index] = 1
            return row + slack + [limits[index]]
        }
        table.append(objective.map { -$0 } + [Double](repeating: 0, count: rows + 1))
    }

    /// A best x; nil where there is none, because the objective has no limit.
    mutating func solve() -> [Double]? {
        let last = table.count - 1
        let width = table[last].count - 1
        while let enters = (0..<width).first(where: { table[last][$0] < -Self.tolerance }) {
            var leaves: Int?
            var best = Double.infinity
            for row in 0..<last where table[row][enters] > Self.tolerance {
                let ratio = table[row][width] / table[row][enters]
                if ratio < best - Self.tolerance || (ratio <= best + Self.tolerance && leaves.map { basis[row] < basis[$0] } ?? true) {
                    best = min(best, ratio)
                    leaves = row
                }
            }
            guard let leaves else { return nil }
            pivot(leaves, enters, width: width)
        }
        var solution = [Double](repeating: 0, count: columns)
        for (row, variable) in basis.enumerated() where variable < columns { solution[variable] = table[row][width] }
        return solution
    }

    private mutating func pivot(_ row: Int, _ column: Int, width: Int) {
        let leading = table[row][column]
        for index in 0...width { table[row][index] /= leading }
        for other in table.indices where other != row && table[other][column] != 0 {
            let factor = table[other][column]
            for index in 0...width { table[other][index] -= factor * table[row][index] }
        }
        basis[row] = column
    }
}
