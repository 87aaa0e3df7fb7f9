import Crypto
package import Foundation

/// This computer: 32 random bytes in a file outside every vault and every backup. A passphrase opens a vault only together with them,
/// so that a copied vault is of no use to who guesses, or was told, the passphrase.
package struct Device: Sendable {
    private static let length = 32

    private let secret: SecretBytes
    /// Where tries at passphrases are remembered.
    let folder: String

    /// Reads the device's secret, or makes it, 0600, in a folder of its own, 0700.
    ///
    /// - Throws: `VaultError.system`, `noPermission` where it can be neither read nor made; `damaged(.device)`.
    package init(in folder: URL) throws {
        let place = VaultFolder(folder)
        self.folder = place.path
        let file = place.path + "/device.key"
        if !place.exists(file) { try Self.make(file, in: place) }
        var bytes = try place.read(file, limit: Self.length + 1)
        defer { wipe(&bytes) }
        guard bytes.count == Self.length else { throw VaultError.damaged(.device) }
        secret = SecretBytes(bytes)
    }

    private static func make(_ file: String, in place: VaultFolder) throws {
        try FileManager.default.createDirectory(
            atPath: place.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var bytes = [UInt8].random(length)
        defer { wipe(&bytes) }
        try place.write(bytes, to: file)
    }

    /// HKDF's salt for one vault.
    func salt(for vault: [UInt8]) -> [UInt8] { derive("device salt", vault, 32) }

    /// Tells a device's keyholders from others', and a vault's from those of the same device's other vaults.
    func tag(for vault: [UInt8]) -> [UInt8] { derive("device tag", vault, 16) }

    private func derive(_ label: String, _ vault: [UInt8], _ count: Int) -> [UInt8] {
        var info = Transcript(label)
        info.add(vault)
        return secret.withUnsafeBytes { bytes in
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: bytes), salt: [UInt8](), info: info.bytes, outputByteCount: count
            ).withUnsafeBytes(Array.init)
        }
    }
}
