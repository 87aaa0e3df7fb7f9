/// An age as a source gave it: years (`12`, `10..16`) or a word (`elderly`).
package enum StatedAge: Hashable, Sendable, CustomStringConvertible {
    case years(ClosedRange<Int>)
    /// In normal form C. Makes no interval of birth years.
    case word(String)

    /// The ages that people reach; a larger number is a slip of the pen.
    package static let possible = 0...130

    package init(_ text: String) throws(Invalid) {
        let text = trimmingBlanks(text)
        let ends = text.split(separator: ".", omittingEmptySubsequences: false)
        let isRange = ends.count == 3 && ends[1].isEmpty
        if ends.count == 1 || isRange, let first = plainNumber(ends[0]), let last = isRange ? plainNumber(ends[2]) : first {
            self = .years(try ageRange(first, last))
        } else if let word = ageWord(text) {
            self = .word(word)
        } else {
            throw invalidAge("this is not an age", instead: "years as 12 or 10..16, or a word such as elderly")
        }
    }

    package var description: String {
        switch self {
        case .years(let range): range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)..\(range.upperBound)"
        case .word(let word): word
        }
    }
}

/// Shared with `AgeCondition`.
func ageRange(_ low: Int, _ high: Int) throws(Invalid) -> ClosedRange<Int> {
    guard low <= high else { throw invalidAge("the range of ages is upside down", instead: "the lower age first, as in 10..16") }
    guard high <= StatedAge.possible.upperBound else {
        throw invalidAge("nobody is that old", instead: "years from 0 to \(StatedAge.possible.upperBound)")
    }
    return low...high
}

/// Letters of any script with their marks, blanks, hyphens and underscores: at least one letter, no digit.
private func ageWord(_ text: String) -> String? {
    let word = normalized(text)
    let scalars = word.unicodeScalars
    guard scalars.count <= 64, scalars.contains(where: isLetter),
        scalars.allSatisfy({ isLetter($0) || isMark($0) || $0 == " " || $0 == "-" || $0 == "_" })
    else { return nil }
    return word
}

private func invalidAge(_ what: String, instead: String) -> Invalid {
    Invalid(field: "age", what: what, instead: instead)
}
