/// Writes RFC 4180 with LF line ends. What looks like a formula is written as it is: a case file is read by programs that
/// take text for text, and a record must come back as it was.
enum CSVWriter {
    static func line(_ fields: [String]) -> String {
        fields.map(quoted).joined(separator: ",") + "\n"
    }

    private static func quoted(_ field: String) -> String {
        let needsQuotes = field.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        }
        // Blanks at the ends and a byte order mark survive careless tools only inside quotes.
        let first = field.unicodeScalars.first, last = field.unicodeScalars.last
        guard needsQuotes || first == " " || last == " " || first == "\u{FEFF}" else { return field }
        var text = "\""
        for scalar in field.unicodeScalars {
            if scalar == "\"" { text.unicodeScalars.append(scalar) }
            text.unicodeScalars.append(scalar)
        }
        return text + "\""
    }
}
