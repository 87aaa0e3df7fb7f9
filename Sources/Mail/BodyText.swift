import Foundation

/// A part's text in an encoding that any server passes on unchanged (RFC 2045, section 6).
enum BodyText {
    static func headers(_ type: String, _ text: String) -> [String] {
        ["Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: \(isMostlyASCII(text) ? "quoted-printable" : "base64")"]
    }

    /// Lines end with CRLF, the last one, too.
    static func encoded(_ text: String) -> String {
        let text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        return isMostlyASCII(text) ? quotedPrintable(text) : base64(text)
    }

    private static func isMostlyASCII(_ text: String) -> Bool {
        text.utf8.count { $0 >= 0x80 } * 6 <= text.utf8.count
    }

    private static func base64(_ text: String) -> String {
        let code = Array(Data(text.replacing("\n", with: "\r\n").utf8).base64EncodedString().utf8)
        var lines = ""
        for start in stride(from: 0, to: code.count, by: 76) {
            lines += String(decoding: code[start..<min(start + 76, code.count)], as: UTF8.self) + "\r\n"
        }
        return lines
    }

    private static func quotedPrintable(_ text: String) -> String {
        var result = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let bytes = Array(line.utf8)
            var width = 0
            for (place, byte) in bytes.enumerated() {
                let isLast = place == bytes.count - 1
                let isBlank = byte == 0x20 || byte == 0x09
                let plain = (isBlank && !isLast) || ((0x21...0x7e).contains(byte) && byte != 0x3d)
                let code = plain ? String(UnicodeScalar(byte)) : "=" + hex(byte)
                if width + code.utf8.count > 75 {
                    result += "=\r\n"
                    width = 0
                }
                result += code
                width += code.utf8.count
            }
            result += "\r\n"
        }
        // The text's own last line end, if it had one, has been written twice.
        return text.hasSuffix("\n") ? String(result.dropLast(1)) : result
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = Array("0123456789ABCDEF")
        return "\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
}
