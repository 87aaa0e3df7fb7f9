import ArgumentParser
import CaseFile
import Casebook
import Foundation
import Ledger

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take a case file into a vault: all of it, or nothing.",
        discussion: """
            A case file is a folder of CSV tables, counts.yaml and releases/ID.LANG.md. Everything that is wrong with it is \
            listed as FILE:ROW:COLUMN, up to a hundred at once. A further import adds: what the vault holds already and is \
            the same is no change, what differs is an error; a count or a release becomes a new version.
            """)

    @OptionGroup var target: VaultArgument
    @Argument(help: "The case file's folder.") var caseFile: String
    @Flag(help: "Only check; take nothing.") var dryRun = false
    @Flag(help: "Print JSON.") var json = false

    struct Result: Encodable {
        let taken: Int
        let unchanged: Int
        let dry_run: Bool
        let position: Int
    }

    func run() throws {
        let open = try target.open(dryRun ? .read : .write, for: "import")
        let read = try open.read(caseFile: URL(fileURLWithPath: caseFile, isDirectory: true))
        if !dryRun { try open.take(read.statements, seen: open.casebook.position) }
        let result = Result(
            taken: read.statements.count, unchanged: read.unchanged, dry_run: dryRun, position: open.casebook.position)
        if json { return try Terminal.printJSON(result) }
        let verb = dryRun ? "would be taken" : "taken"
        let same = result.unchanged == 0 ? "" : ", \(result.unchanged) already there and the same"
        Terminal.print("\(result.taken) statements \(verb)\(same); the ledger holds \(result.position)")
    }
}
