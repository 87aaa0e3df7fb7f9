import Casebook
import Disclosure
import Proof
import Questions
import Testimony

/// An answer's people, each in one cell.
struct BrokenDownCount {
    let by: [TableDimension]
    let breakdown: Breakdown

    /// - Parameter casebook: the one that the answer was found in.
    init(_ proof: CheckedProof, by: [TableDimension], in casebook: Casebook) {
        self.by = by
        let day = Day(proof.question.asOf) ?? .distantPast
        breakdown = Questions(casebook.view(asOf: day, known: .now)).breakdown(of: proof.question, by: by)
    }

    /// - Parameter person: the number that stands for somebody in every table, from the ids of a class's nodes.
    func brokenDown(_ person: ([String]) -> Int) -> BrokenDown {
        BrokenDown(breakdown.cells.map { $0.map { Set($0.map(person)) } })
    }

    /// What a cell or sum is called in messages, and in another day's table: `sex f`.
    func name(_ place: BrokenDown.Place) -> String {
        let kinds = by.map(\.kind)
        return switch place {
        case .cell(let row, let column):
            kinds.count > 1
                ? "\(kinds[0]) \(breakdown.rows[row]), \(kinds[1]) \(breakdown.columns[column])" : "\(kinds[0]) \(breakdown.rows[row])"
        case .row(let row): "\(kinds[0]) \(breakdown.rows[row])"
        case .column(let column): "\(kinds[1]) \(breakdown.columns[column])"
        }
    }

    /// - Returns: nil for a table that the design has no words for, which no definition makes.
    func table(_ brokenDown: BrokenDown, hiding hidden: Set<BrokenDown.Place>) -> PrintedTable? {
        try? PrintedTable(
            by: by, rows: breakdown.rows, columns: breakdown.columns,
            numbers: brokenDown.places.map { hidden.contains($0) ? nil : brokenDown.people($0).count })
    }

    /// The same places as of another table, each where that one prints it; nil where the cells are others.
    func table(like other: PrintedTable) -> PrintedTable? {
        guard breakdown.rows == other.rows, breakdown.columns == other.columns else { return nil }
        var numbers: [String: Int] = [:]
        let table = brokenDown { nodes in
            let number = numbers[nodes[0]] ?? numbers.count
            numbers[nodes[0]] = number
            return number
        }
        let hidden = zip(table.places, other.numbers).filter { $1 == nil }.map(\.0)
        return self.table(table, hiding: Set(hidden))
    }
}
