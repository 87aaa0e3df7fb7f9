import CHash

/// SHA-256 (FIPS 180-4) of what is added, on a state that lies where it is declared: swift-crypto's allocates for each hash and each copy
/// of it, and a ledger hashes a dozen times for every entry. Copies go on by themselves.
struct HashState: Sendable {
    static let length = Int(SHA256_DIGEST_LENGTH)
    /// Of the blocks that it works on.
    static let block = Int(SHA256_CBLOCK)

    private var state = SHA256_CTX()

    init() { SHA256_Init(&state) }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        if !bytes.isEmpty { SHA256_Update(&state, bytes.baseAddress, bytes.count) }
    }

    mutating func add(_ bytes: [UInt8]) { bytes.withUnsafeBytes { add($0) } }

    /// Writes 32 bytes. Nothing can be added afterwards.
    mutating func finish(into code: UnsafeMutableRawBufferPointer) {
        precondition(code.count == Self.length, "a hash has 32 bytes")
        SHA256_Final(code.baseAddress?.assumingMemoryBound(to: UInt8.self), &state)
    }

    mutating func finished() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.length) { bytes, count in
            finish(into: UnsafeMutableRawBufferPointer(start: bytes.baseAddress, count: Self.length))
            count = Self.length
        }
    }

    /// Where what was hashed was secret.
    mutating func wipe() {
        withUnsafeMutableBytes(of: &state) { $0.wipe() }
    }
}
