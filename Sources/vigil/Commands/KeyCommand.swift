import ArgumentParser
import Crypto
import Edition
import Foundation
import Ledger

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Print the vault's public keys.",
        discussion: """
            The first is the edition's key in C2SP verifier form, for `vigil verify --key`; print it where readers trust it, \
            away from the site. The second is the desk's sealing key.
            """)

    @OptionGroup var target: VaultArgument
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let vault = try target.vault(.read, for: "key")
        let edition = try vault.editionSigner().verifierKey.description
        let desk = vault.deskSealingKey.publicKey.rawRepresentation.base64EncodedString()
        if json {
            try Terminal.printJSON(["edition": edition, "desk": desk])
        } else {
            Terminal.print("edition  \(edition)")
            Terminal.print("desk     x25519:\(desk)")
        }
    }
}
