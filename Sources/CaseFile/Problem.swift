/// One thing that is wrong with a case file: where, what, and what would be right.
package struct Problem: Hashable, Comparable, Error, Sendable, CustomStringConvertible {
    /// Below the case file's folder: `mentions.csv`, `releases/held.en.md`.
    package let file: String
    /// From 1, the header. In YAML and Markdown: the line.
    package let row: Int
    /// From 1.
    package let column: Int
    package let what: String
    package let instead: String

    package init(file: String, row: Int = 1, column: Int = 1, what: String, instead: String) {
        self.file = file
        self.row = row
        self.column = column
        self.what = what
        self.instead = instead
    }

    /// `FILE:ROW:COLUMN: what is wrong; what would be right`
    package var description: String { "\(file):\(row):\(column): \(what); \(instead)" }

    package static func < (a: Problem, b: Problem) -> Bool {
        (a.file, a.row, a.column, a.what) < (b.file, b.row, b.column, b.what)
    }
}

/// A case file was refused whole.
package struct CaseFileRefused: Error, Equatable, Sendable, CustomStringConvertible {
    /// The first `CaseFile.Limits.problems` that were found, by file and place.
    package let problems: [Problem]
    /// How many there are in all.
    package let count: Int

    /// One problem a line; where there are several, a summary as the last line.
    package var description: String {
        guard count > 1 else { return problems.map(\.description).joined() }
        let more = count - problems.count
        var lines = problems.map(\.description)
        if more > 0 { lines.append("and \(more) more") }
        lines.append("\(count) problems; nothing was taken")
        return lines.joined(separator: "\n")
    }
}

/// Collects problems; holds, and puts into words, no more than will be listed.
struct Problems {
    private let room: Int
    private(set) var listed: [Problem] = []
    private(set) var count = 0

    init(room: Int = CaseFile.Limits.problems) {
        self.room = room
    }

    /// How many more will be listed.
    var left: Int { room - listed.count }

    mutating func add(_ problem: @autoclosure () -> Problem) {
        count += 1
        if left > 0 { listed.append(problem()) }
    }

    mutating func add(_ problems: [Problem]) {
        for problem in problems { add(problem) }
    }

    mutating func add(_ problems: Problems) {
        add(problems.listed)
        count += problems.count - problems.listed.count
    }

    /// - Throws: where any problem was found.
    func refuse() throws(CaseFileRefused) {
        guard count > 0 else { return }
        throw CaseFileRefused(problems: listed.sorted(), count: count)
    }
}

/// The id in quotes where it is safe to repeat, else `this id`.
///
/// A cell of a table may hold what belongs into the next one, as when a comma was forgotten: a name, a telephone number.
/// Repeated is only what is short and has letters and digits, as `M1#1..4`, or is written as places' ids are, in capitals:
/// `CN`, `CN-YANJI`. The file's place says the rest.
func shownID(_ id: String) -> String {
    let hasCapital = id.utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    let hasSmall = id.utf8.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    let hasDigit = id.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let isCode = hasCapital && !hasSmall && (id.utf8.count <= 2 || id.contains("-"))
    let isRepeated = isCode || (hasDigit && (hasCapital || hasSmall))
    return isRepeated && id.utf8.count <= CaseFile.Limits.shownID && shown(id) != "this" ? shown(id) : "this id"
}

/// A word of `counts.yaml`, of a release's front matter or of a file's name in quotes where it is safe to repeat, else
/// `this`. Those speak of no source and of nobody's testimony; all the same, only what looks like a code, an id or a date.
func shown(_ text: String) -> String {
    let isToken = !text.isEmpty && text.utf8.count <= CaseFile.Limits.shown
        && text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: "-_.:#/~?%+<>=".utf8.contains(byte)
            }
        }
    return isToken ? "\"\(text)\"" : "this"
}
