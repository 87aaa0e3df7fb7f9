/// One thing that keeps a release from being published: where, what, and what would be right.
package struct ReleaseProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of thing it is; tests and tools compare this.
    package enum Code: String, Sendable {
        case frontMatter, markdown, binding, plural, unboundNumber
        case unknownCount, unnamedCount, noAnswer, contradiction
        case consent, smallCell, complement
        case language, parity, unknownPlace, unknownRelease, picture
        case stale, changedText, note, unneededCorrection, missingText, translation
    }

    package let code: Code
    /// `releases/ID.LANG.md`, `counts.yaml`, or the release's id where it is about the whole of it.
    package let file: String
    /// From 1; nil where it is about the file as a whole.
    package let spot: Spot?
    package let what: String
    package let instead: String

    package init(_ code: Code, file: String, at spot: Spot? = nil, what: String, instead: String) {
        self.code = code
        self.file = file
        self.spot = spot
        self.what = what
        self.instead = instead
    }

    /// `releases/held-in-china.en.md:12:5: what is wrong; what would be right`
    package var description: String {
        let place = spot.map { "\(file):\($0.line):\($0.column)" } ?? file
        return "\(place): \(what); \(instead)"
    }
}

/// A place in a text file: line and column from 1, columns counted in Unicode scalars.
package struct Spot: Hashable, Sendable, Comparable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (a: Spot, b: Spot) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// Why nothing was published. All of it, in the order of the files.
package struct NewsroomRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    package let problems: [ReleaseProblem]

    init(_ problems: [ReleaseProblem]) {
        self.problems = problems.sorted {
            ($0.file, $0.spot ?? Spot(line: 0, column: 0), $0.what) < ($1.file, $1.spot ?? Spot(line: 0, column: 0), $1.what)
        }
    }

    /// One problem a line, the summary last.
    package var description: String {
        let summary =
            problems.count == 1 ? "1 problem: nothing was published" : "\(problems.count) problems: nothing was published"
        return (problems.map(\.description) + [summary]).joined(separator: "\n")
    }
}
