import Crypto
import Foundation

/// Seals and opens the pieces of one file.
///
/// HKDF-SHA256 (RFC 5869) of the file's key with the header's salt gives 64 bytes: the key of the pieces, and a commitment to it that is
/// checked before anything else, as in `Seal`. ChaCha20-Poly1305 (RFC 8439); a nonce is the piece's number (11 bytes, big-endian)
/// and 1 for the trailer, 0 for any other. What is authenticated with each piece: the vault, the file's id, the header.
struct FileCipher: Sendable {
    let header: [UInt8]
    private let content: SymmetricKey
    private let binding: [UInt8]

    static let nonceLength = 12

    /// A version of its own: what changes in a vault need not touch its files, which may be large.
    private static let format = "vigil-file/1"

    /// For a new file: with a salt of its own, so that even one key would never seal two files alike.
    ///
    /// - Parameter key: 32 bytes, random, this file's alone.
    init(key: SymmetricKey, id: String, vault: [UInt8]) {
        let salt = [UInt8].random(SealedFile.saltLength)
        let (content, commitment) = Self.derive(key, salt)
        self.init(header: SealedFile.magic + [SealedFile.version] + salt + commitment, content: content, id: id, vault: vault)
    }

    /// For a file that lies on the disk.
    init(header: [UInt8], key: SymmetricKey, id: String, vault: [UInt8]) throws(FileFlaw) {
        guard header.count == SealedFile.headerLength, header.starts(with: SealedFile.magic) else { throw .malformed }
        guard header[SealedFile.magic.count] == SealedFile.version else { throw .unknownVersion }
        let salt = header[8..<(8 + SealedFile.saltLength)]
        let (content, commitment) = Self.derive(key, Array(salt))
        guard Seal.equal(commitment, header[salt.endIndex...]) else { throw .wrongKey }
        self.init(header: header, content: content, id: id, vault: vault)
    }

    private init(header: [UInt8], content: SymmetricKey, id: String, vault: [UInt8]) {
        var transcript = Transcript(format: Self.format)
        transcript.add(vault)
        transcript.add(id)
        transcript.add(header)
        binding = transcript.bytes
        self.header = header
        self.content = content
    }

    /// Nonce, sealed bytes and tag; the nonce (`nonceLength` bytes) does not go to the disk.
    ///
    /// Never twice for the same number and mark: that would show what two pieces have in common.
    func seal(_ plain: UnsafeRawBufferPointer, piece: Int, isLast: Bool) throws -> Data {
        let nonce = try ChaChaPoly.Nonce(data: Self.nonce(piece: piece, isLast: isLast))
        return try ChaChaPoly.seal(plain, using: content, nonce: nonce, authenticating: binding).combined
    }

    /// - Parameter length: of the plain bytes.
    /// - Parameter read: fills in the sealed bytes and the tag.
    /// - Returns: nil where they are not those of this place in this file.
    func open(
        piece: Int, isLast: Bool, length: Int, read: (UnsafeMutableRawBufferPointer) throws(VaultError) -> Void
    ) throws(VaultError) -> Data? {
        let nonce = Self.nonce(piece: piece, isLast: isLast)
        var combined = Data(count: nonce.count + length + SealedFile.tagLength)
        let result = combined.withUnsafeMutableBytes { bytes in
            bytes.copyBytes(from: nonce)
            return Result { () throws(VaultError) in try read(UnsafeMutableRawBufferPointer(rebasing: bytes[nonce.count...])) }
        }
        try result.get()
        guard let box = try? ChaChaPoly.SealedBox(combined: combined) else { return nil }
        return try? ChaChaPoly.open(box, using: content, authenticating: binding)
    }

    private static func nonce(piece: Int, isLast: Bool) -> [UInt8] {
        var nonce: [UInt8] = [0, 0, 0]
        nonce.append(bigEndian: UInt64(piece))
        nonce.append(isLast ? 1 : 0)
        return nonce
    }

    private static func derive(_ key: SymmetricKey, _ salt: [UInt8]) -> (content: SymmetricKey, commitment: [UInt8]) {
        precondition(key.bitCount == 256, "a file's key has 32 bytes")
        let both = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, salt: salt, info: Array(Self.format.utf8), outputByteCount: 32 + SealedFile.commitmentLength)
        return both.withUnsafeBytes { (SymmetricKey(data: $0[..<32]), Array($0[32...])) }
    }
}
