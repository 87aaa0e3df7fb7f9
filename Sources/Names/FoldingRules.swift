import Foundation

/// The rules from which `FoldingTable` is built: one round of folding of one character.
enum FoldingRules {
    static func fold(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        let value = scalar.value
        let properties = scalar.properties
        if let letters = letters[value] { return Array(letters.unicodeScalars) }
        if properties.isWhitespace { return [" "] }
        if properties.isDefaultIgnorableCodePoint { return [] }
        switch properties.generalCategory {
        case .control, .format, .surrogate: return []
        case .dashPunctuation: return ["-"]
        case .decimalNumber:
            guard let digit = properties.numericValue else { return [scalar] }
            return [Unicode.Scalar(UInt8(ascii: "0") + UInt8(digit))]
        case .nonspacingMark, .enclosingMark:
            if isDroppedMark(scalar) { return [] }
        default: break
        }
        switch value {
        case 0x3041...0x3096, 0x3099...0x309A, 0xAC00...0xD7A3: return [scalar]
        case 0x30A1...0x30F6, 0x30FD...0x30FE: return [Unicode.Scalar(value - 0x60) ?? scalar]
        case 0x3400...0x9FFF: return [simplified[value] ?? scalar]
        default: break
        }
        if hasCompatibilityForm(value) {
            let decomposed = Array(String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars)
            if decomposed != [scalar] { return decomposed }
        }
        // Upper, then lower: that is full case folding (ß, ſ, ς, ŉ) without its table.
        let upper = properties.uppercaseMapping.unicodeScalars
        return upper.flatMap { $0.properties.lowercaseMapping.unicodeScalars }
    }

    /// Beyond the first plane only these blocks have compatibility forms; asking Foundation costs a microsecond.
    private static func hasCompatibilityForm(_ value: UInt32) -> Bool {
        switch value {
        case ..<0xA0: false
        case ..<0x10000, 0x1D400...0x1D7FF, 0x1E000...0x1E0FF, 0x1EE00...0x1EEFF, 0x1F100...0x1F2FF, 0x1FBF0...0x1FBF9,
            0x2F800...0x2FA1F:
            true
        case 0x10780...0x107BF, 0x11000...0x119FF, 0x1D100...0x1D1FF: true
        default: false
        }
    }

    /// Marks that distinguish no word for a reader who searches. Vowel signs of Indic and South-East Asian scripts
    /// are marks too, and stay. Nuktas (combining class 7) go, as they are written or left out at will.
    private static func isDroppedMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300...0x36F, 0x483...0x489, 0x591...0x5C7, 0x610...0x61A, 0x64B...0x65F, 0x670, 0x6D6...0x6ED,
            0x711, 0x730...0x74A, 0x897...0x89F, 0x8CA...0x8FF, 0x135D...0x135F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF,
            0x20D0...0x20FF, 0x2DE0...0x2DFF, 0x302A...0x302D, 0xA66F...0xA67D, 0xA69E...0xA69F, 0xFE20...0xFE2F:
            true
        default:
            scalar.properties.canonicalCombiningClass == .nukta
        }
    }

    /// Letters that Unicode does not decompose, or decomposes further than a reader would.
    private static let letters: [UInt32: String] = {
        var letters: [UInt32: String] = [:]
        func fold(_ from: String, to: String) {
            for scalar in from.unicodeScalars { letters[scalar.value] = to }
        }
        fold("ØøǾǿ", to: "o")
        fold("Łł", to: "l")
        fold("ĐđÐðƉɖƊɗ", to: "d")
        fold("Ħħ", to: "h")
        fold("Ŧŧ", to: "t")
        fold("ÆæǼǽ", to: "ae")
        fold("Œœ", to: "oe")
        fold("Þþ", to: "th")
        fold("Ŋŋ", to: "ng")
        fold("ıİ", to: "i")
        fold("ĸƘƙ", to: "k")
        fold("Ɓɓ", to: "b")
        fold("Ƴƴ", to: "y")
        fold("Ɲɲ", to: "n")
        fold("Ƶƶ", to: "z")
        // Azerbaijani names are known abroad with an a (Əliyev, Aliyev); West African ones with e and o.
        fold("Əə", to: "a")
        fold("Ɛɛ", to: "e")
        fold("Ɔɔ", to: "o")
        // Apostrophes of every keyboard are one; the half rings and primes of scholars are left out by others.
        fold("’‘‛ʼʻʽ´`′＇ˈ‵", to: "'")
        fold("ʿʾʹʺˊˋ\u{2CB}\u{2C8}", to: "")
        // Cyrillic letters that an accent made, in their languages letters of their own.
        fold("Йй", to: "й")
        fold("Її", to: "ї")
        fold("Ўў", to: "ў")
        // Arabic script: one form for each letter (Arabic, Persian, Urdu, Kurdish, Uyghur spellings).
        fold("ـ", to: "")
        fold("ٱٲٳٵ", to: "ا")
        fold("ىیېےۍێ", to: "ي")
        fold("ککڪګ", to: "ك")
        fold("ةەہۀھۃۂ", to: "ه")
        fold("ں", to: "ن")
        // Hebrew final letters.
        fold("ך", to: "כ")
        fold("ם", to: "מ")
        fold("ן", to: "נ")
        fold("ף", to: "פ")
        fold("ץ", to: "צ")
        return letters
    }()

    /// Simplified for traditional Han characters, one for one (ICU's Hant-Hans, from CLDR).
    private static let simplified: [UInt32: Unicode.Scalar] = {
        var lines = String.UnicodeScalarView()
        let all = (UInt32(0x3400)...0x9FFF).compactMap(Unicode.Scalar.init)
        for scalar in all {
            lines.append(scalar)
            lines.append("\n")
        }
        let converted = String(lines).applyingTransform(StringTransform("Hant-Hans"), reverse: false) ?? ""
        let forms = converted.unicodeScalars.split(separator: "\n")
        guard forms.count == all.count else { return [:] }
        var simplified: [UInt32: Unicode.Scalar] = [:]
        for (scalar, form) in zip(all, forms) where form.count == 1 && form.first != scalar {
            simplified[scalar.value] = form.first
        }
        return simplified.mapValues { settled($0, in: simplified) }
    }()

    /// Where a chain of simplifications ends. Two characters that are each other's form (苎 and 苧) become one.
    private static func settled(_ scalar: Unicode.Scalar, in forms: [UInt32: Unicode.Scalar]) -> Unicode.Scalar {
        var chain = [scalar]
        while let next = chain.last.flatMap({ forms[$0.value] }) {
            if let start = chain.firstIndex(of: next) { return chain[start...].min() ?? next }
            chain.append(next)
        }
        return chain.last ?? scalar
    }
}
