/// Reads what `CBOREncoder` writes, and nothing else: every other byte string is refused, so that one value has one
/// encoding. Takes time and space in proportion to the input, whatever the input claims.
struct CBORDecoder {
    /// Valid while one of the static functions runs; every result is a copy.
    private let input: UnsafeRawBufferPointer
    private var position = 0
    private var depth = 0

    private init(_ input: UnsafeRawBufferPointer) {
        self.input = input
    }

    /// One map with text keys, and nothing after it. If its field `name` is a map, that comes apart, as a list too.
    static func decode(
        _ input: UnsafeRawBufferPointer, with name: String
    ) throws(Undecodable) -> (fields: [Field], inner: [Field]?) {
        var decoder = CBORDecoder(input)
        let first = try decoder.byte()
        guard CBOR.Major(rawValue: first >> 5) == .map else { throw decoder.malformed("it is not a map") }
        var inner: [Field]?
        let fields = try decoder.fields(first, with: name, as: &inner)
        guard decoder.position == input.count else { throw decoder.malformed("bytes follow after its end") }
        return (fields, inner)
    }

    /// One map with text keys, as a list, and nothing after it.
    static func decodeFields(_ input: UnsafeRawBufferPointer) throws(Undecodable) -> [Field] {
        var decoder = CBORDecoder(input)
        let first = try decoder.byte()
        guard CBOR.Major(rawValue: first >> 5) == .map else { throw decoder.malformed("it is not a map") }
        var none: [Field]?
        let fields = try decoder.fields(first, with: nil, as: &none)
        guard decoder.position == input.count else { throw decoder.malformed("bytes follow after its end") }
        return fields
    }

    static func decode(_ input: UnsafeRawBufferPointer) throws(Undecodable) -> Value {
        var decoder = CBORDecoder(input)
        let value = try decoder.value()
        guard decoder.position == input.count else { throw decoder.malformed("bytes follow after its end") }
        return value
    }

    private mutating func value() throws(Undecodable) -> Value {
        let first = try byte()
        switch CBOR.Major(rawValue: first >> 5) {
        case .unsigned: return .int(Int64(try size(first)))
        case .negative: return .int(~Int64(try size(first)))
        case .bytes: return .bytes(Array(try content(first)))
        case .text: return .text(try text(first))
        case .array: return .array(try array(first))
        case .map: return .map(try map(first))
        case .tag, .simple, nil: return try simple(first)
        }
    }

    private mutating func array(_ first: UInt8) throws(Undecodable) -> [Value] {
        let count = try length(first)
        try descend()
        var values: [Value] = []
        values.reserveCapacity(min(count, 64))
        for _ in 0..<count { values.append(try value()) }
        depth -= 1
        return values
    }

    private mutating func map(_ first: UInt8) throws(Undecodable) -> Fields {
        var none: [Field]?
        let fields = try fields(first, with: nil, as: &none)
        return Fields(uniqueKeysWithValues: fields.lazy.map { ($0.name, $0.value) })
    }

    private mutating func fields(_ first: UInt8, with name: String?, as inner: inout [Field]?) throws(Undecodable) -> [Field] {
        let count = try length(first)
        try descend()
        var fields: [Field] = []
        fields.reserveCapacity(min(count, 64))
        var previous: String?
        for _ in 0..<count {
            let key = try key()
            if let previous, !CBOR.precedes(previous, key) { throw malformed("the keys of a map are out of order or repeated") }
            previous = key
            if key == name, position < input.count, CBOR.Major(rawValue: input[position] >> 5) == .map {
                var none: [Field]?
                inner = try self.fields(try byte(), with: nil, as: &none)
            } else {
                fields.append(Field(name: key, value: try value()))
            }
        }
        depth -= 1
        return fields
    }

    private mutating func key() throws(Undecodable) -> String {
        let first = try byte()
        guard CBOR.Major(rawValue: first >> 5) == .text else { throw malformed("a key is not text") }
        return try text(first)
    }

    private mutating func text(_ first: UInt8) throws(Undecodable) -> String {
        let content = try content(first)
        // What is not UTF-8 is repaired, and then no longer the same: quicker than `String(validating:as:)` in Swift 6.3.
        let text = String(decoding: content, as: UTF8.self)
        guard isASCII(content) || text.utf8.elementsEqual(content) else { throw malformed("text is not UTF-8") }
        guard isSurelyNormalized(content) || isNormalized(text) else { throw malformed("text is not in normal form C") }
        return text
    }

    private mutating func simple(_ first: UInt8) throws(Undecodable) -> Value {
        switch first {
        case CBOR.false: return .bool(false)
        case CBOR.true: return .bool(true)
        case CBOR.null: return .null
        case CBOR.half, CBOR.single, CBOR.double: return .double(try float(first))
        default: throw malformed("a kind of value that statements do not have")
        }
    }

    private mutating func float(_ first: UInt8) throws(Undecodable) -> Double {
        let isShortest: Bool
        let number: Double
        switch first {
        case CBOR.half:
            let bits = UInt16(try bigEndian(width: 2))
            number = Double(Float16(bitPattern: bits))
            if case .half(bits) = CBOR.ShortestFloat(number) { isShortest = true } else { isShortest = false }
        case CBOR.single:
            let bits = UInt32(try bigEndian(width: 4))
            number = Double(Float(bitPattern: bits))
            if case .single(bits) = CBOR.ShortestFloat(number) { isShortest = true } else { isShortest = false }
        default:
            let bits = try bigEndian(width: 8)
            number = Double(bitPattern: bits)
            if case .double(bits) = CBOR.ShortestFloat(number) { isShortest = true } else { isShortest = false }
        }
        guard isShortest else { throw malformed("a number is not in its shortest form") }
        return number
    }

    // MARK: Heads

    /// The bytes of a byte or text string.
    private mutating func content(_ first: UInt8) throws(Undecodable) -> UnsafeRawBufferPointer {
        let count = try length(first)
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: input[position..<position + count])
    }

    /// How many bytes, elements or pairs follow. Each takes a byte at least, so more than what is left is a lie.
    private mutating func length(_ first: UInt8) throws(Undecodable) -> Int {
        let count = try size(first)
        guard count <= input.count - position else { throw malformed("a length beyond the end") }
        return count
    }

    /// The argument of a head, in its shortest form, up to `Int64.max`.
    private mutating func size(_ first: UInt8) throws(Undecodable) -> Int {
        let short = first & 0x1F
        let argument: UInt64
        let smallest: UInt64
        switch short {
        case 0...23: return Int(short)
        case 24: (argument, smallest) = (try bigEndian(width: 1), 24)
        case 25: (argument, smallest) = (try bigEndian(width: 2), 0x100)
        case 26: (argument, smallest) = (try bigEndian(width: 4), 0x1_0000)
        case 27: (argument, smallest) = (try bigEndian(width: 8), 0x1_0000_0000)
        default: throw malformed("an indefinite or reserved length")
        }
        guard argument >= smallest else { throw malformed("a number is not in its shortest form") }
        guard let size = Int(exactly: argument) else { throw malformed("a number beyond 63 bits") }
        return size
    }

    private mutating func bigEndian(width: Int) throws(Undecodable) -> UInt64 {
        var number: UInt64 = 0
        for _ in 0..<width { number = number << 8 | UInt64(try byte()) }
        return number
    }

    private mutating func byte() throws(Undecodable) -> UInt8 {
        guard position < input.count else { throw malformed("it ends too soon") }
        defer { position += 1 }
        return input[position]
    }

    private mutating func descend() throws(Undecodable) {
        depth += 1
        guard depth <= CBOR.deepest else { throw malformed("values are nested too deeply") }
    }

    private func malformed(_ why: String) -> Undecodable { .malformed(at: position, why: why) }
}
