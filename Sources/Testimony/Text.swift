// What the room needs to know of text: blanks, numbers, letters.

/// Without white space at either end.
func trimmingBlanks(_ text: String) -> String {
    if let first = text.utf8.first, let last = text.utf8.last, (0x21...0x7F).contains(first), (0x21...0x7F).contains(last) {
        return text
    }
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last,
        first.properties.isWhitespace || last.properties.isWhitespace
    else { return text }
    let isSolid = { (scalar: Unicode.Scalar) in !scalar.properties.isWhitespace }
    guard let start = scalars.firstIndex(where: isSolid), let end = scalars.lastIndex(where: isSolid) else { return "" }
    return String(scalars[start...end])
}

/// Plain digits 0 to 9 without a leading zero; nil for anything else, and for numbers of more than nine digits.
func plainNumber(_ text: some StringProtocol) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }),
        text.utf8.count == 1 || text.utf8.first != 48
    else { return nil }
    return Int(text)
}

func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
}

func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    default: false
    }
}
