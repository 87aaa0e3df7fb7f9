// words-check: the part of the build that holds every language to the English words, and packs words, style and scripts into the program
// (Plugins/WordsPlugin runs it before `Web` is compiled).
//
// words-check OUT LANGUAGES FOLDER…: prints what is missing with file and line; where nothing is, writes OUT with every file's text.
import Foundation
import Strings

@main enum WordsCheck {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            FileHandle.standardError.write(Data("usage: words-check OUT LANGUAGES FOLDER…\n".utf8))
            exit(2)
        }
        let problems = try CatalogueFolder(arguments[2]).check(narrow: ["desk": ["en", "ko"]])
        for problem in problems { print(problem) }
        guard problems.isEmpty else { exit(1) }
        try Data(packed(folders: Array(arguments[2...])).utf8).write(to: URL(filePath: arguments[1]))
    }

    /// String literals, which the compiler copies; arrays of bytes of that size take it minutes.
    private static func packed(folders: [String]) throws -> String {
        var names: [String] = [], cases = ""
        for folder in folders {
            let folder = URL(filePath: folder, directoryHint: .isDirectory)
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() where !name.hasPrefix(".") {
                guard let text = String(validating: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self), !text.contains("\"\"\"####") else {
                    print("\(name):1: error: the file is not UTF-8 text")
                    exit(1)
                }
                names.append(name)
                cases += "        case \"\(name)\": ####\"\"\"\n\(text)\n\"\"\"####\n"
            }
        }
        return """
            /// The files of Languages, Style and Scripts (Sources/words-check).
            enum EmbeddedText {
                static let names: [String] = \(names)

                /// The text of a file, with one line break more at its end.
                static func text(_ name: String) -> String? {
                    switch name {

            """ + cases + "        default: nil\n        }\n    }\n}\n"
    }
}
