import ArgumentParser
import Casebook
import Edition
import Foundation
import Ledger

extension LedgerCommand {
    struct Erase: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "erase", abstract: "Make sources, reports, mentions or files unreadable, for ever.",
            discussion: """
                Their keys are destroyed: overwritten in place, synced, read back. A report's mentions go with it. Bare facts that counts \
                need stay, without names and texts, so that published numbers hold; --facts destroys them, too. \
                It cannot be undone, and it does not reach what left the vault: exports, prints, copies of the keystore, memory of \
                people. docs/vault.md says more.
                """)

        @OptionGroup var target: VaultArgument
        @Argument(help: "Ids of sources, reports, mentions or files.") var ids: [String]
        @Option(help: "Why; stays in the record, so name nobody.") var why: String
        @Flag(help: "Of a source also its reports, with all that they tell.") var withReports = false
        @Flag(help: "Also the facts that counts need: their numbers change, and releases that print them become stale.") var facts = false
        @Flag(help: "Only say what would go.") var dryRun = false
        @Flag(help: "Do not ask.") var yes = false
        @Flag(help: "Print JSON.") var json = false

        struct Result: Encodable {
            let erased: [String]
            let unreadable: Int
            let kept: Int
            let dry_run: Bool
        }

        func validate() throws {
            guard !ids.isEmpty else { throw ValidationError("say what to erase: ids of sources, reports or mentions") }
            guard !why.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty else { throw ValidationError("--why may not be empty") }
        }

        func run() throws {
            let open = try target.open(dryRun ? .read : .write, for: "ledger erase")
            defer { open.vault.close() }
            let plan = try open.erasurePlan(ids, withReports: withReports, facts: facts)
            if !json { Terminal.print("Unreadable for ever: \(plan.unreadable) statements, of \(plan.ids.joined(separator: ", "))") }
            if !dryRun {
                if !yes, !json { try confirm() }
                try open.erase(plan, why: why)
                if !json { Terminal.print("Erased. The keys are gone from both copies of the keystore.") }
            }
            if json {
                try Terminal.printJSON(
                    Result(erased: plan.ids, unreadable: plan.unreadable, kept: plan.kept.count, dry_run: dryRun))
            }
        }

        /// Only somebody at a terminal can be asked.
        private func confirm() throws {
            guard isatty(STDIN_FILENO) == 1 else { return }
            Terminal.print("This cannot be undone. Type erase to go on:")
            guard readLine() == "erase" else { throw Failure("nothing was erased") }
        }
    }
}
