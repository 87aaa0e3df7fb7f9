import CHash

/// ChaCha20-Poly1305 (RFC 8439) of OpenSSL's libcrypto, on bytes that lie where the caller has them, with one context for one seal after another:
/// swift-crypto's makes a dozen objects for each, and a ledger opens two for every entry. Held to swift-crypto's in the tests.
///
/// One thread at a time. The nonce is of zeros: no key may close twice (`Seal`).
package final class Cipher {
    static let keyLength = 32
    static let tagLength = 16

    private let context: OpaquePointer
    /// For who seals: salts and ids.
    let random = RandomSupply()
    private static let nonce = [UInt8](repeating: 0, count: 12)

    package init() {
        guard let context = EVP_CIPHER_CTX_new(), EVP_CipherInit_ex(context, EVP_chacha20_poly1305(), nil, nil, nil, -1) == 1 else {
            preconditionFailure("libcrypto has no memory for a cipher, or no ChaCha20-Poly1305")
        }
        self.context = context
    }

    /// Wipes the key that was used last.
    deinit { EVP_CIPHER_CTX_free(context) }

    /// - Parameters:
    ///   - sealed: ciphertext and tag.
    ///   - plain: as long as the ciphertext; wiped where false is returned.
    /// - Returns: whether this key sealed just this, bound to this.
    func open(
        _ sealed: UnsafeRawBufferPointer, under key: UnsafeRawBufferPointer, binding: UnsafeRawBufferPointer, into plain: UnsafeMutableRawBufferPointer
    ) -> Bool {
        precondition(sealed.count == plain.count + Self.tagLength)
        let tag = UnsafeRawBufferPointer(rebasing: sealed[plain.count...])
        begin(key, closing: false)
        // OpenSSL reads the tag, and takes a pointer that could be written through.
        let isSet = EVP_CIPHER_CTX_ctrl(
            context, EVP_CTRL_AEAD_SET_TAG, CInt(Self.tagLength), UnsafeMutableRawPointer(mutating: tag.baseAddress)) == 1
        guard isSet, pass(UnsafeRawBufferPointer(rebasing: sealed[..<plain.count]), binding, into: plain), isFinished(plain) else {
            plain.wipe()
            return false
        }
        return true
    }

    /// - Parameter sealed: longer than `plain` by the tag.
    func close(
        _ plain: UnsafeRawBufferPointer, under key: UnsafeRawBufferPointer, binding: UnsafeRawBufferPointer, into sealed: UnsafeMutableRawBufferPointer
    ) {
        precondition(sealed.count == plain.count + Self.tagLength)
        begin(key, closing: true)
        let isClosed = pass(plain, binding, into: sealed) && isFinished(sealed)
            && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, CInt(Self.tagLength), sealed.baseAddress?.advanced(by: plain.count)) == 1
        precondition(isClosed, "libcrypto does not seal")
    }

    private func begin(_ key: UnsafeRawBufferPointer, closing: Bool) {
        precondition(key.count == Self.keyLength)
        let isBegun = EVP_CipherInit_ex(
            context, nil, nil, key.baseAddress?.assumingMemoryBound(to: UInt8.self), Self.nonce, closing ? 1 : 0)
        precondition(isBegun == 1, "libcrypto takes no key")
    }

    private func pass(_ input: UnsafeRawBufferPointer, _ binding: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Bool {
        var count: CInt = 0
        guard binding.isEmpty || update(nil, &count, binding) else { return false }
        return input.isEmpty || update(output.baseAddress, &count, input) && count == input.count
    }

    private func update(_ output: UnsafeMutableRawPointer?, _ count: inout CInt, _ input: UnsafeRawBufferPointer) -> Bool {
        EVP_CipherUpdate(
            context, output?.assumingMemoryBound(to: UInt8.self), &count, input.baseAddress?.assumingMemoryBound(to: UInt8.self), CInt(input.count)) == 1
    }

    /// Nothing is left to write: the cipher is a stream.
    private func isFinished(_ output: UnsafeMutableRawBufferPointer) -> Bool {
        var rest: UInt8 = 0
        var count: CInt = 0
        return EVP_CipherFinal_ex(context, &rest, &count) == 1 && count == 0
    }
}
