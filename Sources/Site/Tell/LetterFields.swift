/// The fields of a letter's form, read so that no testimony is refused for its bytes, `application/x-www-form-urlencoded` (URL Standard, 5.1).
struct LetterFields {
    private let fields: [(name: String, value: String)]

    /// More than a form of ours has: the rest is left out.
    private static let most = 64

    /// Bytes that are no UTF-8 become U+FFFD, as in the standard.
    init(_ body: [UInt8]) {
        fields = body.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true).prefix(Self.most).map { pair in
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decoded(halves[0]), halves.count > 1 ? Self.decoded(halves[1]) : "")
        }
    }

    /// The first of a name; empty where there is none. Line ends are one character, as they were typed.
    subscript(name: String) -> String {
        (fields.first { $0.name == name }?.value ?? "").replacing("\r\n", with: "\n")
    }

    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    private static func decoded(_ text: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
                guard digits.count == 2 else {
                    bytes.append(byte)
                    continue
                }
                bytes.append(UInt8(digits[0] * 16 + digits[1]))
                rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
