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
        bytes.reserveCapacity(64 + skeleton.count + sealedContent.count + lock.ways.count * 12)
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
        return bytes
    }

    var encoded: [UInt8] {
        var bytes = unsigned
        guard let signature else { return bytes + [UInt8](repeating: 0, count: Self.signatureLength) }
        bytes.append(bigEndian: UInt64(signature.first))
        bytes.append(contentsOf: signature.bytes)
        return bytes
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
        var reader = Reader(bytes: bytes)
        guard reader.byte() == Self.version, let role = reader.byte(), let author = reader.take(Self.authorLength),
            let defines = reader.number(4), let ways = reader.number(4), ways <= KeyLock.mostWays
        else { return nil }
        self.author = Array(author)
        self.defines = defines == 0 ? nil : KeySlot(defines - 1)
        var lock: [[KeySlot]] = []
        for _ in 0..<ways {
            guard let way = reader.slots(), !way.isEmpty, way.count <= KeyLock.mostSlots else { return nil }
            lock.append(way)
        }
        self.lock = KeyLock(ways: lock)
        switch role {
        case 0: self.role = .statement
        case 1:
            guard let slots = reader.slots() else { return nil }
            self.role = .tombstone(slots)
        case 2:
            guard let tombstone = reader.number(8) else { return nil }
            self.role = .erased(tombstone: tombstone)
        default: return nil
        }
        guard let skeleton = reader.piece(), let content = reader.piece(), let signature = reader.take(Self.signatureLength), reader.isAtEnd
        else { return nil }
        self.skeleton = Array(skeleton)
        sealedContent = Array(content)
        guard signature.contains(where: { $0 != 0 }) else { return }
        guard let first = Int(exactly: UInt64(bigEndian: signature.loadUnaligned(as: UInt64.self))) else { return nil }
        self.signature = Signature(first: first, bytes: Array(signature[8...]))
    }

    private struct Reader {
        let bytes: UnsafeRawBufferPointer
        var place = 0

        var isAtEnd: Bool { place == bytes.count }

        mutating func byte() -> UInt8? {
            guard place < bytes.count else { return nil }
            defer { place += 1 }
            return bytes[place]
        }

        mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
            guard count <= bytes.count - place else { return nil }
            defer { place += count }
            return UnsafeRawBufferPointer(rebasing: bytes[place..<place + count])
        }

        /// nil also where it does not fit in an Int.
        mutating func number(_ length: Int) -> Int? {
            guard let digits = take(length), length < 8 || digits[0] < 0x80 else { return nil }
            var number = 0
            for digit in digits { number = number << 8 | Int(digit) }
            return number
        }

        mutating func piece() -> UnsafeRawBufferPointer? { number(4).flatMap { take($0) } }

        mutating func slots() -> [KeySlot]? {
            guard let count = number(4), count <= (bytes.count - place) / 4 else { return nil }
            return (0..<count).compactMap { _ in number(4).map(KeySlot.init) }
        }
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
