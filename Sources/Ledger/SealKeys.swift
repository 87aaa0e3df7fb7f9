/// What `Seal` derives for each seal: HKDF-SHA256 (RFC 5869) of a key with a random salt gives 64 bytes, the content key and the
/// commitment.
///
/// The same as `HKDF<SHA256>`, against which it is tested, on hash states that lie in place (`HashState`): the library's allocates two
/// dozen times for each, which would be most of what opening an entry costs.
enum SealKeys {
    /// Of the content key and of the commitment, which follows it.
    static let keyLength = 32
    static let length = 64

    private static let info = Array("vigil-vault/2 seal".utf8)
    private static let blocks = (first: info + [1], second: info + [2])

    /// - Parameters:
    ///   - salt: at most 64 bytes.
    ///   - keys: 64 bytes, for the caller to wipe.
    static func derive(_ key: UnsafeRawBufferPointer, salt: UnsafeRawBufferPointer, into keys: UnsafeMutableRawBufferPointer) {
        precondition(keys.count == length)
        let first = UnsafeMutableRawBufferPointer(rebasing: keys[..<keyLength])
        let second = UnsafeMutableRawBufferPointer(rebasing: keys[keyLength...])
        // The key of what is expanded stands where the content key will, until that is written.
        KeyedHash(salt).code(of: key, into: first)
        var expanding = KeyedHash(UnsafeRawBufferPointer(first))
        defer { expanding.wipe() }
        blocks.first.withUnsafeBytes { expanding.code(of: $0, into: first) }
        blocks.second.withUnsafeBytes { expanding.code(of: UnsafeRawBufferPointer(first), $0, into: second) }
    }
}
