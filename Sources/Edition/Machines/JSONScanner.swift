/// Reads JSON of a known shape in one pass: a manifest of 250,000 files must be read in a blink. Nil, or false, from any
/// function means that the text is no JSON, or not of the shape asked for.
struct JSONScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Nothing but white space is left.
    var isAtEnd: Bool {
        mutating get {
            skipSpace()
            return position == bytes.count
        }
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Calls `member` with each key, in order; it must read the value.
    mutating func object(_ member: (inout JSONScanner, String) -> Bool) -> Bool {
        guard take("{") else { return false }
        if take("}") { return true }
        repeat {
            guard let key = string(), take(":"), member(&self, key) else { return false }
        } while take(",")
        return take("}")
    }

    mutating func array(_ element: (inout JSONScanner) -> Bool) -> Bool {
        guard take("[") else { return false }
        if take("]") { return true }
        repeat { guard element(&self) else { return false } } while take(",")
        return take("]")
    }

    mutating func string() -> String? {
        guard take("\"") else { return nil }
        let start = position
        while position < bytes.count, bytes[position] != 0x22, bytes[position] != 0x5c, bytes[position] >= 0x20 { position += 1 }
        guard position < bytes.count else { return nil }
        if bytes[position] == 0x22 {
            defer { position += 1 }
            return String(validating: bytes[start..<position], as: UTF8.self)
        }
        return escaped(Array(bytes[start..<position]))
    }

    /// The rest of a string that holds escapes.
    private mutating func escaped(_ before: [UInt8]) -> String? {
        var text = before
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case 0x22: return String(validating: text, as: UTF8.self)
            case 0x5c:
                guard let scalar = escape() else { return nil }
                text += Array(String(Character(scalar)).utf8)
            case 0..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
        guard position < bytes.count else { return nil }
        let byte = bytes[position]
        position += 1
        switch byte {
        case 0x22, 0x5c, 0x2f: return Unicode.Scalar(byte)
        case 0x62: return "\u{8}"
        case 0x66: return "\u{c}"
        case 0x6e: return "\n"
        case 0x72: return "\r"
        case 0x74: return "\t"
        case 0x75:
            guard let unit = unit() else { return nil }
            guard (0xd800..<0xdc00).contains(unit) else { return Unicode.Scalar(unit) }
            guard bytes[position...].starts(with: [0x5c, 0x75]) else { return nil }
            position += 2
            guard let low = self.unit(), (0xdc00..<0xe000).contains(low) else { return nil }
            return Unicode.Scalar(0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00))
        default: return nil
        }
    }

    private mutating func unit() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        defer { position += 4 }
        let digits = bytes[position..<position + 4]
        guard digits.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0) }) else {
            return nil
        }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    /// A whole number that is not negative, below 10^15.
    mutating func natural() -> Int? {
        skipSpace()
        let start = position
        var value = 0
        while position < bytes.count, (0x30...0x39).contains(bytes[position]), position - start < 15 {
            value = value * 10 + Int(bytes[position] - 0x30)
            position += 1
        }
        guard position > start, position == start + 1 || bytes[start] != 0x30 else { return nil }
        return value
    }

    /// Any value, which is of no interest. At most 64 deep.
    mutating func skip(depth: Int = 0) -> Bool {
        skipSpace()
        guard position < bytes.count, depth < 64 else { return false }
        switch bytes[position] {
        case 0x22: return string() != nil
        case 0x7b: return object { scanner, _ in scanner.skip(depth: depth + 1) }
        case 0x5b: return array { $0.skip(depth: depth + 1) }
        default:
            let start = position
            while position < bytes.count, !Self.ends(bytes[position]) { position += 1 }
            let word = String(decoding: bytes[start..<position], as: UTF8.self)
            return ["true", "false", "null"].contains(word) || Double(word) != nil
        }
    }

    private static func ends(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x2c || byte == 0x5d || byte == 0x7d }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 }

    private mutating func skipSpace() {
        while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    }
}
