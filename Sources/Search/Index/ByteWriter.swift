/// Collects bytes: numbers with the lowest byte first, or seven bits a byte.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func u8(_ value: Int) { bytes.append(UInt8(truncatingIfNeeded: value)) }

    mutating func u16(_ value: Int) {
        u8(value)
        u8(value >> 8)
    }

    mutating func u32(_ value: Int) {
        u16(value)
        u16(value >> 16)
    }

    mutating func u64(_ value: Int) {
        u32(value)
        u32(value >> 32)
    }

    mutating func varint(_ value: Int) {
        var value = UInt(bitPattern: value)
        while value >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        bytes.append(UInt8(value))
    }

    /// How many bytes `varint` writes.
    static func varintSize(_ value: Int) -> Int {
        max(1, (UInt.bitWidth - UInt(bitPattern: value).leadingZeroBitCount + 6) / 7)
    }

    mutating func text(_ text: String) {
        varint(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func texts(_ texts: [String]) {
        varint(texts.count)
        for text in texts { self.text(text) }
    }

    mutating func raw(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    var count: Int { bytes.count }
}
