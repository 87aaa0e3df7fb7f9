import ArgumentParser
import Foundation
import Ledger

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a vault.",
        discussion: """
            Makes a folder that only you can read, with an empty ledger, a key that signs editions and a key that seals to the \
            desk. Everything in it is sealed under the passphrase. Whoever forgets the passphrase loses the vault.
            """)

    @Argument(help: "The folder to make.")
    var vault: String

    @OptionGroup var passphrase: PassphraseInput

    @Flag(help: "For a small computer: the passphrase costs 64 MiB of memory to try, instead of 256.")
    var field = false

    func run() throws {
        let folder = URL(fileURLWithPath: vault, isDirectory: true)
        let made = try Vault.create(
            at: folder, passphrase: try passphrase.read(confirming: true), cost: field ? .field : .desk, command: "vigil init",
            memory: .ofThisUser)
        made.close()
        Terminal.print("The vault \(vault) is made. Next: vigil import \(vault) CASEFILE")
    }
}
