import ArgumentParser
import Foundation
import Strings

struct StringsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "strings", abstract: "Send the pages' words to translators and take them back.",
        discussion: "XLIFF 1.2, which Weblate, OmegaT, Poedit and translate-toolkit read. Works in a checkout of the source.",
        subcommands: [Check.self, Out.self, In.self])

    /// The areas that are only in the languages of the staff.
    static let narrow = ["desk": ["en", "ko"]]

    struct FolderOption: ParsableArguments {
        @Option(help: "The folder of AREA.LANGUAGE.json.") var folder = "Sources/Web/Languages"

        func open() throws -> CatalogueFolder {
            guard let folder = try? CatalogueFolder(folder) else {
                throw Failure("\(folder) cannot be read; run this in a checkout of the source, or name the folder with --folder")
            }
            guard !folder.files.isEmpty else { throw Failure("\(self.folder) has no AREA.LANGUAGE.json in it") }
            return folder
        }

        func readable() throws -> CatalogueFolder {
            let folder = try open()
            guard folder.problems.isEmpty else { throw Failure(lines: folder.problems.map(\.description)) }
            return folder
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Name what a language lacks: keys, plural forms, places. The build does the same.")

        @OptionGroup var folder: FolderOption

        func run() throws {
            let folder = try folder.open()
            let problems = folder.check(narrow: StringsCommand.narrow)
            guard problems.isEmpty else { throw Failure(lines: problems.map(\.description)) }
            let texts = folder.files.filter { $0.tag == CatalogueCheck.source }.reduce(0) { $0 + $1.entries.count }
            Terminal.print("\(texts) texts, in every language: \(Set(folder.files.map(\.tag)).sorted().joined(separator: " "))")
        }
    }

    struct Out: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Write AREA.LANGUAGE.xlf for translators.",
            discussion: "A new language is exported, too: vigil strings export --to xliff --language uk")

        @Option(help: "A folder for the files.") var to: String
        @Option(help: "Only this language; may be given more than once.") var language: [String] = []
        @OptionGroup var folder: FolderOption

        func run() throws {
            let folder = try folder.readable()
            try FileManager.default.createDirectory(atPath: to, withIntermediateDirectories: true)
            var written = 0
            for english in folder.files where english.tag == CatalogueCheck.source && !english.entries.isEmpty {
                let there = folder.files.filter { $0.area == english.area && $0.tag != english.tag }.map(\.tag)
                for tag in language.isEmpty ? there : language where tag != english.tag {
                    guard tag.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
                        throw ValidationError("\(tag) is not a language; write a BCP 47 tag such as pt or zh-Hant")
                    }
                    let document = Xliff.document(english, folder.file(english.area, tag), language: tag)
                    try Data(document.utf8).write(to: URL(filePath: to).appending(path: "\(english.area).\(tag).xlf"))
                    written += 1
                }
            }
            Terminal.print("\(written) files in \(to)")
        }
    }

    struct In: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Take translations back: all files, or none.",
            discussion: """
                A unit whose English has changed since the export, a lost {place} or a missing plural form is refused, with its line.
                Units without a target keep what was there.
                """)

        @Argument(help: "The translators' XLIFF files.") var files: [String]
        @OptionGroup var folder: FolderOption

        func run() throws {
            let catalogue = try folder.readable()
            var returned: [Xliff.Returned] = []
            var problems: [CatalogueProblem] = []
            for name in files {
                guard let bytes = FileManager.default.contents(atPath: name).map([UInt8].init) else { throw Failure("\(name) cannot be read") }
                do {
                    let (area, language) = try Xliff.heading(bytes, name: name)
                    guard let english = catalogue.file(area, CatalogueCheck.source), language != CatalogueCheck.source else {
                        throw CatalogueProblem(name, 1, "there is no area \(area), or it is written in \(language) itself")
                    }
                    returned.append(try Xliff.read(bytes, name: name, english: english, before: catalogue.file(area, language)))
                } catch let error as CatalogueProblem {
                    problems.append(error)
                } catch let error as CatalogueProblems {
                    problems += error.all
                }
            }
            guard problems.isEmpty else { throw Failure(lines: problems.map(\.description) + ["nothing was imported"]) }
            for one in returned {
                try Data(one.file.text.utf8).write(to: URL(filePath: folder.folder).appending(path: one.file.name), options: .atomic)
                let left = one.untranslated.isEmpty ? "" : ", \(one.untranslated.count) left by the translator"
                Terminal.print("\(one.file.name): \(one.changed.count) texts changed\(left)")
            }
        }
    }
}
