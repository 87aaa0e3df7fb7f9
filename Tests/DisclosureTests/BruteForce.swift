import Testing

@testable import Disclosure

/// Every table of whole numbers that prints the same: written without any of the room's code but its names of places.
struct AllTables {
    /// By place, what is printed; absent: left out.
    let printed: [BrokenDown.Place: Int]
    let rows: Int
    let columns: Int
    let total: Int

    init(_ counts: [[Int]], hiding hidden: Set<BrokenDown.Place>) {
        rows = counts.count
        columns = counts[0].count
        total = counts.joined().reduce(0, +)
        var printed: [BrokenDown.Place: Int] = [:]
        for (place, value) in Self.values(counts) where !hidden.contains(place) { printed[place] = value }
        self.printed = printed
    }

    static func values(_ counts: [[Int]]) -> [BrokenDown.Place: Int] {
        var values: [BrokenDown.Place: Int] = [:]
        for (row, cells) in counts.enumerated() {
            for (column, count) in cells.enumerated() {
                values[.cell(row: row, column: column)] = count
                guard cells.count > 1 else { continue }
                values[.row(row), default: 0] += count
                values[.column(column), default: 0] += count
            }
        }
        return values
    }

    /// Calls back with each, until told to stop.
    func forEach(_ visit: ([[Int]]) -> Bool) {
        var counts = [[Int]](repeating: [Int](repeating: 0, count: columns), count: rows)
        _ = fill(0, left: total, &counts, visit)
    }

    private func fill(_ cell: Int, left: Int, _ counts: inout [[Int]], _ visit: ([[Int]]) -> Bool) -> Bool {
        if cell == rows * columns {
            guard left == 0 else { return true }
            let values = Self.values(counts)
            return printed.allSatisfy { values[$0.key] == $0.value } ? visit(counts) : true
        }
        let row = cell / columns, column = cell % columns
        if column == 0, row > 0, columns > 1, let sum = printed[.row(row - 1)], counts[row - 1].reduce(0, +) != sum { return true }
        let fixed = printed[.cell(row: row, column: column)]
        let above = (0..<row).reduce(0) { $0 + counts[$1][column] }, before = (0..<column).reduce(0) { $0 + counts[row][$1] }
        let most = fixed ?? min(left, (printed[.row(row)] ?? left + before) - before, (printed[.column(column)] ?? left + above) - above)
        guard most >= 0 else { return true }
        for count in (fixed ?? 0)...max(most, fixed ?? 0) where count <= left {
            counts[row][column] = count
            if !fill(cell + 1, left: left - count, &counts, visit) { return false }
        }
        counts[row][column] = 0
        return true
    }

    /// By place that is left out and small: which values it has in some such table, and in those where the same are small.
    func possible(_ counts: [[Int]], hiding hidden: Set<BrokenDown.Place>) -> [BrokenDown.Place: (all: Set<Int>, told: Set<Int>)] {
        let true_ = Self.values(counts)
        let small = hidden.filter { (1...4).contains(true_[$0] ?? 0) }
        var possible = Dictionary(uniqueKeysWithValues: small.map { ($0, (all: Set<Int>(), told: Set<Int>())) })
        forEach { other in
            let values = Self.values(other)
            let isTold = hidden.allSatisfy { (1...4).contains(values[$0] ?? 0) == (1...4).contains(true_[$0] ?? 0) }
            for place in small {
                possible[place]?.all.insert(values[place] ?? 0)
                if isTold { possible[place]?.told.insert(values[place] ?? 0) }
            }
            // Once everything is seen that a safe choice needs, no more is.
            return !possible.values.allSatisfy(Self.isEnough)
        }
        return possible
    }

    static func isSafe(_ counts: [[Int]], hiding hidden: Set<BrokenDown.Place>) -> Bool {
        let values = values(counts)
        guard !values.contains(where: { !hidden.contains($0.key) && (1...4).contains($0.value) }) else { return false }
        return AllTables(counts, hiding: hidden).possible(counts, hiding: hidden).values.allSatisfy(isEnough)
    }

    private static func isEnough(_ seen: (all: Set<Int>, told: Set<Int>)) -> Bool {
        seen.all.contains(0) && (seen.all.max() ?? 0) >= 5 && seen.told.count >= 2
    }
}

/// The cheapest choice, found by trying all.
func cheapest(_ counts: [[Int]]) -> Int? {
    let places = Array(AllTables.values(counts).keys)
    let losses = places.map { place in if case .cell = place { 2 } else { 5 } }
    var best: Int?
    for choice in 0..<(1 << places.count) - 1 {
        let hidden = Set(places.indices.filter { choice >> $0 & 1 == 1 }.map { places[$0] })
        let loss = places.indices.reduce(0) { $0 + (choice >> $1 & 1 == 1 ? losses[$1] : 0) }
        if loss < best ?? .max, AllTables.isSafe(counts, hiding: hidden) { best = loss }
    }
    return best
}
