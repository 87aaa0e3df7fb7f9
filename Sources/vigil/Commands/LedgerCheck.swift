import ArgumentParser
import Casebook
import Foundation
import Ledger

extension LedgerCommand {
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Verify every entry and every sealed file, and name the first bad one.",
            discussion: """
                Where the entries are sound, every file that the record has is opened, whole, and its SHA-256 held to the record's; files in \
                the folder that no record has are named. Also holds the vault to what this device remembers of it, and with --since to a checkpoint that you kept: whether it is \
                the same and grown, or was rolled back to an older copy, or forked. What a device remembers lies in VIGIL_STATE, or in \
                ~/.local/state/vigil.
                """)

        @OptionGroup var target: VaultArgument
        @Option(help: "A checkpoint that you kept, from vigil ledger checkpoint: the vault must have grown from it.") var since: String?
        @Option(help: "A file with the key that signed it, as vigil key prints it; otherwise it must be the vault's own.") var key: String?
        @Flag(help: "An older copy was put back on purpose: if all of it is sound, remember it from now on in place of what was seen.")
        var acceptRollback = false
        @Flag(help: "Leave the sealed files out: they may be many, and large.") var withoutFiles = false
        @Flag(help: "Print JSON.") var json = false

        private struct Result: Encodable {
            struct Files: Encodable {
                let sound: Int
                let strangers: [String]
            }

            struct Tree: Encodable {
                let size: Int
                let root: String
            }

            let ok: Bool
            let entries: Int?
            let sound: Int
            let first_bad_entry: Int?
            let tree: Tree?
            let since: Tree?
            let memory: String
            /// Not there where they were not looked at.
            let files: Files?
            let problems: [String]
        }

        func validate() throws {
            guard key == nil || since != nil else { throw ValidationError("--key goes with --since FILE: it is the key that signed that checkpoint") }
        }

        func run() throws {
            let since = try since.map { try SmallFile($0, "the checkpoint kept").bytes }
            let key = try key.map { try SmallFile($0, "the key file").verifierKey(preferring: "vigil-vault/") }
            let passphrase = try target.passphrase.read()
            var bar: ProgressBar?
            let report = try Vault.check(
                at: target.folder, passphrase: passphrase, device: .ofThisUser, since: since, key: key, memory: .ofThisUser,
                acceptingRollback: acceptRollback
            ) { done, total in
                bar = bar ?? ProgressBar("Checking", total: total)
                bar?.advance(to: done)
            }
            bar?.finish()
            let files = try report.isSound && !withoutFiles ? checkFiles(passphrase) : nil
            let problems = report.problems.map { "\($0)" } + report.departures.map { "\($0)" }
                + [report.olderDoor.map { "\($0)" }].compactMap(\.self) + (files?.problems ?? []).map { "\($0)" }
            if json {
                try Terminal.printJSON(
                    Result(
                        ok: problems.isEmpty, entries: report.entries, sound: report.sound, first_bad_entry: report.firstBadEntry,
                        tree: report.tree.map(Self.tree), since: report.since.map(Self.tree), memory: "\(report.memory)",
                        files: files.map { Result.Files(sound: $0.sound, strangers: $0.strangers) }, problems: problems))
            }
            if !json { files?.strangers.forEach(warn) }
            guard problems.isEmpty else {
                throw Failure(lines: problems + (report.isSound ? [] : ["the sealed files were not looked at: mend the ledger first"]))
            }
            if !json { say(report, files) }
        }

        private func checkFiles(_ passphrase: Passphrase) throws -> FilesCheck {
            let open = try OpenVault(target.folder, passphrase, .read, for: "ledger check")
            defer { open.vault.close() }
            var bar: ProgressBar?
            let check = try open.casebook.checkFiles(of: open.vault) { done, total in
                bar = bar ?? ProgressBar("Opening files", total: total)
                bar?.advance(to: done)
            }
            bar?.finish()
            return check
        }

        private func say(_ report: CheckReport, _ files: FilesCheck?) {
            Terminal.print("The ledger is whole: all \(report.sound) entries verify")
            Terminal.print(files.map { $0.sound == 0 ? "There are no sealed files" : "All \($0.sound) sealed files are whole" } ?? "The sealed files were left out")
            if let tree = report.tree { Terminal.print("Root of its tree: \(Data(tree.root).base64EncodedString())") }
            if let since = report.since {
                let grown = since.size == report.sound ? "it is the same as then" : "it has grown from its \(since.size) entries"
                Terminal.print("The checkpoint kept: \(grown)")
            }
            Terminal.print("This device: \(report.memory)")
        }

        private func warn(of stranger: String) {
            Terminal.complain(
                "warning: files/\(stranger) belongs to no record: it was left when a file's coming in was broken off, or somebody put it there")
        }

        private static func tree(_ tree: TreeHead) -> Result.Tree {
            Result.Tree(size: tree.size, root: Data(tree.root).base64EncodedString())
        }
    }
}
