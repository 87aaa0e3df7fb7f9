import Foundation
import Ledger

extension Vault {
    /// A vault as every command opens it: held to what this device remembers of it.
    ///
    /// - Parameters:
    ///   - command: without `vigil`; others are told that it has the vault open.
    ///   - memory: nil for a vault that is thrown away.
    static func open(
        _ folder: URL, _ passphrase: Passphrase, _ access: Access, store: PostgresAddress? = nil, for command: String, memory: DeviceMemory? = .ofThisUser
    ) throws -> Vault {
        try open(at: folder, passphrase: passphrase, device: .ofThisUser, access: access, store: store, command: "vigil \(command)", memory: memory)
    }
}
