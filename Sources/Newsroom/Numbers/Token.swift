/// A piece of a passage as the lint reads it: a run of digits, a word, or one other character.
struct Token {
    enum Kind: Equatable {
        /// Decimal digits of any one script; nil where the value is beyond reckoning.
        case number(Int?, digits: Int)
        /// Letters and marks; `lowercased` for comparisons.
        case word(lowercased: String)
        case space
        /// A character that is a number by itself: ½, ②, Ⅻ.
        case numeral
        case other(Unicode.Scalar)
    }

    let kind: Kind
    /// Scalars of the passage.
    let range: Range<Int>
    /// As written.
    let text: String

    var word: String? { if case .word(let word) = kind { word } else { nil } }

    var number: Int? { if case .number(let value, _) = kind { value } else { nil } }

    var isNumber: Bool { if case .number = kind { true } else { false } }

    /// How many digits it was written with; 0 for what is no number.
    var digits: Int { if case .number(_, let digits) = kind { digits } else { 0 } }

    var isCapitalised: Bool { text.unicodeScalars.first?.properties.isUppercase ?? false }

    func `is`(_ scalars: String) -> Bool {
        if case .other(let scalar) = kind { scalars.unicodeScalars.contains(scalar) } else { false }
    }
}

/// Takes a passage apart. Words end where the script changes between Han, Hangul, kana and the rest, since "51 people"
/// is written without a blank in some of them.
func tokens(of passage: Passage) -> [Token] {
    var tokens: [Token] = []
    let scalars = passage.scalars
    var start = 0
    while start < scalars.count {
        let first = CharacterClass(scalars[start])
        var end = start + 1
        while end < scalars.count, first.goesOn(with: CharacterClass(scalars[end]), scalars[end]) { end += 1 }
        let range = start..<end
        let text = passage.text(range)
        tokens.append(Token(kind: first.token(scalars[range], text), range: range, text: text))
        start = end
    }
    return tokens
}

private enum CharacterClass: Equatable {
    case digit, letter, han, hangul, kana, mark, space, numeral, other

    init(_ scalar: Unicode.Scalar) {
        let properties = scalar.properties
        if properties.numericType == .decimal {
            self = .digit
        } else if properties.isWhitespace {
            self = .space
        } else if properties.isIdeographic || scalar == "〇" {
            self = .han
        } else {
            switch (properties.generalCategory, scalar.value) {
            case (_, 0xac00...0xd7af), (_, 0x1100...0x11ff), (_, 0x3130...0x318f): self = .hangul
            case (_, 0x3040...0x30ff): self = .kana
            case (.nonspacingMark, _), (.spacingMark, _), (.enclosingMark, _): self = .mark
            // Superscripts belong to units (km²) where they follow a letter; the lint sees to that.
            case (.otherNumber, _), (.letterNumber, _): self = .numeral
            case (.uppercaseLetter, _), (.lowercaseLetter, _), (.titlecaseLetter, _), (.modifierLetter, _), (.otherLetter, _):
                self = .letter
            default: self = .other
            }
        }
    }

    func goesOn(with next: CharacterClass, _ scalar: Unicode.Scalar) -> Bool {
        switch (self, next) {
        case (.digit, .digit), (.letter, .letter), (.han, .han), (.hangul, .hangul), (.kana, .kana), (.space, .space): true
        case (.letter, .mark), (.han, .mark), (.hangul, .mark), (.kana, .mark): true
        // Zero-width joiners keep Persian words in one piece.
        case (.letter, .other): scalar == "\u{200c}" || scalar == "\u{200d}"
        default: false
        }
    }

    func token(_ scalars: ArraySlice<Unicode.Scalar>, _ text: String) -> Token.Kind {
        switch self {
        case .digit:
            let value = scalars.reduce(Int?(0)) { value, scalar in
                guard let value, value < 1_000_000_000, let digit = scalar.properties.numericValue else { return nil }
                return value * 10 + Int(digit)
            }
            return .number(value, digits: scalars.count)
        case .letter, .han, .hangul, .kana: return .word(lowercased: text.lowercased())
        case .space: return .space
        case .numeral: return .numeral
        case .mark, .other: return scalars.first.map { .other($0) } ?? .space
        }
    }
}
