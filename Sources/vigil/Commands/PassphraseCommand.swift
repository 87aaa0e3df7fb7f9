import ArgumentParser
import Foundation
import Ledger

struct PassphraseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "passphrase", abstract: "Change your passphrase on this computer.",
        discussion: """
            Your other computers keep theirs. Whoever had a copy of vault.json from before can still try the old one on it: \
            if it is known to others, ask another member to remove you and let you in anew.
            """)

    @OptionGroup var target: VaultArgument
    @Option(help: "A file that holds the new passphrase, and nothing else.") var newPassphraseFile: String?
    @Flag(help: "The vault shall open with the new passphrase alone, on any computer.") var portable = false
    @Flag(help: "For a small computer: the passphrase costs 64 MiB of memory to try, instead of 256.") var field = false

    func run() throws {
        let vault = try target.vault(.write, for: "passphrase")
        defer { vault.close() }
        let new = try PassphraseInput.readNew(from: newPassphraseFile)
        try vault.changePassphrase(to: new, device: portable ? nil : ThisDevice.secret(), cost: field ? .field : .desk)
        Terminal.print("The passphrase is changed.")
    }
}
