package import Crypto
import Foundation

/// The one way in which this room seals bytes: a fresh content key for every seal, and a commitment to it.
///
/// Sealed bytes are: 1 byte scheme (1), 32 bytes random salt, 32 bytes commitment, ciphertext, 16 bytes tag. HKDF-SHA256
/// (RFC 5869) of the key with the salt gives 64 bytes: the content key and the commitment. ChaCha20-Poly1305 (RFC 8439)
/// under a content key that is never used again, hence a nonce of zeros. The commitment is checked first: without it
/// sealed bytes could be made that open under two keys (Albertini and others, USENIX Security 2022).
package enum Seal {
    package enum Failure: Error {
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
    package static func close(_ plain: [UInt8], under key: SymmetricKey, binding: [UInt8]) throws -> [UInt8] {
        let salt = [UInt8].random(saltLength)
        let keys = salt.withUnsafeBytes { SealKeys(key, salt: $0) }
        let box = try ChaChaPoly.seal(plain, using: keys.content, nonce: ChaChaPoly.Nonce(data: zeroNonce), authenticating: binding)
        var sealed: [UInt8] = []
        sealed.reserveCapacity(plain.count + overhead)
        sealed.append(scheme)
        sealed.append(contentsOf: salt)
        sealed.append(contentsOf: keys.commitment)
        sealed.append(contentsOf: box.ciphertext)
        sealed.append(contentsOf: box.tag)
        return sealed
    }

    package static func open(_ sealed: [UInt8], under key: SymmetricKey, binding: [UInt8]) throws(Failure) -> [UInt8] {
        Array(try sealed.opening { bytes throws(Failure) in try open(bytes, under: key, binding: binding) })
    }

    /// For who reads the plain bytes where they are.
    static func open(_ sealed: UnsafeRawBufferPointer, under key: SymmetricKey, binding: [UInt8]) throws(Failure) -> Data {
        guard sealed.count >= overhead, sealed[0] == scheme else { throw .malformed }
        let keys = SealKeys(key, salt: UnsafeRawBufferPointer(rebasing: sealed[1..<33]))
        guard equal(keys.commitment, UnsafeRawBufferPointer(rebasing: sealed[33..<65])) else { throw .wrongKey }
        // A nonce of zeros, then what was sealed.
        var combined = Data(count: zeroNonce.count + sealed.count - 65)
        combined.withUnsafeMutableBytes {
            UnsafeMutableRawBufferPointer(rebasing: $0[zeroNonce.count...]).copyMemory(from: UnsafeRawBufferPointer(rebasing: sealed[65...]))
        }
        do {
            return try ChaChaPoly.open(ChaChaPoly.SealedBox(combined: combined), using: keys.content, authenticating: binding)
        } catch {
            throw .altered
        }
    }

    private static let saltLength = 32
    private static let zeroNonce = [UInt8](repeating: 0, count: 12)

    /// Takes the same time wherever the difference is.
    static func equal(_ a: [UInt8], _ b: some Collection<UInt8>) -> Bool {
        a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension [UInt8] {
    /// `withUnsafeBytes`, for a body that throws errors of one type.
    func opening<T, Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> T) throws(Failure) -> T {
        try withUnsafeBytes { bytes in Result { () throws(Failure) in try body(bytes) } }.get()
    }
}
