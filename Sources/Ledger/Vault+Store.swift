package import Foundation

/// Where the ledger of a vault is: in its folder, or where its file `store` says.
extension Vault {
    /// The address in `VAULT/store`; nil where the ledger is in the folder.
    ///
    /// - Throws: `VaultError.server(.malformedAddress)` where the file holds something else.
    package static func storeAddress(at url: URL) throws -> PostgresAddress? {
        try storeAddress(VaultFolder(url))
    }

    static func storeAddress(_ folder: VaultFolder) throws -> PostgresAddress? {
        guard folder.exists(folder.store) else { return nil }
        return try PostgresAddress(String(decoding: try folder.read(folder.store, limit: 4096), as: UTF8.self))
    }

    /// The store of a vault that exists.
    ///
    /// - Parameter address: in place of the one in the folder, such as the same one with a password.
    static func openStore(_ folder: VaultFolder, _ address: PostgresAddress?, vault: [UInt8], access: Access) throws -> any LedgerStore {
        guard let address = try address ?? storeAddress(folder) else { return try LedgerDatabase(path: folder.ledger, access: access) }
        return try PostgresStore(address, vault: vault)
    }
}
