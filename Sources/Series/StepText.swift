import Proof
import Testimony

/// A series as lines of blocks for a terminal: columns are days, rows are people.
///
/// A column of several days shows the fewest of its at least and the most of its at most, so that it never says more than each
/// of its days.
package struct StepText {
    private let series: CountSeries
    private let width: Int
    private let height: Int

    /// - Parameters:
    ///   - width: columns of days at most.
    ///   - height: rows at most.
    package init(_ series: CountSeries, width: Int = 64, height: Int = 10) {
        self.series = series
        self.width = max(1, width)
        self.height = max(2, height)
    }

    package var lines: [String] {
        let largest = series.changes.map(\.bounds.atMost).max() ?? 0
        let axis = ValueAxis(to: largest, most: 5)
        // A row is so many people that the marks fall on rows: one each where there are few.
        let rowsPerStep = max(1, min(axis.step, height / max(1, axis.end / axis.step)))
        let rows = rowsPerStep * (axis.end / axis.step)
        let columns = self.columns
        let digits = String(axis.end).count
        var lines = (1...rows).reversed().map { row -> String in
            // A block stands where at least half of its row is reached.
            let reached = (Double(row) - 0.5) / Double(rows) * Double(axis.end)
            let cells = columns.map { column -> Character in
                if Double(column.atLeast) >= reached { return "█" }
                if Double(column.documented) >= reached { return "▒" }
                return Double(column.atMost) >= reached ? "░" : " "
            }
            let mark = row % rowsPerStep == 0 ? String(axis.step * row / rowsPerStep) : ""
            let line = String(repeating: " ", count: digits - mark.count) + mark + (mark.isEmpty ? " │" : " ┤") + String(cells)
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
        lines.append(String(repeating: " ", count: digits - 1) + "0 └" + String(repeating: "─", count: columns.count))
        let first = series.from.description, last = series.to.description
        let gap = columns.count - first.count - last.count
        lines.append(String(repeating: " ", count: digits + 2) + first + (gap > 0 ? String(repeating: " ", count: gap) + last : first == last ? "" : " to " + last))
        lines.append("█ at least   ▒ documented   ░ at most")
        return lines
    }

    private struct Column {
        var atLeast = Int.max
        var documented = 0
        var atMost = 0
    }

    private var columns: [Column] {
        let days = series.to.number - series.from.number + 1
        let count = min(width, days)
        var columns = [Column](repeating: Column(), count: count)
        for (index, change) in series.changes.enumerated() {
            let from = change.day.number - series.from.number
            let until = index + 1 < series.changes.count ? series.changes[index + 1].day.number - series.from.number : days
            for number in from * count / days...(until - 1) * count / days {
                columns[number].atLeast = min(columns[number].atLeast, change.bounds.atLeast)
                columns[number].documented = change.bounds.documented
                columns[number].atMost = max(columns[number].atMost, change.bounds.atMost)
            }
        }
        return columns
    }
}
