/// What an entry's outer seal holds: who wrote it, what it is for, which keys open its content, skeleton and sealed content.
///
/// One byte version (1), one byte role (0 statement, 1 tombstone, 2 erased), 16 bytes author, then numbers of 4 bytes, big-endian:
/// the slot defined plus one, or 0; the count of ways, of each the count of slots and the slots; for a tombstone the count of slots and
/// the slots, for its completion the tombstone's position in 8 bytes; the skeleton's length and bytes; the sealed content's length and
/// bytes; then 72 bytes, zeros where it is not signed, so that the length does not tell: the first position that the signature covers in 8
/// bytes, and 64 of Ed25519.
struct EntryFrame: Equatable, Sendable {
    static let version: UInt8 = 1
    static let authorLength = 16
    static let signatureLength = 72

    var author: [UInt8]
    var role: OpenedEntry.Role
    var defines: KeySlot?
    var lock: KeyLock
    var skeleton: [UInt8]
    var sealedContent: [UInt8]
    var signature: Signature?

    struct Signature: Equatable, Sendable {
        /// The transaction's first entry.
        let first: Int
        let bytes: [UInt8]
    }

    /// All but the signature.
    var unsigned: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length)
        writeUnsigned(to: &bytes)
        return bytes
    }

    /// At least as many bytes as it is written with.
    var length: Int { 64 + skeleton.count + sealedContent.count + lock.ways.reduce(0) { $0 + 4 + 4 * $1.count } + Self.signatureLength }

    private func writeUnsigned(to bytes: inout [UInt8]) {
        bytes.append(Self.version)
        switch role {
        case .statement: bytes.append(0)
        case .tombstone: bytes.append(1)
        case .erased: bytes.append(2)
        }
        bytes.append(contentsOf: author)
        bytes.append(bigEndian: UInt32(truncatingIfNeeded: defines.map { $0.number + 1 } ?? 0))
        bytes.append(bigEndian: UInt32(truncatingIfNeeded: lock.ways.count))
        for way in lock.ways { bytes.append(slots: way) }
        switch role {
        case .statement: break
        case .tombstone(let slots): bytes.append(slots: slots)
        case .erased(let tombstone): bytes.append(bigEndian: UInt64(tombstone))
        }
        bytes.append(piece: skeleton)
        bytes.append(piece: sealedContent)
    }

    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length)
        write(to: &bytes)
        return bytes
    }

    func write(to bytes: inout [UInt8]) {
        writeUnsigned(to: &bytes)
        guard let signature else {
            bytes.append(contentsOf: repeatElement(0, count: Self.signatureLength))
            return
        }
        bytes.append(bigEndian: UInt64(signature.first))
        bytes.append(contentsOf: signature.bytes)
    }

    init(
        author: [UInt8], role: OpenedEntry.Role, defines: KeySlot?, lock: KeyLock, skeleton: [UInt8], sealedContent: [UInt8],
        signature: Signature? = nil
    ) {
        self.author = author
        self.role = role
        self.defines = defines
        self.lock = lock
        self.skeleton = skeleton
        self.sealedContent = sealedContent
        self.signature = signature
    }

    /// nil where these are not bytes of this version's.
    init?(_ bytes: [UInt8]) {
        guard let frame = bytes.withUnsafeBytes({ EntryFrame($0) }) else { return nil }
        self = frame
    }

    /// Everything is copied.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard let frame = FrameBytes(bytes) else { return nil }
        self.init(frame)
    }

    init(_ frame: FrameBytes) {
        author = Array(frame.author)
        role = frame.role
        defines = frame.defines
        lock = KeyLock(ways: frame.ways.map(Array.init))
        skeleton = Array(frame.skeleton)
        sealedContent = Array(frame.sealedContent)
        signature = frame.signature
    }
}

extension [UInt8] {
    fileprivate mutating func append(slots: [KeySlot]) {
        append(bigEndian: UInt32(truncatingIfNeeded: slots.count))
        for slot in slots { append(bigEndian: UInt32(truncatingIfNeeded: slot.number)) }
    }

    fileprivate mutating func append(piece: [UInt8]) {
        append(bigEndian: UInt32(truncatingIfNeeded: piece.count))
        append(contentsOf: piece)
    }
}
