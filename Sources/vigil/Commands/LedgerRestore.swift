import ArgumentParser
import Foundation
import Ledger

extension LedgerCommand {
    struct Restore: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "restore", abstract: "Make a vault of a backup, in a new folder, whole or not at all.",
            discussion: """
                Needs no passphrase: every hash of the backup is held against its record, and the vault's own seals are checked when it is \
                opened. What was erased by the time of the backup stays erased, whatever keys come with it. Afterwards, on a computer that the \
                vault was not let in on, open it with the recovery sheet. A tar archive from --to - is unpacked first, with tar.
                """)

        @Argument(help: "The folder to make.") var vault: String
        @Option(help: "The folder of the backup.") var from: String
        @Option(help: "The folder of the keys.") var keys: String?
        @Flag(help: "Restore although keys are missing: what is told of those sources, reports, mentions and files stays unreadable, for ever.")
        var withoutKeys = false
        @Flag(help: "Print JSON.") var json = false

        private struct Result: Encodable {
            let entries: Int
            let files: Int
            let keys: Bool
            let root: String
        }

        func run() throws {
            func folder(_ path: String) -> URL { URL(fileURLWithPath: path, isDirectory: true) }
            var bar: ProgressBar?
            let report = try Vault.restore(
                at: folder(vault), from: folder(from), keys: keys.map(folder), withoutKeys: withoutKeys
            ) { done, total in
                bar = bar ?? ProgressBar("Restoring", total: total)
                bar?.advance(to: done)
            }
            bar?.finish()
            let root = Data(report.root).base64EncodedString()
            if json {
                return try Terminal.printJSON(Result(entries: report.position, files: report.files, keys: report.withKeys, root: root))
            }
            Terminal.print("Restored: \(report.position) entries and \(report.files) files")
            Terminal.print("Root of its tree: \(root)")
            if !report.withKeys, report.slots > 0 { Terminal.print("Without keys: what \(report.slots) keys opened cannot be read") }
            Terminal.print("Now check it: vigil ledger check \(vault)")
            Terminal.print("On a computer that it was not let in on, before that: vigil recovery open \(vault) --name YOU")
            Terminal.print("A portable passphrase (vigil init --portable) opens it as it is")
            Terminal.print("If this computer saw a later state of it: vigil ledger check \(vault) --accept-rollback, once you know why that is gone")
        }
    }
}
