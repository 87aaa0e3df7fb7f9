import ArgumentParser

struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Look after a vault's ledger.",
        subcommands: [Check.self, Checkpoint.self, Backup.self, Restore.self, Erase.self])
}
