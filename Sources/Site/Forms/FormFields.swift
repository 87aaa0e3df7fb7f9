/// What a form sent as `application/x-www-form-urlencoded` (URL Standard, section 5). Several fields may have one name.
struct FormFields {
    private let fields: [(name: String, value: String)]

    static let mostFields = 200

    /// Nil for what no browser sends: bytes that are no UTF-8, or more fields than any form of ours has.
    init?(_ body: [UInt8]) {
        var fields: [(String, String)] = []
        for pair in body.split(separator: UInt8(ascii: "&"), maxSplits: Self.mostFields + 1) {
            guard fields.count < Self.mostFields else { return nil }
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = parts.count > 1 ? Self.decoded(parts[1]) : "" else { return nil }
            fields.append((name, value))
        }
        self.fields = fields
    }

    /// The first of that name.
    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): result.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else { return nil }
                result.append(high << 4 | low)
            default: result.append(byte)
            }
        }
        return String(validating: result, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
