import ArgumentParser
import Casebook
import Desk
import Foundation
import Ledger
import Letters
import Newsroom
import Testimony

/// `vigil letters`: what people tell in confidence.
struct LettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letters", abstract: "Fetch, read and answer what people told in confidence.",
        discussion: """
            The public server keeps sealed letters in STATE/tell. Reach that folder by sshfs, or copy it with rsync, and name it here:
              vigil letters pull VAULT --from DIR
            Letters are kept sealed in the vault; `show` is the only command that prints one. docs/confidential-form.md tells the rest.
            """,
        subcommands: [Pull.self, List.self, Show.self, Answer.self, Take.self, Forget.self])

    struct Pull: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pull", abstract: "Fetch new letters from the server's box into the vault.")

        @OptionGroup var target: VaultArgument
        @Option(help: "STATE/tell of vigil-site, or a copy of it.") var from: String
        @Flag(help: "Leave the letters in the box, where it is a copy.") var leave = false
        @Flag(help: "Print JSON.") var json = false

        struct Result: Encodable {
            let new: [Row]
            let again: Int
            let unopened: Int
        }

        func run() throws {
            let tray = try LettersCommand.tray(target, .write)
            let fetched = try tray.fetch(from: try LettersCommand.box(from), leaves: leave)
            if json {
                return try Terminal.printJSON(Result(new: fetched.new.map(Row.init), again: fetched.again, unopened: fetched.unopened))
            }
            Terminal.print(fetched.new.isEmpty ? "No new letter" : "\(fetched.new.count) new, kept sealed in the vault:")
            if !fetched.new.isEmpty { Row.print(fetched.new) }
            if fetched.again > 0 { Terminal.print("\(fetched.again) were in the vault already") }
            if fetched.unopened > 0 {
                Terminal.complain("\(fetched.unopened) do not open with this vault's key, or were altered; they are still in the box")
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the letters that the vault keeps.")

        @OptionGroup var target: VaultArgument
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let all = try LettersCommand.tray(target, .read).all()
            if json { return try Terminal.printJSON(all.map(Row.init)) }
            if all.isEmpty { return Terminal.print("No letter; fetch with vigil letters pull VAULT --from DIR") }
            Row.print(all)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Print one letter, in the clear, to the terminal.")

        @OptionGroup var target: VaultArgument
        @Argument(help: "Its name, or a beginning that only it has.") var id: String

        func run() throws {
            let kept = try LettersCommand.tray(target, .read).letter(id)
            Terminal.print("\(kept.mailbox)  \(kept.day)  \(kept.letter.language)  agreed to: \(LettersCommand.uses(kept.letter))")
            Terminal.print("")
            Terminal.print(LettersCommand.harmless(LetterReport.text(kept.letter)))
            for answer in kept.answers {
                Terminal.print("\n[Our answer of \(answer.day)]\n\n\(LettersCommand.harmless(answer.text))")
            }
        }
    }

    struct Answer: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "answer", abstract: "Seal an answer to a letter's writer and put it into the server's box.")

        @OptionGroup var target: VaultArgument
        @Argument(help: "The letter's name, or a beginning that only it has.") var id: String
        @Option(help: "A file with the answer, UTF-8; - for what is typed or piped in.") var textFile: String
        @Option(help: "STATE/tell of vigil-site, or a copy of it to be put there.") var to: String

        func run() throws {
            let tray = try LettersCommand.tray(target, .write)
            let kept = try tray.letter(id)
            let handle = textFile == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: textFile)
            guard let data = try handle?.readToEnd(), let text = String(data: data, encoding: .utf8) else {
                throw Failure("\(textFile): there is no such file, or it is empty or not UTF-8")
            }
            try tray.answer(kept, Reply(text: text, day: String(Moment.now().utc.prefix(10))), in: try LettersCommand.box(to))
            Terminal.print("Answered \(kept.mailbox.prefix(8)); only its writer's code opens it")
        }
    }

    struct Take: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "take", abstract: "Make a letter a report of the record, from a source that the record has.")

        @OptionGroup var target: VaultArgument
        @Argument(help: "The letter's name, or a beginning that only it has.") var id: String
        @Option(help: "The source's id.") var source: String
        @Option(help: "The new report's id.") var report: String

        func run() throws {
            let open = try target.open(.write, for: "letters take")
            let tray = try LetterTray(open.vault)
            let kept = try tray.letter(id)
            if let before = kept.report { throw Failure("this letter is the report \(before) already") }
            guard let source = open.casebook.sources[self.source] else {
                throw Failure("the record has no source \(self.source); import one first, in sources.csv")
            }
            guard open.casebook.positions[report] == nil else { throw Failure("the record has something called \(report) already; give another --report") }
            try open.take([.report(try LetterReport.report(kept, id: report, source: source.id))], seen: open.casebook.position)
            try tray.note(kept, becameReport: report)
            Terminal.print("The letter is the report \(report) now")
            let gap = LetterReport.consentGap(kept.letter, source)
            if !gap.letterOnly.isEmpty {
                Terminal.print("Its writer agreed to \(gap.letterOnly.joined(separator: ", ")), which the source's entry does not say")
            }
            if !gap.sourceOnly.isEmpty {
                Terminal.print("CAUTION: the source's entry says \(gap.sourceOnly.joined(separator: ", ")), to which this letter did not agree")
            }
        }
    }

    struct Forget: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "forget", abstract: "Remove a letter from the vault, for ever. A report that it became stays.")

        @OptionGroup var target: VaultArgument
        @Argument(help: "The letter's whole name.") var id: String

        func run() throws {
            let tray = try LettersCommand.tray(target, .write)
            let kept = try tray.letter(id)
            guard kept.mailbox == id else { throw Failure("to remove a letter give its whole name: \(kept.mailbox)") }
            try tray.remove(kept)
            Terminal.print("Removed")
        }
    }
}

extension LettersCommand {
    /// A letter without its words.
    struct Row: Encodable {
        let id: String
        let day: String
        let language: String
        let characters: Int
        let uses: [String]
        let answers: Int
        let report: String?

        init(_ kept: LetterTray.Kept) {
            id = kept.mailbox
            day = kept.day
            language = LettersCommand.word(kept.letter.language)
            characters = LetterReport.text(kept.letter).count
            uses = kept.letter.uses.filter { Use(rawValue: $0) != nil }
            answers = kept.answers.count
            report = kept.report
        }

        static func print(_ letters: [LetterTray.Kept]) {
            var table = Table(["Letter", "Day", "Language", "Characters", "Answers", "Report"], numeric: [3, 4])
            for row in letters.map(Row.init) {
                table.add([String(row.id.prefix(12)), row.day, row.language, "\(row.characters)", "\(row.answers)", row.report ?? ""])
            }
            for line in table.lines() { Terminal.print(line) }
        }
    }

    static func tray(_ target: VaultArgument, _ access: Vault.Access) throws -> LetterTray {
        try LetterTray(try target.vault(access, for: "letters"))
    }

    static func box(_ folder: String) throws -> LetterBox {
        try LetterBox(existing: URL(fileURLWithPath: folder, isDirectory: true))
    }

    static func uses(_ letter: Letter) -> String {
        let known = letter.uses.filter { Use(rawValue: $0) != nil }
        return known.isEmpty ? "nothing but being kept" : known.joined(separator: ", ")
    }

    static func word(_ language: String) -> String {
        String(language.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }.prefix(20))
    }

    /// A stranger's text on a terminal: no control character may move the cursor, change colours or turn the direction of what follows.
    static func harmless(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    if scalar == "\n" || scalar == "\t" { return scalar }
                    switch scalar.properties.generalCategory {
                    case .control, .privateUse, .unassigned, .surrogate: return "\u{fffd}"
                    case .format where (0x202a...0x202e).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value): return "\u{fffd}"
                    default: return scalar
                    }
                }))
    }
}
