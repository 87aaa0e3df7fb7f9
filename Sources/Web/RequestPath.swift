/// The path of a request, percent-decoded strictly (RFC 3986, section 2.1).
///
/// Decoding happens once, and what could mean different things to two programs is refused rather than guessed: an
/// unfinished or non-hexadecimal escape, a slash or a backslash that was escaped, a control character, text that is
/// not UTF-8. A path is only ever looked up in a table, so `..` is merely a name that no file has.
package struct RequestPath: Equatable, Sendable {
    package let text: String

    package init?(_ raw: String) {
        guard raw.utf8.first == UInt8(ascii: "/") else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.utf8.count)
        var rest = raw.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                guard Self.isPlain(byte) else { return nil }
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(Self.hexValue), let low = rest.popFirst().flatMap(Self.hexValue)
            else { return nil }
            let decoded = high << 4 | low
            guard Self.isPlain(decoded), decoded != UInt8(ascii: "/") else { return nil }
            bytes.append(decoded)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        self.text = text
    }

    /// The path as it is written in a `Location` header: every byte escaped that is not unreserved or a slash.
    package static func escaped(_ path: String) -> String {
        let hex = Array("0123456789ABCDEF")
        return path.utf8.reduce(into: "") { text, byte in
            if isUnreserved(byte) || byte == UInt8(ascii: "/") {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "%\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
            }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "\\")
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
