import ArgumentParser
import Crypto
import Edition
import Foundation
import Ledger
import Notes

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Print the vault's public keys.",
        discussion: """
            The first is the edition's key in C2SP verifier form, for `vigil verify --key`; print it where readers trust it, \
            away from the site. The second is the desk's sealing key. The third verifies the vault's checkpoints, in the same form, for \
            `vigil ledger check --since --key`.
            """)

    @OptionGroup var target: VaultArgument
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let vault = try target.vault(.read, for: "key")
        defer { vault.close() }
        let edition = try vault.editionSigner().verifierKey.description
        let desk = vault.deskSealingKey.publicKey.rawRepresentation.base64EncodedString()
        let ledger = try vault.checkpointKey.description
        if json {
            try Terminal.printJSON(["edition": edition, "desk": desk, "ledger": ledger])
        } else {
            Terminal.print("edition  \(edition)")
            Terminal.print("desk     x25519:\(desk)")
            Terminal.print("ledger   \(ledger)")
        }
    }
}
