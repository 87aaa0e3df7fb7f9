import ArgumentParser
import Foundation
import Ledger

extension LedgerCommand {
    struct Checkpoint: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "checkpoint", abstract: "Sign how the ledger stands, for you to keep elsewhere.",
            discussion: """
                A signed note (C2SP tlog-checkpoint) of three lines: which vault, by a number that names nobody, how many entries, and the root \
                of their tree. Keep it away from the vault; vigil ledger check --since shows later that nothing of it was dropped or changed.
                """)

        @OptionGroup var target: VaultArgument
        @Option(help: "Write it to this file.") var to: String?
        @Flag(help: "Print JSON.") var json = false

        private struct Result: Encodable {
            let origin: String
            let size: Int
            let root: String
            let checkpoint: String
        }

        func run() throws {
            let vault = try target.vault(.read, for: "ledger checkpoint")
            defer { vault.close() }
            var bar = ProgressBar("Reading the chain", total: vault.position)
            let checkpoint = try vault.checkpoint { done, _ in bar.advance(to: done) }
            bar.finish()
            if let to {
                do { try Data(checkpoint.note.utf8).write(to: URL(fileURLWithPath: to), options: .atomic) } catch {
                    throw Failure("\(to): the checkpoint could not be written")
                }
            }
            if json {
                return try Terminal.printJSON(
                    Result(
                        origin: checkpoint.origin, size: checkpoint.tree.size, root: Data(checkpoint.tree.root).base64EncodedString(),
                        checkpoint: checkpoint.note))
            }
            guard let to else { return Terminal.print(String(checkpoint.note.dropLast())) }
            Terminal.print("\(to): the checkpoint of \(checkpoint.tree.size) entries; keep it away from the vault")
        }
    }
}
