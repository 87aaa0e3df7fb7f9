package import Crypto

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
    package static let overhead = 1 + 32 + 32 + 16

    /// - Parameter binding: what else must be the same when it is opened (a `Transcript`); not itself kept.
    package static func close(_ plain: [UInt8], under key: SymmetricKey, binding: [UInt8]) -> [UInt8] {
        plain.withUnsafeBytes { plain in
            key.withUnsafeBytes { key in binding.withUnsafeBytes { close(plain, under: key, binding: $0, with: Cipher()) } }
        }
    }

    /// For who closes many.
    ///
    /// - Parameter beginning: what stands before the sealed bytes.
    static func close(
        _ plain: UnsafeRawBufferPointer, under key: UnsafeRawBufferPointer, binding: UnsafeRawBufferPointer, with cipher: Cipher, after beginning: [UInt8] = []
    ) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: beginning.count + plain.count + overhead) { bytes, count in
            count = beginning.count + plain.count + overhead
            let all = UnsafeMutableRawBufferPointer(bytes)
            all.copyBytes(from: beginning)
            let sealed = UnsafeMutableRawBufferPointer(rebasing: all[beginning.count..<count])
            let salt = UnsafeMutableRawBufferPointer(rebasing: sealed[saltPlace])
            sealed[0] = scheme
            cipher.random.fill(salt)
            withUnsafeTemporaryAllocation(byteCount: SealKeys.length, alignment: 8) { keys in
                defer { keys.wipe() }
                SealKeys.derive(key, salt: UnsafeRawBufferPointer(salt), into: keys)
                UnsafeMutableRawBufferPointer(rebasing: sealed[commitmentPlace]).copyBytes(from: keys[SealKeys.keyLength...])
                cipher.close(
                    plain, under: UnsafeRawBufferPointer(rebasing: keys[..<SealKeys.keyLength]), binding: binding,
                    into: UnsafeMutableRawBufferPointer(rebasing: sealed[commitmentPlace.upperBound...]))
            }
        }
    }

    package static func open(_ sealed: [UInt8], under key: SymmetricKey, binding: [UInt8]) throws(Failure) -> [UInt8] {
        let cipher = Cipher()
        return try sealed.opening { sealed throws(Failure) in
            guard sealed.count >= overhead else { throw .malformed }
            var failure: Failure?
            let plain = [UInt8](unsafeUninitializedCapacity: sealed.count - overhead) { plain, count in
                count = sealed.count - overhead
                do throws(Failure) {
                    try key.withKeyBytes { key throws(Failure) in
                        try binding.opening { binding throws(Failure) in
                            try open(sealed, under: key, binding: binding, with: cipher, into: UnsafeMutableRawBufferPointer(plain))
                        }
                    }
                } catch {
                    (failure, count) = (error, 0)
                }
            }
            if let failure { throw failure }
            return plain
        }
    }

    /// For who opens many, and reads the plain bytes where they are.
    ///
    /// - Parameter plain: shorter than `sealed` by `overhead`.
    package static func open(
        _ sealed: UnsafeRawBufferPointer, under key: UnsafeRawBufferPointer, binding: UnsafeRawBufferPointer, with cipher: Cipher,
        into plain: UnsafeMutableRawBufferPointer
    ) throws(Failure) {
        guard sealed.count == plain.count + overhead, sealed[0] == scheme else { throw .malformed }
        let failure: Failure? = withUnsafeTemporaryAllocation(byteCount: SealKeys.length, alignment: 8) { keys in
            defer { keys.wipe() }
            SealKeys.derive(key, salt: UnsafeRawBufferPointer(rebasing: sealed[saltPlace]), into: keys)
            let commitment = UnsafeRawBufferPointer(rebasing: keys[SealKeys.keyLength...])
            guard equal(commitment, UnsafeRawBufferPointer(rebasing: sealed[commitmentPlace])) else { return .wrongKey }
            let isOpen = cipher.open(
                UnsafeRawBufferPointer(rebasing: sealed[commitmentPlace.upperBound...]),
                under: UnsafeRawBufferPointer(rebasing: keys[..<SealKeys.keyLength]), binding: binding, into: plain)
            return isOpen ? nil : .altered
        }
        if let failure { throw failure }
    }

    private static let saltPlace = 1..<33
    private static let commitmentPlace = 33..<65

    /// Takes the same time wherever the difference is.
    static func equal(_ a: some Collection<UInt8>, _ b: some Collection<UInt8>) -> Bool {
        a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension [UInt8] {
    /// `withUnsafeBytes`, for a body that throws errors of one type.
    func opening<T, Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> T) throws(Failure) -> T {
        try withUnsafeBytes { bytes in Result { () throws(Failure) in try body(bytes) } }.get()
    }
}

extension SymmetricKey {
    /// `withUnsafeBytes`, for a body that throws errors of one type.
    func withKeyBytes<T, Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> T) throws(Failure) -> T {
        try withUnsafeBytes { bytes in Result { () throws(Failure) in try body(bytes) } }.get()
    }
}
