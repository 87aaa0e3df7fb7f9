import Crypto

/// HPKE's base mode from a shared secret on, read from RFC 9180 (4, 5.1 and 5.2) alone: what the library makes is held to it.
struct HPKEByTheBook {
    let key: SymmetricKey
    let baseNonce: [UInt8]
    let exporterSecret: [UInt8]

    /// - Parameters:
    ///   - kem: its number, and so on; HKDF-SHA256 throughout.
    init(sharedSecret: [UInt8], info: [UInt8], kem: UInt16, aead: UInt16) {
        let suite = Array("HPKE".utf8) + [kem, 1, aead].flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
        func extract(_ salt: [UInt8], _ label: String, _ input: [UInt8]) -> [UInt8] {
            Array(
                HKDF<SHA256>.extract(
                    inputKeyMaterial: SymmetricKey(data: Array("HPKE-v1".utf8) + suite + Array(label.utf8) + input), salt: salt))
        }
        func expand(_ key: [UInt8], _ label: String, _ info: [UInt8], _ length: Int) -> [UInt8] {
            let labeled = [UInt8(length >> 8), UInt8(length & 0xff)] + Array("HPKE-v1".utf8) + suite + Array(label.utf8) + info
            return HKDF<SHA256>.expand(pseudoRandomKey: key, info: labeled, outputByteCount: length).withUnsafeBytes(Array.init)
        }
        let context = [0] + extract([], "psk_id_hash", []) + extract([], "info_hash", info)
        let secret = extract(sharedSecret, "secret", [])
        key = SymmetricKey(data: expand(secret, "key", context, 32))
        baseNonce = expand(secret, "base_nonce", context, 12)
        exporterSecret = expand(secret, "exp", context, 32)
    }

    /// The first message, with AES-256-GCM.
    func seal(_ plain: [UInt8], aad: [UInt8] = []) throws -> [UInt8] {
        let box = try AES.GCM.seal(plain, using: key, nonce: AES.GCM.Nonce(data: baseNonce), authenticating: aad)
        return Array(box.ciphertext) + Array(box.tag)
    }
}
