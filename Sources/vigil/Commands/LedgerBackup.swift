import ArgumentParser
import Foundation
import Ledger

extension LedgerCommand {
    struct Backup: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "backup", abstract: "Keep the vault in another place; only what is new is written.",
            discussion: """
                Works while the desk runs, and wherever the ledger is kept. A desk that is just adding to the vault is asked, and ends what it is \
                adding first; where it does not answer within seconds, this says so and goes on beside it. All of it is ciphertext. The keys of single sources, reports, \
                mentions and files are not in it: without them their words cannot be read. --keys keeps those in another folder, which belongs \
                on another disk, away from the backup; what was erased is overwritten there at the next run. With --to - it is one tar archive. \
                With --verify all of it is then read back and checked, without restoring it: each file's hash, each entry's seal, the chain, \
                that no key is missing. vigil ledger restore makes a vault of it; docs/vault.md says more.
                """)

        @OptionGroup var target: VaultArgument
        @Option(help: "The folder to back up to, new or with an earlier backup of this vault; - for a stream on standard output.") var to: String
        @Option(help: "The folder, on another disk, that keeps the keys.") var keys: String?
        @Flag(help: "Then read all of it back, and check it.") var verify = false
        @Flag(help: "Only read back and check what was backed up before; write nothing.") var verifyOnly = false
        @Flag(help: "Print JSON.") var json = false

        private struct Checked: Encodable {
            let ok: Bool
            let entries: Int
            let files: Int
            let keys: Int?
            let erased_since: Int
            let root: String
            let problems: [String]
        }

        private struct Result: Encodable {
            var verified: Checked?
            /// "none", "silent" or "answered".
            let desk: String
            let desk_entries: Int?
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
            guard !isStream || !verify && !verifyOnly else {
                throw ValidationError("a stream cannot be read back: unpack it with tar, then give that folder with --verify-only")
            }
            guard !isStream || !json else { throw ValidationError("--json and --to - would both write to standard output") }
        }

        func run() throws {
            guard !isStream || isatty(STDOUT_FILENO) == 0 else {
                throw Failure("--to - writes bytes that are not for a terminal; send them to a file")
            }
            let passphrase = try target.passphrase.read()
            // Before the vault is opened: what is seen from then on has all that the desk tells of.
            let desk = verifyOnly ? DeskAnswer.noDesk : Activity.show("Asking the desk") { DeskAnswer.ask(at: target.folder) }
            let vault = try Vault.open(target.folder, passphrase, .read, for: "ledger backup")
            defer { vault.close() }
            if verifyOnly { return try say(check(vault)) }
            var bar = ProgressBar("Backing up", total: vault.position)
            let place = isStream ? BackupPlace.stream(STDOUT_FILENO) : .folder(folder(to))
            let report = try vault.backUp(to: place, keys: keys.map(folder), covering: desk.durable) { done, _ in bar.advance(to: done) }
            bar.finish()
            if desk == .silent {
                Terminal.complain("The desk that has the vault open did not answer: the backup has what was on the disk when this command read it")
            }
            let checked = try verify ? check(vault) : nil
            let root = Data(report.root).base64EncodedString()
            if json {
                try Terminal.printJSON(
                    Result(
                        verified: checked.map(Self.result), desk: desk.word, desk_entries: desk.durable?.position, entries: report.position, new_entries: report.newEntries, new_files: report.newFiles,
                        bytes: report.bytes, keys: report.keys, root: root))
                return try expectSound(checked)
            }
            let say = isStream ? Terminal.complain : Terminal.print
            if let told = desk.durable { say("The desk had \(told.position) entries on the disk when it was asked; all of them are in the backup") }
            say("Backed up: \(report.position) entries, \(report.newEntries) of them new, and \(report.newFiles) new files")
            say("Written: \(report.bytes) bytes")
            say("Root of its tree: \(root)")
            say(report.keys.map { "Keys: \($0) written; keep that disk away from the backup" } ?? "The keys were not backed up: see --keys")
            if let checked { try tell(checked) }
        }

        private func folder(_ path: String) -> URL { URL(fileURLWithPath: path, isDirectory: true) }

        private func check(_ vault: Vault) throws -> BackupCheck {
            var bar: ProgressBar?
            let check = try vault.verify(backup: folder(to), keys: keys.map(folder)) { done, total in
                bar = bar ?? ProgressBar("Reading it back", total: total)
                bar?.advance(to: done)
            }
            bar?.finish()
            return check
        }

        private func say(_ check: BackupCheck) throws {
            guard json else { return try tell(check) }
            try Terminal.printJSON(Self.result(check))
            try expectSound(check)
        }

        private func tell(_ check: BackupCheck) throws {
            try expectSound(check)
            Terminal.print("Read back: all \(check.position) entries and \(check.files) files of the backup are whole")
            if let keys = check.keys { Terminal.print("Keys: all \(keys) are there") }
            if check.stale > 0 { Terminal.print("\(check.stale) of them were erased in the vault since: the next run with --keys overwrites them") }
        }

        private func expectSound(_ check: BackupCheck?) throws {
            if let check, !check.isSound { throw Failure(lines: check.problems.map { "\($0)" }) }
        }

        private static func result(_ check: BackupCheck) -> Checked {
            Checked(
                ok: check.isSound, entries: check.position, files: check.files, keys: check.keys, erased_since: check.stale,
                root: Data(check.root).base64EncodedString(), problems: check.problems.map { "\($0)" })
        }
    }
}

extension DeskAnswer {
    fileprivate var durable: DurableState? { if case .durable(let state) = self { state } else { nil } }

    fileprivate var word: String {
        switch self {
        case .noDesk: "none"
        case .silent: "silent"
        case .durable: "answered"
        }
    }
}
