/// Which cells of a table a model's maximum likelihood estimate gives any people to.
///
/// Where a table has zeros, some parameters may run to minus infinity; the estimate then exists only on the facial
/// set: the cells left after taking out those whose expected count runs to 0 (Fienberg and Rinaldo 2012). The directions in
/// which the likelihood rises for ever keep the occupied cells as they are and lower others: a linear program finds
/// the largest set of cells that can be lowered together.
struct Face {
    /// Cells that keep people, that of no list left aside.
    let cells: [Int]
    /// Empty cells whose expected count runs to 0.
    let vanishing: [Int]
    /// Terms with independent columns on `cells`, the empty one among them.
    let terms: [Int]
    /// Whether the number on no list is fixed by what is expected in `cells`.
    let fixesUnlisted: Bool

    /// Whether the ordinary maximum likelihood estimate exists and is unique.
    func isWhole(of model: [Int]) -> Bool { vanishing.isEmpty && terms.count == model.count }

    /// - Parameters:
    ///   - candidates: the cells that take part.
    ///   - occupied: whether anybody is in a cell.
    ///   - model: the terms, the empty one first.
    /// Cost: an elimination, and a simplex run where some direction is open: well below a millisecond for 5 lists.
    init(candidates: [Int], model: [Int], occupied: (Int) -> Bool) {
        func row(_ cell: Int) -> [Double] { model.map { $0 & cell == $0 ? 1 : 0 } }
        let empty = candidates.filter { !occupied($0) }
        let support = candidates.filter(occupied)
        let open = Elimination.reduce(support.map(row), columns: model.count).kernel(columns: model.count)
        let vanishing = open.isEmpty ? [] : Self.lowered(empty, by: open, row: row)
        self.vanishing = vanishing
        cells = candidates.filter { !vanishing.contains($0) }
        let echelon = Elimination.reduce(cells.map(row), columns: model.count)
        terms = echelon.pivots.map { model[$0] }
        fixesUnlisted = echelon.spans(row(0)) && terms.first == 0
    }

    /// The most cells that some combination of the open directions lowers, and none raises.
    private static func lowered(_ cells: [Int], by directions: [[Double]], row: (Int) -> [Double]) -> [Int] {
        let effects = cells.map { cell -> [Double] in
            let row = row(cell)
            return directions.map { direction in zip(row, direction).reduce(0) { $0 + $1.0 * $1.1 } }
        }
        // The unknowns: each direction's share, above and below 0, and how far each cell is lowered, up to 1.
        let open = directions.count
        let width = 2 * open + cells.count
        var constraints: [[Double]] = []
        for index in cells.indices {
            var lowers = effects[index] + effects[index].map { -$0 } + [Double](repeating: 0, count: cells.count)
            lowers[2 * open + index] = 1
            var atMostOne = [Double](repeating: 0, count: width)
            atMostOne[2 * open + index] = 1
            constraints += [lowers, atMostOne]
        }
        let limits = cells.indices.flatMap { _ in [0.0, 1.0] }
        let objective = [Double](repeating: 0, count: 2 * open) + [Double](repeating: 1, count: cells.count)
        var program = LinearProgram(constraints: constraints, limits: limits, objective: objective)
        guard let solution = program.solve() else { return [] }
        return cells.indices.filter { solution[2 * open + $0] > 0.5 }.map { cells[$0] }
    }
}
