import ArgumentParser
import Foundation
import Ledger
import Web

struct RecoveryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recovery", abstract: "The sheet of words that opens a vault when passphrases or computers are lost.",
        subcommands: [Sheet.self, Open.self])

    struct Sheet: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sheet", abstract: "Make a recovery sheet, or shares of one. An earlier sheet opens nothing that comes after.",
            discussion: """
                Prints the words, or with --to writes a page to print (delete it afterwards, and print where nobody keeps copies). \
                Whoever holds the sheet, or enough shares, and a copy of the vault, can read all of it.
                """)

        @OptionGroup var target: VaultArgument
        @Option(help: "A page to print, HTML, instead of the words on the terminal.") var to: String?
        @Option(help: "How many shares to make instead of one sheet.") var shares: Int?
        @Option(help: "How many of the shares are needed.") var needed: Int?
        @Option(help: "What language the paper is in, for who keeps it: \(StringCatalogue.languages.joined(separator: ", ")).") var language = "en"

        func validate() throws {
            guard StringCatalogue.languages.contains(language) else {
                throw ValidationError("--language takes one of \(StringCatalogue.languages.joined(separator: ", "))")
            }
            guard (shares == nil) == (needed == nil) else { throw ValidationError("--shares and --needed go together") }
            if let shares, let needed, !(2...shares).contains(needed) || shares > 255 {
                throw ValidationError("at least two shares must be needed, no more than there are, and there are at most 255")
            }
        }

        func run() throws {
            let language = try StringCatalogue.words(in: language)
            let vault = try target.vault(.write, for: "recovery sheet")
            defer { vault.close() }
            // The page's place first: a sheet that cannot be written must not take the old one's place.
            if let to, !FileManager.default.createFile(atPath: to, contents: nil, attributes: [.posixPermissions: 0o600]) {
                throw Failure("\(to): the file cannot be written")
            }
            let secret = try vault.makeRecovery()
            var sheets = [RecoverySheet(words: secret.words, share: nil)]
            if let shares, let needed {
                sheets = try secret.shares(shares, needed: needed).map {
                    RecoverySheet(words: $0.words, share: ($0.number, shares, needed))
                }
            }
            guard let to else {
                for sheet in sheets { Terminal.print(try sheet.text(language)) }
                return
            }
            try Data(RecoverySheet.page(sheets, language).utf8).write(to: URL(fileURLWithPath: to))
            Terminal.complain("\(to) opens the vault: print it, then delete it")
        }
    }

    struct Open: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "open", abstract: "Open a vault by its recovery sheet, or by shares, and become a member on this computer.",
            discussion: "The words are asked for on the terminal, or come from --words-file: one sheet, or one share a paragraph.")

        @OptionGroup var target: VaultArgument
        @Option(help: "A file with the words.") var wordsFile: String?
        @Option(help: "What you are called; sealed in the vault.") var name: String
        @Flag(help: "The vault shall open with the new passphrase alone, on any computer.") var portable = false
        @Flag(help: "For a small computer: the passphrase costs 64 MiB of memory to try, instead of 256.") var field = false

        func run() throws {
            let secret = try RecoverySheet.secret(try words())
            let passphrase = try target.passphrase.read(confirming: true)
            try Vault.recover(
                at: target.folder, secret: secret, passphrase: passphrase, device: portable ? nil : Device.madeForThisUser, name: name,
                cost: field ? .field : .desk)
            Terminal.print("You are a member now: open the vault with the new passphrase.")
        }

        private func words() throws -> String {
            if let wordsFile {
                guard let data = FileManager.default.contents(atPath: wordsFile), data.count < 1 << 20 else {
                    throw Failure("\(wordsFile): the file cannot be read")
                }
                return String(decoding: data, as: UTF8.self)
            }
            guard isatty(STDIN_FILENO) == 1 else { throw Failure("no words: give --words-file, or run vigil in a terminal") }
            return try PassphraseInput.ask("The words on the sheet; of shares, all, with a semicolon between them: ")
                .replacingOccurrences(of: ";", with: "\n\n")
        }
    }
}
