import ArgumentParser
import Foundation
import Ledger

extension LedgerCommand {
    struct Backup: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "backup", abstract: "Keep the vault in another place; only what is new is written.",
            discussion: """
                Works while the desk runs, and wherever the ledger is kept. All of it is ciphertext. The keys of single sources, reports, \
                mentions and files are not in it: without them their words cannot be read. --keys keeps those in another folder, which belongs \
                on another disk, away from the backup; what was erased is overwritten there at the next run. With --to - it is one tar archive. \
                vigil ledger restore makes a vault of it; docs/vault.md says more.
                """)

        @OptionGroup var target: VaultArgument
        @Option(help: "The folder to back up to, new or with an earlier backup of this vault; - for a stream on standard output.") var to: String
        @Option(help: "The folder, on another disk, that keeps the keys.") var keys: String?
        @Flag(help: "Print JSON.") var json = false

        private struct Result: Encodable {
            let entries: Int
            let new_entries: Int
            let new_files: Int
            let bytes: Int
            let keys: Int?
            let root: String
        }

        private var isStream: Bool { to == "-" }

        func validate() throws {
            guard !to.isEmpty, keys != "", keys != "-" else { throw ValidationError("--to and --keys need a folder") }
            guard !isStream || !json else { throw ValidationError("--json and --to - would both write to standard output") }
        }

        func run() throws {
            guard !isStream || isatty(STDOUT_FILENO) == 0 else {
                throw Failure("--to - writes bytes that are not for a terminal; send them to a file")
            }
            let vault = try target.vault(.read, for: "ledger backup")
            defer { vault.close() }
            var bar = ProgressBar("Backing up", total: vault.position)
            let place = isStream ? BackupPlace.stream(STDOUT_FILENO) : .folder(URL(fileURLWithPath: to, isDirectory: true))
            let report = try vault.backUp(to: place, keys: keys.map { URL(fileURLWithPath: $0, isDirectory: true) }) { done, _ in
                bar.advance(to: done)
            }
            bar.finish()
            let root = Data(report.root).base64EncodedString()
            if json {
                return try Terminal.printJSON(
                    Result(
                        entries: report.position, new_entries: report.newEntries, new_files: report.newFiles, bytes: report.bytes,
                        keys: report.keys, root: root))
            }
            let say = isStream ? Terminal.complain : Terminal.print
            say("Backed up: \(report.position) entries, \(report.newEntries) of them new, and \(report.newFiles) new files")
            say("Written: \(report.bytes) bytes")
            say("Root of its tree: \(root)")
            say(report.keys.map { "Keys: \($0) written; keep that disk away from the backup" } ?? "The keys were not backed up: see --keys")
        }
    }
}
