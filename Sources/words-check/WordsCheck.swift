// words-check: the part of the build that holds every language to the English words (Plugins/WordsPlugin runs it before `Web` is compiled).
//
// words-check FOLDER STAMP: prints what is missing with file and line, and writes STAMP where nothing is.
import Foundation
import Strings

@main enum WordsCheck {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else {
            FileHandle.standardError.write(Data("usage: words-check FOLDER STAMP\n".utf8))
            exit(2)
        }
        let problems = try CatalogueFolder(arguments[1]).check(narrow: ["desk": ["en", "ko"]])
        for problem in problems { print(problem) }
        guard problems.isEmpty else { exit(1) }
        try Data("// Every language has every string: words-check has seen them.\n".utf8).write(to: URL(filePath: arguments[2]))
    }
}
