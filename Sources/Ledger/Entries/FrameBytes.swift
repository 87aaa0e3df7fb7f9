/// An entry's frame (`EntryFrame`) read where it is: nothing is copied, and it holds only as long as the bytes do.
struct FrameBytes {
    let role: OpenedEntry.Role
    let author: UnsafeRawBufferPointer
    let defines: KeySlot?
    let ways: WaysBytes
    let skeleton: UnsafeRawBufferPointer
    let sealedContent: UnsafeRawBufferPointer
    let signature: EntryFrame.Signature?

    /// nil where these are not bytes of this version's.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var reader = Reader(bytes: bytes)
        guard reader.byte() == EntryFrame.version, let role = reader.byte(), let author = reader.take(EntryFrame.authorLength),
            let defines = reader.number(4), let ways = reader.ways()
        else { return nil }
        self.author = author
        self.defines = defines == 0 ? nil : KeySlot(defines - 1)
        self.ways = ways
        switch role {
        case 0: self.role = .statement
        case 1:
            guard let slots = reader.slots() else { return nil }
            self.role = .tombstone(Array(slots))
        case 2:
            guard let tombstone = reader.number(8) else { return nil }
            self.role = .erased(tombstone: tombstone)
        default: return nil
        }
        guard let skeleton = reader.piece(), let content = reader.piece(), let signature = reader.take(EntryFrame.signatureLength), reader.isAtEnd
        else { return nil }
        self.skeleton = skeleton
        sealedContent = content
        guard signature.contains(where: { $0 != 0 }) else {
            self.signature = nil
            return
        }
        guard let first = Int(exactly: UInt64(bigEndian: signature.loadUnaligned(as: UInt64.self))) else { return nil }
        self.signature = .init(first: first, bytes: Array(signature[8...]))
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

        mutating func slots() -> SlotsBytes? {
            guard let count = number(4), count <= (bytes.count - place) / 4 else { return nil }
            return take(4 * count).map(SlotsBytes.init)
        }

        mutating func ways() -> WaysBytes? {
            guard let count = number(4), count <= KeyLock.mostWays else { return nil }
            let start = place
            for _ in 0..<count {
                guard let way = slots(), !way.isEmpty, way.count <= KeyLock.mostSlots else { return nil }
            }
            return WaysBytes(count: count, bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<place]))
        }
    }
}

/// The slots of a way, 4 bytes each, where they are.
struct SlotsBytes: RandomAccessCollection {
    let bytes: UnsafeRawBufferPointer

    var startIndex: Int { 0 }
    var endIndex: Int { bytes.count / 4 }

    subscript(place: Int) -> KeySlot {
        KeySlot(Int(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4 * place, as: UInt32.self))))
    }
}

/// A lock's ways where they are: of each the count of its slots in 4 bytes, and the slots.
struct WaysBytes: Sequence {
    let count: Int
    /// Sound: `FrameBytes` has looked.
    let bytes: UnsafeRawBufferPointer

    var isEmpty: Bool { count == 0 }

    func makeIterator() -> Iterator { Iterator(rest: bytes) }

    struct Iterator: IteratorProtocol {
        fileprivate var rest: UnsafeRawBufferPointer

        mutating func next() -> SlotsBytes? {
            guard !rest.isEmpty else { return nil }
            let end = 4 + 4 * Int(UInt32(bigEndian: rest.loadUnaligned(as: UInt32.self)))
            defer { rest = UnsafeRawBufferPointer(rebasing: rest[end...]) }
            return SlotsBytes(bytes: UnsafeRawBufferPointer(rebasing: rest[4..<end]))
        }
    }
}
