/// What is wrong with a file of words, where, and what to do.
package struct CatalogueProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package var file: String
    /// From 1.
    package var line: Int
    package var what: String

    package init(_ file: String, _ line: Int, _ what: String) {
        self.file = file
        self.line = line
        self.what = what
    }

    /// As compilers write it, so that editors and SwiftPM show the place.
    package var description: String { "\(file):\(line): error: \(what)" }
}
