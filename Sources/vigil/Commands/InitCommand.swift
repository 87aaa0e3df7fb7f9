import ArgumentParser
import Foundation
import Ledger

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a vault.",
        discussion: """
            Makes a folder that only you can read, with an empty ledger, a key that signs editions and a key that seals to the \
            desk. Everything in it is sealed under the passphrase. It opens on this computer alone, unless --portable says otherwise; `vigil recovery sheet` makes the sheet of words that \
            opens it when the passphrase or the computer is lost. Without one, whoever forgets the passphrase loses the vault.
            """)

    @Argument(help: "The folder to make.")
    var vault: String

    @OptionGroup var passphrase: PassphraseInput

    @Flag(help: "For a small computer: the passphrase costs 64 MiB of memory to try, instead of 256.")
    var field = false

    @Flag(help: "The vault shall open with the passphrase alone, on any computer.")
    var portable = false

    @Option(help: "What you are called; sealed in the vault.")
    var name = ""

    func run() throws {
        let folder = URL(fileURLWithPath: vault, isDirectory: true)
        let device = portable ? nil : ThisDevice.secret()
        if device == nil, !portable {
            Terminal.complain("warning: this computer keeps no secret of its own; the vault will open with the passphrase alone, on any computer")
        }
        let made = try Vault.create(
            at: folder, passphrase: try passphrase.read(confirming: true), device: device, founder: name,
            cost: field ? .field : .desk, command: "vigil init")
        made.close()
        Terminal.print("The vault \(vault) is made. Next: vigil import \(vault) CASEFILE")
    }
}
