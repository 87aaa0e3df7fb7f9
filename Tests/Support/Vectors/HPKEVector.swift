import Foundation

/// One vector of RFC 9180's own file, of which its appendix A prints a part.
package struct HPKEVector: Decodable, Sendable {
    package enum Mode: Int, Decodable, Sendable {
        case base, presharedKey, authenticated, authenticatedWithPresharedKey
    }

    package struct Encryption: Decodable, Sendable {
        package let aad: Hex
        package let pt: Hex
        package let ct: Hex
    }

    package struct Export: Decodable, Sendable {
        package let exporter_context: Hex
        package let L: Int
        package let exported_value: Hex
    }

    package let mode: Mode
    package let kem_id: Int
    package let kdf_id: Int
    package let aead_id: Int
    package let info: Hex
    package let skRm: Hex
    package let pkSm: Hex?
    package let enc: Hex
    package let shared_secret: Hex
    package let key: Hex
    package let base_nonce: Hex
    package let exporter_secret: Hex
    package let encryptions: [Encryption]
    package let exports: [Export]

    /// DHKEM(X25519, HKDF-SHA256) with HKDF-SHA256, by RFC 9180's numbers: 1 AES-128-GCM, 2 AES-256-GCM, 3 ChaCha20-Poly1305.
    package static func x25519(aead: Int) throws -> [HPKEVector] {
        let all = try JSONDecoder().decode(
            [HPKEVector].self, from: try PackageVectors.file("Tests/CryptoTests/HPKE/hpke-test-vectors.json", of: "swift-crypto"))
        return all.filter { $0.kem_id == 0x20 && $0.kdf_id == 1 && $0.aead_id == aead }
    }
}
