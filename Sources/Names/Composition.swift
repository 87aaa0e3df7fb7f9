import Foundation

/// The few pairs of characters that folding puts together, so that one letter is one character.
enum Composition {
    /// Hangul syllables by arithmetic (Unicode Standard, section 3.12), voiced kana by table.
    static func pair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
        let (a, b) = (first.value, second.value)
        switch b {
        case 0x1161...0x1175 where (0x1100...0x1112).contains(a):
            return Unicode.Scalar(0xAC00 + ((a - 0x1100) * 21 + (b - 0x1161)) * 28)
        case 0x11A8...0x11C2 where (0xAC00...0xD7A3).contains(a) && (a - 0xAC00) % 28 == 0:
            return Unicode.Scalar(a + (b - 0x11A7))
        case 0x3099, 0x309A:
            return voiced[a << 1 | (b & 1)]
        default:
            return nil
        }
    }

    /// The three Cyrillic letters with an accent that are not folded to the letter without.
    static func accented(_ base: Unicode.Scalar?, _ accent: Unicode.Scalar) -> Unicode.Scalar? {
        switch (base, accent) {
        case ("и", "\u{306}"): "й"
        case ("у", "\u{306}"): "ў"
        case ("і", "\u{308}"): "ї"
        default: nil
        }
    }

    static func isVoicingMark(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{3099}" || scalar == "\u{309A}" }

    private static let voiced: [UInt32: Unicode.Scalar] = {
        var voiced: [UInt32: Unicode.Scalar] = [:]
        for composed in (UInt32(0x3041)...0x309E).compactMap(Unicode.Scalar.init) {
            let parts = Array(String(composed).decomposedStringWithCanonicalMapping.unicodeScalars)
            if parts.count == 2, isVoicingMark(parts[1]) { voiced[parts[0].value << 1 | (parts[1].value & 1)] = composed }
        }
        return voiced
    }()
}
