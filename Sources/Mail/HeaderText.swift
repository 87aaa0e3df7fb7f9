import Foundation

/// Header fields whose values others wrote: encoded (RFC 2047) and folded, so that no value can become a second field.
enum HeaderText {
    /// Longest line that we write; a line may have 998.
    private static let width = 76

    static func unstructured(_ name: String, _ value: String) throws(MailError) -> String {
        // What breaks lines in a title is a blank to whoever reads it.
        let value = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !value.isEmpty else { throw .unwritable("an empty \(name)") }
        if isPlain(value), name.utf8.count + 2 + value.utf8.count <= width { return "\(name): \(value)" }
        return "\(name): " + encodedWords(value, indent: name.utf8.count + 2)
    }

    static func mailbox(_ mailbox: NamedAddress) -> String {
        let name = mailbox.name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if name.isEmpty { return mailbox.address.text }
        if isPlain(name), name.utf8.count < 50 {
            let escaped = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return "\"\(escaped)\" <\(mailbox.address.text)>"
        }
        return encodedWords(name, indent: 6) + "\r\n <\(mailbox.address.text)>"
    }

    /// A value that we put together ourselves; folded after commas, where lists may be.
    static func raw(_ name: String, _ value: String) throws(MailError) -> String {
        let isName = !name.isEmpty && name.utf8.allSatisfy { $0 == 0x2d || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) }
        guard isName, !value.isEmpty, value.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) else { throw .unwritable("the header \(isName ? name : "")") }
        let folded = "\(name): " + value.replacing(", ", with: ",\r\n ")
        guard folded.split(separator: "\r\n").allSatisfy({ $0.utf8.count <= 900 }) else { throw .unwritable("so long a header as \(name)") }
        return folded
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7e).contains($0) } && !text.contains("=?")
    }

    /// `=?utf-8?B?…?=`, each word at most 75 bytes and whole characters in each.
    private static func encodedWords(_ text: String, indent: Int) -> String {
        var words: [String] = []
        var run: [UInt8] = []
        func room() -> Int { ((words.isEmpty ? width - indent : width - 1) - 12) / 4 * 3 }
        func close() {
            words.append("=?utf-8?B?\(Data(run).base64EncodedString())?=")
            run = []
        }
        for character in text {
            // A character of many scalars may be longer than a word; its scalars then are what stays whole.
            let pieces = character.utf8.count <= 40 ? [Array(character.utf8)] : character.unicodeScalars.map { Array(String($0).utf8) }
            for piece in pieces {
                if run.count + piece.count > room() { close() }
                run += piece
            }
        }
        close()
        return words.joined(separator: "\r\n ")
    }
}
