import Crypto

/// The keys of an opened vault. Made at random when the vault is created; in memory only while it is open.
struct Keyring: Sendable {
    /// By number, from 1. The last seals new entries; the others open what they sealed in their time.
    let epochs: [SymmetricKey]
    let editionSigning: Curve25519.Signing.PrivateKey
    let deskSealing: Curve25519.KeyAgreement.PrivateKey
    /// From which the salts of published commitments are derived. Never changes, or they could not be recomputed.
    let commitment: SymmetricKey

    static func random() -> Keyring {
        Keyring(
            epochs: [SymmetricKey(size: .bits256)], editionSigning: Curve25519.Signing.PrivateKey(),
            deskSealing: Curve25519.KeyAgreement.PrivateKey(), commitment: SymmetricKey(size: .bits256))
    }

    var currentEpoch: (number: Int, key: SymmetricKey) {
        (epochs.count, epochs[epochs.count - 1])
    }

    func epochKey(_ number: Int) -> SymmetricKey? {
        (1...epochs.count).contains(number) ? epochs[number - 1] : nil
    }

    init(
        epochs: [SymmetricKey], editionSigning: Curve25519.Signing.PrivateKey,
        deskSealing: Curve25519.KeyAgreement.PrivateKey, commitment: SymmetricKey
    ) {
        precondition(!epochs.isEmpty, "a keyring has at least one epoch")
        self.epochs = epochs
        self.editionSigning = editionSigning
        self.deskSealing = deskSealing
        self.commitment = commitment
    }

    /// With a new key for what is sealed from now on.
    func nextEpoch() -> Keyring {
        Keyring(
            epochs: epochs + [SymmetricKey(size: .bits256)], editionSigning: editionSigning, deskSealing: deskSealing,
            commitment: commitment)
    }

    /// Each key by the name under which vault.json keeps it sealed.
    var named: [(name: String, bytes: [UInt8])] {
        epochs.enumerated().map { ("epoch/\($0 + 1)", $1.withUnsafeBytes(Array.init)) } + [
            ("edition-signing", Array(editionSigning.rawRepresentation)),
            ("desk-sealing", Array(deskSealing.rawRepresentation)),
            ("commitment", commitment.withUnsafeBytes(Array.init)),
        ]
    }

    /// nil where a key is missing or is not one. Names that this version does not know are left alone.
    init?(named: [String: [UInt8]]) {
        var epochs: [SymmetricKey] = []
        while let bytes = named["epoch/\(epochs.count + 1)"], bytes.count == 32 { epochs.append(SymmetricKey(data: bytes)) }
        guard !epochs.isEmpty,
            let signing = named["edition-signing"].flatMap({ try? Curve25519.Signing.PrivateKey(rawRepresentation: $0) }),
            let sealing = named["desk-sealing"].flatMap({ try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: $0) }),
            let commitment = named["commitment"], commitment.count == 32
        else { return nil }
        self.init(
            epochs: epochs, editionSigning: signing, deskSealing: sealing, commitment: SymmetricKey(data: commitment))
    }

    /// 32 secret bytes for one purpose: HKDF-SHA256 of the commitment key, with the purpose as info.
    func commitmentSalt(for purpose: String) -> [UInt8] {
        var info = Transcript("commitment salt")
        info.add(purpose)
        return HKDF<SHA256>.deriveKey(
            inputKeyMaterial: commitment, salt: [UInt8](), info: info.bytes, outputByteCount: 32
        ).withUnsafeBytes(Array.init)
    }
}
