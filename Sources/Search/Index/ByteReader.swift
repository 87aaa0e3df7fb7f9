import Glibc

/// Reads numbers and texts in order. A read past the end gives nil, and so does every one after it.
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private var next = 0

    /// The bytes must outlive the reader.
    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { next >= bytes.count }

    mutating func varint() -> Int? {
        var value: UInt = 0
        var shift: UInt = 0
        while next < bytes.count, shift < 63 {
            let byte = bytes[next]
            next += 1
            value |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { return Int(exactly: value) }
            shift += 7
        }
        next = bytes.count
        return nil
    }

    mutating func u64() -> Int? {
        guard bytes.count - next >= 8 else { return nil }
        let value = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: next, as: UInt64.self))
        next += 8
        return Int(exactly: value)
    }

    mutating func u32() -> Int? { raw(4)?.u32(0) }

    mutating func raw(_ count: Int) -> UnsafeRawBufferPointer? {
        guard count >= 0, bytes.count - next >= count else {
            next = bytes.count
            return nil
        }
        defer { next += count }
        return UnsafeRawBufferPointer(rebasing: bytes[next..<next + count])
    }

    mutating func text() -> String? {
        guard let count = varint(), let raw = raw(count) else { return nil }
        return String(decoding: raw, as: UTF8.self)
    }

    mutating func texts() -> [String]? {
        guard let count = varint(), count <= bytes.count else { return nil }
        var texts: [String] = []
        for _ in 0..<count {
            guard let text = text() else { return nil }
            texts.append(text)
        }
        return texts
    }
}

extension UnsafeRawBufferPointer {
    /// The number at an offset; nil outside.
    func u32(_ offset: Int) -> Int? {
        guard offset >= 0, offset <= count - 4 else { return nil }
        return Int(UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }

    /// The number at an offset; nil outside, and where it is none of ours.
    func u64(_ offset: Int) -> Int? {
        guard offset >= 0, offset <= count - 8 else { return nil }
        return Int(exactly: UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }

    /// The number at an offset, which moves behind it; -1 where there is none.
    func varint(_ next: inout Int) -> Int {
        var value = 0
        var shift = 0
        while next < count, shift < 56 {
            let byte = Int(self[next])
            next += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return -1
    }

    /// A part of the bytes; nil where it does not lie within.
    func part(_ offset: Int, _ length: Int) -> UnsafeRawBufferPointer? {
        guard offset >= 0, length >= 0, offset <= count, length <= count - offset else { return nil }
        return UnsafeRawBufferPointer(rebasing: self[offset..<offset + length])
    }

    /// Below 0 where these bytes stand before others, above where behind them.
    func order(_ other: UnsafeRawBufferPointer) -> Int {
        let shared = Swift.min(count, other.count)
        if shared > 0, let mine = baseAddress, let theirs = other.baseAddress {
            let order = memcmp(mine, theirs, shared)
            if order != 0 { return Int(order) }
        }
        return count - other.count
    }
}
