import Crypto
import Foundation

/// The one way in which this room seals bytes: a fresh content key for every seal, and a commitment to it.
///
/// Sealed bytes are: 1 byte scheme (1), 32 bytes random salt, 32 bytes commitment, ciphertext, 16 bytes tag. HKDF-SHA256
/// (RFC 5869) of the key with the salt gives 64 bytes: the content key and the commitment. ChaCha20-Poly1305 (RFC 8439)
/// under a content key that is never used again, hence a nonce of zeros. The commitment is checked first: without it
/// sealed bytes could be made that open under two keys (Albertini and others, USENIX Security 2022).
enum Seal {
    enum Failure: Error {
        /// Too short, or a scheme that this version does not know.
        case malformed
        /// Another key sealed this.
        case wrongKey
        /// The key is right; the bytes, or what they are bound to, are not those that were sealed.
        case altered
    }

    static let scheme: UInt8 = 1
    static let overhead = 1 + 32 + 32 + 16

    /// - Parameter binding: what else must be the same when it is opened (a `Transcript`); not itself kept.
    static func close(_ plain: [UInt8], under key: SymmetricKey, binding: [UInt8]) throws -> [UInt8] {
        let salt = [UInt8].random(32)
        let (content, commitment) = derive(key, salt)
        let box = try ChaChaPoly.seal(plain, using: content, nonce: zeroNonce(), authenticating: binding)
        var sealed: [UInt8] = []
        sealed.reserveCapacity(plain.count + overhead)
        sealed.append(scheme)
        sealed.append(contentsOf: salt)
        sealed.append(contentsOf: commitment)
        sealed.append(contentsOf: box.ciphertext)
        sealed.append(contentsOf: box.tag)
        return sealed
    }

    static func open(_ sealed: [UInt8], under key: SymmetricKey, binding: [UInt8]) throws(Failure) -> [UInt8] {
        guard sealed.count >= overhead, sealed[0] == scheme else { throw .malformed }
        let (content, commitment) = derive(key, Array(sealed[1..<33]))
        guard equal(commitment, sealed[33..<65]) else { throw .wrongKey }
        do {
            let box = try ChaChaPoly.SealedBox(
                nonce: zeroNonce(), ciphertext: sealed[65..<(sealed.count - 16)], tag: sealed[(sealed.count - 16)...])
            return Array(try ChaChaPoly.open(box, using: content, authenticating: binding))
        } catch {
            throw .altered
        }
    }

    private static func zeroNonce() throws -> ChaChaPoly.Nonce {
        try ChaChaPoly.Nonce(data: [UInt8](repeating: 0, count: 12))
    }

    private static let info = Array("vigil-vault/2 seal".utf8)

    private static func derive(_ key: SymmetricKey, _ salt: [UInt8]) -> (content: SymmetricKey, commitment: [UInt8]) {
        let both = HKDF<SHA256>.deriveKey(inputKeyMaterial: key, salt: salt, info: info, outputByteCount: 64)
        return both.withUnsafeBytes { (SymmetricKey(data: $0[..<32]), Array($0[32...])) }
    }

    /// Takes the same time wherever the difference is.
    static func equal(_ a: [UInt8], _ b: ArraySlice<UInt8>) -> Bool {
        a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
