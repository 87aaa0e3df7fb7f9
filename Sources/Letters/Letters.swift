// Letters: what somebody writes to the desk in confidence, and what the desk answers, as sealed bytes.
//
// A leaf: imports Crypto alone, so that the public server, which seals, and the desk, which opens, share one reading. What
// always holds: no description of anything here shows a letter's words or a receipt code; a letter opens with the desk's key
// alone, an answer with the receipt code alone; sealed sizes are few and fixed. docs/confidential-form.md is the specification,
// which the script of the form (Sources/Web/Scripts/tell.js) follows, too.
import Crypto
import Foundation

/// HPKE (RFC 9180) as both directions use it: what WebCrypto has in every browser that has X25519.
enum Suite {
    static let hpke = HPKE.Ciphersuite(kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)
    /// The length of the encapsulated key, and of the tag.
    static let encapsulated = 32
    static let tag = 16
    /// The first byte of everything sealed: another way of sealing would be another number.
    static let version: UInt8 = 1

    static func sealedSize(_ padded: Int) -> Int { 1 + encapsulated + padded + tag }
}

extension Curve25519.KeyAgreement.PublicKey {
    /// Small order: every shared secret is zero (RFC 7748, section 6.1), so that anybody could open what is sealed to it.
    /// Neither the library nor HPKE refuses such a key by itself.
    var isWeak: Bool {
        guard let secret = try? Curve25519.KeyAgreement.PrivateKey().sharedSecretFromKeyAgreement(with: self) else { return true }
        return secret.withUnsafeBytes { $0.allSatisfy { $0 == 0 } }
    }
}

/// Why something was not sealed or opened. No case carries what it was about.
package enum LetterError: Error, Hashable, Sendable, CustomStringConvertible {
    /// More than the largest size holds, in UTF-8 bytes, all fields together.
    case tooLong(bytes: Int, most: Int)
    case empty
    /// Not as long as anything sealed is, or of a version that this program does not know.
    case malformed
    /// Sealed to another key, for another mailbox, or altered.
    case doesNotOpen
    case badKey

    package var description: String {
        switch self {
        case .tooLong(let bytes, let most): "the text is too long: \(bytes) bytes of at most \(most); make it shorter, or two of it"
        case .empty: "there is no text"
        case .malformed: "this is nothing that Vigil sealed, or a later version did"
        case .doesNotOpen: "it does not open: it was sealed to another key, or altered"
        case .badKey: "the key is none that can be sealed to"
        }
    }
}
