import Crypto

/// What `Seal` derives for each seal: HKDF-SHA256 (RFC 5869) of a key with a random salt gives 64 bytes, the content key and the
/// commitment.
///
/// The same as `HKDF<SHA256>`, against which it is tested, on hash states that lie in place (`HashState`): the library's allocates two
/// dozen times for each, which would be most of what opening an entry costs.
struct SealKeys {
    let content: SymmetricKey
    let commitment: [UInt8]

    private static let info = Array("vigil-vault/2 seal".utf8)
    private static let blocks = (first: info + [1], second: info + [2])

    /// - Parameter salt: at most 64 bytes.
    init(_ key: SymmetricKey, salt: UnsafeRawBufferPointer) {
        (content, commitment) = withUnsafeTemporaryAllocation(byteCount: 3 * KeyedHash.length, alignment: 8) { work in
            defer { work.wipe() }
            let random = UnsafeMutableRawBufferPointer(rebasing: work[..<32])
            let first = UnsafeMutableRawBufferPointer(rebasing: work[32..<64])
            let second = UnsafeMutableRawBufferPointer(rebasing: work[64...])
            key.withUnsafeBytes { KeyedHash(salt).code(of: $0, into: random) }
            var expanding = KeyedHash(UnsafeRawBufferPointer(random))
            defer { expanding.wipe() }
            Self.blocks.first.withUnsafeBytes { expanding.code(of: $0, into: first) }
            Self.blocks.second.withUnsafeBytes { expanding.code(of: UnsafeRawBufferPointer(first), $0, into: second) }
            return (SymmetricKey(data: UnsafeRawBufferPointer(first)), Array(second))
        }
    }
}
