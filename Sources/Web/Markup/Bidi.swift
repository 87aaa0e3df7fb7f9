/// Bidirectional controls (Unicode Standard Annex 9) inside a text that somebody else wrote.
package enum Bidi {
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (0x202a...0x202e).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    /// The same text with every embedding, override and isolate that it opens closed at its end (or at the end of its line), and closers
    /// that close nothing left out: whatever stands after it keeps its own direction.
    package static func closed(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var result = String.UnicodeScalarView()
        var open: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x202a, 0x202b, 0x202d, 0x202e: open.append(popDirectionalFormatting)
            case 0x2066, 0x2067, 0x2068: open.append(popDirectionalIsolate)
            case 0x202c, 0x2069:
                guard open.last == scalar else { continue }
                open.removeLast()
            case 0x0a, 0x0d, 0x2029:
                result.append(contentsOf: open.reversed())
                open.removeAll()
            default: break
            }
            result.append(scalar)
        }
        result.append(contentsOf: open.reversed())
        return String(result)
    }

    private static let popDirectionalFormatting: Unicode.Scalar = "\u{202c}"
    private static let popDirectionalIsolate: Unicode.Scalar = "\u{2069}"
}
