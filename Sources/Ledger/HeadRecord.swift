import Crypto

/// How many entries the ledger holds and the hash of the last one, authenticated with a key of the vault and written in
/// the same transaction as the entries: entries dropped from the end are missed.
struct HeadRecord: Equatable, Sendable {
    /// The number of entries.
    let position: Int
    /// Of the last entry; the genesis hash where there is none.
    let hash: [UInt8]
    /// How many tombstones there are among the entries: what must have been destroyed is known before anything opens.
    let erasures: Int
    /// The epoch whose key made `mac`.
    let epoch: Int
    let mac: [UInt8]

    init(position: Int, hash: [UInt8], erasures: Int, epoch: Int, mac: [UInt8]) {
        self.position = position
        self.hash = hash
        self.erasures = erasures
        self.epoch = epoch
        self.mac = mac
    }

    init(position: Int, hash: [UInt8], erasures: Int, vault: [UInt8], keys: Keyring) {
        let epoch = keys.currentEpoch
        self.init(position: position, hash: hash, erasures: erasures, epoch: epoch.number, mac: [])
        self = HeadRecord(
            position: position, hash: hash, erasures: erasures, epoch: epoch.number,
            mac: Array(HMAC<SHA256>.authenticationCode(for: transcript(vault), using: Self.key(epoch.key))))
    }

    func isAuthentic(vault: [UInt8], keys: Keyring) -> Bool {
        guard let key = keys.epochKey(epoch) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(mac, authenticating: transcript(vault), using: Self.key(key))
    }

    private func transcript(_ vault: [UInt8]) -> [UInt8] {
        var transcript = Transcript("head")
        transcript.add(vault)
        transcript.add(position)
        transcript.add(hash)
        transcript.add(erasures)
        transcript.add(epoch)
        return transcript.bytes
    }

    private static func key(_ epochKey: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: epochKey, salt: [UInt8](), info: Array("vigil-vault/2 head key".utf8), outputByteCount: 32)
    }
}
