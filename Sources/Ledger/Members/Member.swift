import Crypto
import Foundation

/// Somebody, or a recovery sheet, who holds the vault's keys: public keys and a random id. The name stands elsewhere, sealed.
struct Member: Hashable, Sendable {
    package enum Kind: String, Sendable {
        case person
        /// What is printed on the recovery sheet, or shared out.
        case recovery
    }

    static let idLength = 16
    /// ML-KEM-768's encapsulation key and X25519's public key.
    static let sealingLength = 1184 + 32

    let id: [UInt8]
    let kind: Kind
    let sealing: [UInt8]
    let signing: [UInt8]

    /// Refuses keys that no honest member has (`PublicKeyCheck`), and malformed ones.
    ///
    /// - Throws: `PublicKeyCheck.Failure`, swift-crypto's errors.
    func check() throws {
        guard id.count == Self.idLength, sealing.count == Self.sealingLength else { throw PublicKeyCheck.Failure.wrongLength }
        _ = try PublicKeyCheck.signing(signing)
        _ = try PublicKeyCheck.agreement(Array(sealing.suffix(32)))
        _ = try XWingMLKEM768X25519.PublicKey(rawRepresentation: sealing)
    }

    func add(to transcript: inout Transcript) {
        transcript.add(id)
        transcript.add(kind.rawValue)
        transcript.add(sealing)
        transcript.add(signing)
    }

    /// Ten letters in two groups: what two people compare by telephone before one lets the other in.
    var fingerprint: String {
        var transcript = Transcript("member fingerprint")
        add(to: &transcript)
        let words = Proquint.words(Array(SHA256.hash(data: transcript.bytes).prefix(8)))
        return words.joined(separator: "-")
    }
}
