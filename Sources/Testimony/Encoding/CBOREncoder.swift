/// Writes values as deterministic CBOR (RFC 8949, section 4.2.1): shortest heads and floats, definite lengths, map
/// keys in the order of their encoded bytes. Text is brought to normal form C first.
///
/// Equal values give equal bytes. Hence -0 is written as 0, since the two are equal.
struct CBOREncoder {
    private(set) var bytes: [UInt8] = []

    static func encode(_ value: Value) -> [UInt8] {
        var encoder = CBOREncoder()
        encoder.bytes.reserveCapacity(256)
        encoder.append(value)
        return encoder.bytes
    }

    /// A map. No field may occur twice.
    static func encode(_ fields: [Field]) -> [UInt8] {
        var encoder = CBOREncoder()
        encoder.bytes.reserveCapacity(256)
        encoder.append(fields)
        return encoder.bytes
    }

    /// A map with one more field, `name`, that is a map itself. No field may occur twice.
    static func encode(_ fields: [Field], with inner: [Field], as name: String) -> [UInt8] {
        var encoder = CBOREncoder()
        encoder.bytes.reserveCapacity(256)
        encoder.append(fields + [Field(name: name, value: .null)], with: inner, as: name)
        return encoder.bytes
    }

    private mutating func append(_ value: Value) {
        switch value {
        case .null: bytes.append(CBOR.null)
        case .bool(let flag): bytes.append(flag ? CBOR.true : CBOR.false)
        case .int(let number):
            // -1 - n for negative numbers is ~n in two's complement.
            append(number >= 0 ? .unsigned : .negative, UInt64(bitPattern: number >= 0 ? number : ~number))
        case .double(let number): append(number)
        case .text(let text): append(text: normalized(text))
        case .bytes(let content):
            append(.bytes, UInt64(content.count))
            bytes.append(contentsOf: content)
        case .array(let values):
            append(.array, UInt64(values.count))
            for value in values { append(value) }
        case .map(let fields): append(fields)
        }
    }

    private mutating func append(_ fields: Fields) {
        append(fields.map { Field(name: $0.key, value: $0.value) })
    }

    private mutating func append(_ fields: [Field], with inner: [Field] = [], as name: String? = nil) {
        append(.map, UInt64(fields.count))
        var named = fields
        // What a newer version wrote may need it.
        for place in named.indices where !isNormalized(named[place].name) {
            named[place] = Field(name: normalized(named[place].name), value: named[place].value)
        }
        named.sort { CBOR.precedes($0.name, $1.name) }
        for field in named {
            append(text: field.name)
            if field.name == name {
                append(inner)
            } else {
                append(field.value)
            }
        }
    }

    private mutating func append(text: String) {
        append(.text, UInt64(text.utf8.count))
        if text.utf8.withContiguousStorageIfAvailable({ bytes.append(contentsOf: $0) }) == nil { bytes.append(contentsOf: text.utf8) }
    }

    /// A head with its shortest argument.
    private mutating func append(_ major: CBOR.Major, _ argument: UInt64) {
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
    private mutating func append(_ number: Double) {
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
