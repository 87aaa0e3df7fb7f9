import ArgumentParser
import Foundation
import Ledger

/// The vault that a command works on.
struct VaultArgument: ParsableArguments {
    @Argument(help: "The vault's folder.")
    var vault: String

    @OptionGroup var passphrase: PassphraseInput

    var folder: URL { URL(fileURLWithPath: vault, isDirectory: true) }

    /// Opened, and folded.
    func open(_ access: Vault.Access, for command: String) throws -> OpenVault {
        try OpenVault(folder, try passphrase.read(), access, for: command)
    }

    /// Opened alone.
    func vault(_ access: Vault.Access, for command: String) throws -> Vault {
        try Vault.open(at: folder, passphrase: try passphrase.read(), device: ThisDevice.secret(), access: access, command: "vigil \(command)")
    }
}
