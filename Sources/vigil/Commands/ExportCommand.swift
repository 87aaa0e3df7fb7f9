import ArgumentParser
import CaseFile
import Casebook
import Foundation
import Ledger

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the record back as a case file, in the clear.",
        discussion: "The folder can only be read by you, but what is in it is no longer protected by the passphrase.")

    @OptionGroup var target: VaultArgument
    @Option(help: "A folder that is new or empty.") var to: String
    @Flag(help: "Yes: names and testimony leave the vault unprotected.") var plaintext = false

    func validate() throws {
        if !plaintext {
            throw ValidationError(
                "an export puts names and testimony on the disk in the clear; say --plaintext if that is what you want")
        }
    }

    func run() throws {
        let open = try target.open(.read, for: "export")
        Terminal.complain("warning: \(to) will hold names and testimony in the clear; nothing can take that back from this disk")
        let written = try CaseFile.write(open.casebook.latestContents, to: URL(fileURLWithPath: to, isDirectory: true))
        if !written.leftOut.isEmpty {
            Terminal.complain(
                "warning: left out, because a case file has no place for it: \(written.leftOut.ofUnknownKind) statements of a kind "
                    + "that a newer version wrote, and such fields of \(written.leftOut.withUnknownFields) records")
        }
        Terminal.print("The record is in \(to)")
    }
}
