/// Collects bytes: numbers with the lowest byte first, or seven bits a byte.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func u8(_ value: Int) { bytes.append(UInt8(truncatingIfNeeded: value)) }

    mutating func u16(_ value: Int) { fixed(UInt16(truncatingIfNeeded: value)) }

    mutating func u32(_ value: Int) { fixed(UInt32(truncatingIfNeeded: value)) }

    mutating func u64(_ value: Int) { fixed(UInt64(truncatingIfNeeded: value)) }

    private mutating func fixed(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// The first of some numbers.
    mutating func u16(_ values: [UInt16], _ count: Int) { fixed(values[..<count]) }

    mutating func u32(_ values: [UInt32], from start: Int = 0, _ count: Int) { fixed(values[start..<start + count]) }

    private mutating func fixed(_ values: ArraySlice<some FixedWidthInteger>) {
        #if _endian(little)
            values.withUnsafeBytes { bytes.append(contentsOf: $0) }
        #else
            for value in values { fixed(value) }
        #endif
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

    mutating func raw(_ more: UnsafeRawBufferPointer) { bytes.append(contentsOf: more) }

    mutating func zeros(_ count: Int) { bytes.append(contentsOf: repeatElement(0, count: count)) }

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    var count: Int { bytes.count }
}
