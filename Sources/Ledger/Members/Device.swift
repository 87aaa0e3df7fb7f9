import Crypto
import Foundation

/// This computer: 32 random bytes in a file outside every vault and every backup. A passphrase opens a vault only together with them,
/// so that a copied vault is of no use to who guesses, or was told, the passphrase.
package struct Device: Sendable {
    private static let length = 32

    private let secret: SecretBytes
    /// Where tries at passphrases are remembered.
    let folder: String

    /// This user's on this computer, where a vault was ever let in on it; nil where not: vaults then open by passphrase alone, if they do.
    package static var ofThisUser: Device? { StateFolder().flatMap { try? Device(in: $0, making: false) } }

    /// The same, made where there is none yet; nil where it cannot be kept.
    package static var madeForThisUser: Device? { StateFolder().flatMap { try? Device(in: $0) } }

    private struct None: Error {}

    /// Reads the device's secret, or makes it, 0600, in a folder of its own, 0700.
    ///
    /// - Throws: `VaultError.system`, `noPermission` where it can be neither read nor made; `damaged(.device)`.
    package init(in state: StateFolder, making: Bool = true) throws {
        guard making || FileManager.default.fileExists(atPath: state.path + "/device/device.key") else { throw None() }
        let place = try state.folder("device")
        folder = place.path
        let file = place.path + "/device.key"
        if !place.exists(file) {
            var bytes = [UInt8].random(Self.length)
            defer { wipe(&bytes) }
            try place.write(bytes, to: file)
        }
        var bytes = try place.read(file, limit: Self.length + 1)
        defer { wipe(&bytes) }
        guard bytes.count == Self.length else { throw VaultError.damaged(.device) }
        secret = SecretBytes(bytes)
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
