package import Crypto
import Synchronization

extension Vault {
    /// A key for a file that is about to come in; its slot is on the disk, in both copies, when this returns.
    package func makeFileKey() throws -> (slot: KeySlot, key: SymmetricKey) {
        guard access == .write else { throw VaultError.readOnly }
        let slot = try appending.withLock { _ in
            defer { keystore.abandon() }
            let slot = try keystore.make()
            try keystore.sync()
            return slot
        }
        guard let key = try fileKeys(slot).first else { throw VaultError.erasedKey }
        return (slot, key)
    }

    /// What may open a file whose key has this slot, the newest epoch's first: the file's own commitment tells which. None where the key
    /// was destroyed.
    package func fileKeys(_ slot: KeySlot) throws -> [SymmetricKey] {
        guard let share = try keystore.share(of: slot) else { return [] }
        return keys.epochs.reversed().map { epoch in
            var input = epoch.withUnsafeBytes(Array.init) + share
            defer { wipe(&input) }
            return HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: input), salt: [UInt8](), info: Transcript("file key").bytes, outputByteCount: 32)
        }
    }
}
