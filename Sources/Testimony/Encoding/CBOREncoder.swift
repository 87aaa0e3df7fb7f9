/// Writes values as deterministic CBOR (RFC 8949, section 4.2.1): shortest heads and floats, definite lengths, map
/// keys in the order of their encoded bytes. Text is brought to normal form C first.
///
/// Equal values give equal bytes. Hence -0 is written as 0, since the two are equal.
struct CBOREncoder {
    private(set) var bytes: [UInt8] = []

    init(reserving capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func append(_ value: Value) {
        switch value {
        case .null: bytes.append(CBOR.null)
        case .bool(let flag): bytes.append(flag ? CBOR.true : CBOR.false)
        case .int(let number): append(number)
        case .double(let number): append(number)
        case .text(let text): append(text)
        case .bytes(let content):
            append(.bytes, UInt64(content.count))
            bytes.append(contentsOf: content)
        case .array(let values):
            append(.array, UInt64(values.count))
            for value in values { append(value) }
        case .map(let fields):
            append(.map, UInt64(fields.count))
            for (name, value) in fields.map({ (normalized($0.key), $0.value) }).sorted(by: { CBOR.precedes($0.0, $1.0) }) {
                append(normal: name)
                append(value)
            }
        }
    }

    mutating func append(_ number: Int64) {
        // -1 - n for negative numbers is ~n in two's complement.
        append(number >= 0 ? .unsigned : .negative, UInt64(bitPattern: number >= 0 ? number : ~number))
    }

    mutating func append(_ text: String) { append(normal: normalized(text)) }

    /// - Parameter text: in normal form C.
    mutating func append(normal text: String) {
        append(.text, UInt64(text.utf8.count))
        if text.utf8.withContiguousStorageIfAvailable({ bytes.append(contentsOf: $0) }) == nil { bytes.append(contentsOf: text.utf8) }
    }

    /// What was encoded already.
    mutating func append(encoded: ArraySlice<UInt8>) { bytes.append(contentsOf: encoded) }

    /// A head with its shortest argument.
    mutating func append(_ major: CBOR.Major, _ argument: UInt64) {
        let top = major.rawValue << 5
        switch argument {
        case 0...23: bytes.append(top | UInt8(argument))
        case 24...0xFF: append(top | 24, argument, width: 1)
        case 0x100...0xFFFF: append(top | 25, argument, width: 2)
        case 0x1_0000...0xFFFF_FFFF: append(top | 26, argument, width: 4)
        default: append(top | 27, argument, width: 8)
        }
    }

    /// The shortest of half, single and double precision that keeps the value.
    mutating func append(_ number: Double) {
        switch CBOR.ShortestFloat(number) {
        case .half(let bits): append(CBOR.half, UInt64(bits), width: 2)
        case .single(let bits): append(CBOR.single, UInt64(bits), width: 4)
        case .double(let bits): append(CBOR.double, bits, width: 8)
        }
    }

    /// A first byte and the low `width` bytes of an argument, the highest first.
    private mutating func append(_ first: UInt8, _ argument: UInt64, width: Int) {
        bytes.append(first)
        for place in (0..<width).reversed() { bytes.append(UInt8(truncatingIfNeeded: argument >> (8 * UInt64(place)))) }
    }
}
