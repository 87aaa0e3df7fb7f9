import Crypto
package import Foundation

/// Files that lie beside the ledger and are no evidence: what may change and be deleted, such as who gets the newsletter.
///
/// Sealed like entries, under a key of the vault for that name alone, padded, and bound to the vault and the name. Written whole or not at
/// all. What was replaced stays unreadable without the vault's key; it is not overwritten.
extension Vault {
    /// Larger ones are not written.
    package static let largestAside = 64 << 20

    /// Nil where there is no such file.
    ///
    /// - Throws: `VaultError.damaged` where it does not open.
    package func aside(_ name: String, in folder: URL) throws -> [UInt8]? {
        let folder = VaultFolder(folder)
        let file = Self.file(name, in: folder)
        guard folder.exists(file) else { return nil }
        let sealed = try folder.read(file, limit: Self.largestAside + 4096)
        guard let padded = try? Seal.open(sealed, under: asideKey(name), binding: asideBinding(name)), let bytes = Padding.unpad(padded) else {
            throw VaultError.damaged(.aside(name))
        }
        return bytes
    }

    /// - Throws: `VaultError`: `readOnly`, `entryTooLarge`, and what writing throws.
    package func setAside(_ bytes: [UInt8], as name: String, in folder: URL) throws {
        try writing {
            guard bytes.count <= Self.largestAside else { throw VaultError.entryTooLarge(bytes: bytes.count) }
            let folder = VaultFolder(folder)
            let sealed = Seal.close(Padding.pad(bytes), under: asideKey(name), binding: asideBinding(name))
            try folder.write(sealed, to: Self.file(name, in: folder))
        }
    }

    private static func file(_ name: String, in folder: VaultFolder) -> String { folder.path + "/\(name).sealed" }

    private func asideKey(_ name: String) -> SymmetricKey { SymmetricKey(data: commitmentSalt(for: "aside \(name)")) }

    private func asideBinding(_ name: String) -> [UInt8] {
        var transcript = Transcript("aside")
        transcript.add(sealer.chain.vault)
        transcript.add(name)
        return transcript.bytes
    }
}
