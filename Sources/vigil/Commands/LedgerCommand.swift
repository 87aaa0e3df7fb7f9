import ArgumentParser
import Ledger

struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Look after a vault's ledger.", subcommands: [Check.self, Erase.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Verify every entry, and name the first bad one.")

        @OptionGroup var target: VaultArgument
        @Flag(help: "Print JSON.") var json = false

        struct Result: Encodable {
            let ok: Bool
            let entries: Int?
            let sound: Int
            let first_bad_entry: Int?
            let problems: [String]
        }

        func run() throws {
            var bar: ProgressBar?
            let report = try Vault.check(at: target.folder, passphrase: try target.passphrase.read(), device: ThisDevice.secret()) { done, total in
                bar = bar ?? ProgressBar("Checking", total: total)
                bar?.advance(to: done)
            }
            bar?.finish()
            let problems = report.problems.map { "\($0)" }
            if json {
                try Terminal.printJSON(
                    Result(
                        ok: report.isSound, entries: report.entries, sound: report.sound,
                        first_bad_entry: report.firstBadEntry, problems: problems))
            }
            guard report.isSound else { throw Failure(lines: problems) }
            if !json { Terminal.print("The ledger is whole: all \(report.sound) entries verify") }
        }
    }
}
