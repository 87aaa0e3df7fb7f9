/// What a part of an edition was made from, in 128 bits of SHA-256: the same key, the same bytes. Collisions would need 2⁶⁴ parts.
struct ContentKey: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    /// - Parameter digest: at least 16 bytes.
    init(digest: [UInt8]) {
        high = digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = digest.dropFirst(8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Of what is written.
    init(of bytes: [UInt8]) {
        (high, low) = FileHash(of: bytes).first
    }

    init?(hex text: Substring) {
        guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16), let low = UInt64(text.suffix(16), radix: 16) else { return nil }
        self.high = high
        self.low = low
    }

    var hex: String { Self.hex(high) + Self.hex(low) }

    private static func hex(_ half: UInt64) -> String {
        let text = String(half, radix: 16)
        return String(repeating: "0", count: 16 - text.utf8.count) + text
    }
}

/// Collects what a key is made from. Each value is written with its length, so that no two sequences of values of the
/// same types are the same bytes.
struct KeyWriter {
    private(set) var bytes: [UInt8] = []
    /// How many values were put in: a test holds each type's count to its properties.
    private(set) var values = 0

    /// - Parameter most: bytes that are likely to be written.
    init(most: Int = 512) { bytes.reserveCapacity(most) }

    var key: ContentKey { ContentKey(of: bytes) }

    mutating func add(_ number: Int) {
        values += 1
        withUnsafeBytes(of: UInt64(bitPattern: Int64(number)).littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ flag: Bool) {
        values += 1
        bytes.append(flag ? 1 : 0)
    }

    mutating func add(_ number: Double) { add(Int(bitPattern: UInt(number.bitPattern))) }

    mutating func add(_ text: String) {
        values += 1
        length(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(_ text: String?) {
        guard let text else { return add(false) }
        values -= 1
        add(true)
        add(text)
    }

    mutating func add(_ bytes: [UInt8]) {
        values += 1
        length(bytes.count)
        self.bytes.append(contentsOf: bytes)
    }

    mutating func add(_ key: ContentKey) {
        add(Int(bitPattern: UInt(key.high)))
        values -= 1
        add(Int(bitPattern: UInt(key.low)))
    }

    mutating func add(_ texts: [String]) { add(list: texts) { $0.add($1) } }

    /// By key, in the keys' order.
    mutating func add(_ texts: [String: String]) {
        add(list: texts.sorted { $0.key < $1.key }) { writer, pair in
            writer.add(pair.key)
            writer.add(pair.value)
        }
    }

    mutating func add(_ value: some Keyed) {
        let before = values
        value.write(to: &self)
        values = before + 1
    }

    mutating func add<Value: Keyed>(_ value: Value?) {
        let before = values
        add(value != nil)
        if let value { add(value) }
        values = before + 1
    }

    mutating func add<Value: Keyed>(_ list: [Value]) { add(list: list) { $0.add($1) } }

    mutating func add<Value>(list: [Value], _ each: (inout KeyWriter, Value) -> Void) {
        let before = values
        length(list.count)
        for value in list { each(&self, value) }
        values = before + 1
    }

    private mutating func length(_ count: Int) {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: count).littleEndian) { bytes.append(contentsOf: $0) }
    }
}

/// A value that keys are made from. What it writes must tell any two of its values apart.
protocol Keyed {
    func write(to key: inout KeyWriter)
}
