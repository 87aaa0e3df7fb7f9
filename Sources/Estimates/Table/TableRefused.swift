/// A table of lists was refused whole.
package struct TableRefused: Error, Equatable, Sendable, CustomStringConvertible {
    /// One thing that is wrong: where, what, and what to do.
    package struct Problem: Equatable, Sendable, CustomStringConvertible {
        /// From 1, the header; nil where the table did not come from a file, or the whole of it is meant.
        package let row: Int?
        /// From 1.
        package let column: Int?
        package let what: String

        /// `ROW:COLUMN: what is wrong; what to do`
        package var description: String { [row.map(String.init), column.map(String.init), " " + what].compactMap(\.self).joined(separator: ":") }
    }

    /// The first `CaptureTable.Limits.problems`, in the table's order.
    package let problems: [Problem]
    /// How many there are in all.
    package let count: Int

    /// One problem a line; where there are several, a summary as the last line.
    package var description: String {
        let lines = problems.map { $0.description.trimmingPrefix(" ") }.map(String.init)
        guard count > 1 else { return lines.joined() }
        let more = count - problems.count
        return (lines + (more > 0 ? ["and \(more) more"] : []) + ["\(count) problems; nothing was estimated"]).joined(separator: "\n")
    }
}

/// Collects what is wrong with a table.
struct TableProblems {
    private var listed: [TableRefused.Problem] = []
    private var count = 0

    mutating func add(row: Int? = nil, column: Int? = nil, _ what: String) {
        count += 1
        if listed.count < CaptureTable.Limits.problems { listed.append(.init(row: row, column: column, what: what)) }
    }

    func refuse() throws(TableRefused) {
        if count > 0 { throw TableRefused(problems: listed, count: count) }
    }
}
