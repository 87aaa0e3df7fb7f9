package import Crypto
import Foundation

/// A slip that only the desk can open: HPKE (RFC 9180), base mode, X25519, HKDF-SHA256, ChaCha20-Poly1305.
///
/// Bytes: a version (1), the 32 of the encapsulated key, then the ciphertext of 2,048 bytes: a 4-byte big-endian length, JSON, zeros.
package struct SealedSlip: Hashable, Sendable {
    /// What a slip belongs to: bound in as HPKE's info, so that one can never be read as the other.
    package enum Purpose: String, Sendable, CaseIterable {
        case newsletter, donations
        var info: Data { Data("vigil \(rawValue)/1".utf8) }
    }

    package let bytes: [UInt8]

    private static let version: UInt8 = 1
    private static let padded = 2048
    private static let keyLength = 32
    /// Of every sealed slip.
    package static let size = 1 + keyLength + padded + 16
    static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly

    /// - Throws: `SlipError.tooLong`, `badKey`.
    package init(_ slip: Slip, for purpose: Purpose, to desk: Curve25519.KeyAgreement.PublicKey) throws(SlipError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(slip), json.count <= Self.padded - 4 else { throw .tooLong }
        let count = UInt32(json.count)
        var plain = Data((0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) })
        plain.append(json)
        plain.append(Data(count: Self.padded - plain.count))
        do {
            var sender = try HPKE.Sender(recipientKey: desk, ciphersuite: Self.suite, info: purpose.info)
            let sealed = try sender.seal(plain)
            bytes = [Self.version] + Array(sender.encapsulatedKey) + Array(sealed)
        } catch {
            throw .badKey
        }
    }

    /// Nil for what is not as long as a slip, or of a version that this program does not know.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.size, bytes.first == Self.version else { return nil }
        self.bytes = bytes
    }

    /// - Throws: `SlipError.doesNotOpen`.
    package func open(for purpose: Purpose, with desk: Curve25519.KeyAgreement.PrivateKey) throws(SlipError) -> Slip {
        do {
            var recipient = try HPKE.Recipient(
                privateKey: desk, ciphersuite: Self.suite, info: purpose.info, encapsulatedKey: Data(bytes[1...Self.keyLength]))
            let plain = [UInt8](try recipient.open(Data(bytes[(1 + Self.keyLength)...])))
            let count = plain[..<4].reduce(0) { $0 << 8 | Int($1) }
            guard count <= plain.count - 4 else { throw SlipError.doesNotOpen }
            return try JSONDecoder().decode(Slip.self, from: Data(plain[4..<(4 + count)]))
        } catch {
            throw .doesNotOpen
        }
    }

    /// The desk's key as `/site.json` has it.
    ///
    /// - Throws: `SlipError.badKey`.
    package static func deskKey(base64: String) throws(SlipError) -> Curve25519.KeyAgreement.PublicKey {
        guard let raw = Data(base64Encoded: base64), let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: raw),
            // A point of small order gives a shared secret of zeros, with which anyone could open every slip. RFC 9180 (7.1.4) asks that it
            // be refused; the library on Linux does not.
            let shared = try? Curve25519.KeyAgreement.PrivateKey().sharedSecretFromKeyAgreement(with: key),
            !shared.withUnsafeBytes({ $0.allSatisfy { $0 == 0 } })
        else { throw .badKey }
        return key
    }
}
