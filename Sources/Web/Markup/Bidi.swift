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

    /// A text set into a sentence of a language: in an isolate of its own where it holds letters that run the other way, so
    /// that neither changes the other's order (UAX 9, section 6.3). Its direction is that of its first letter.
    static func isolated(_ text: String, in language: Language) -> String {
        let isRightToLeft = language.direction == "rtl"
        guard text.unicodeScalars.contains(where: { runsRightToLeft($0).map { $0 != isRightToLeft } ?? false }) else { return text }
        return "\u{2068}" + closed(text) + "\u{2069}"
    }

    /// Whether a letter runs from right to left; nil for what is no letter.
    static func runsRightToLeft(_ scalar: Unicode.Scalar) -> Bool? {
        guard scalar.properties.isAlphabetic else { return nil }
        switch scalar.value {
        // Hebrew, Arabic, Syriac, Thaana, N'Ko and so on, and their presentation forms.
        case 0x0590...0x08ff, 0xfb1d...0xfdff, 0xfe70...0xfeff, 0x10800...0x10fff, 0x1e800...0x1efff: return true
        default: return false
        }
    }

    private static let popDirectionalFormatting: Unicode.Scalar = "\u{202c}"
    private static let popDirectionalIsolate: Unicode.Scalar = "\u{2069}"
}
