/// The age that a count asks for: `12`, `10..16`, `18..`, `..17`, or a word.
package enum AgeCondition: Hashable, Sendable, CustomStringConvertible {
    /// Not both nil.
    case years(min: Int?, max: Int?)
    case word(String)

    package init(_ text: String) throws(Invalid) {
        let text = trimmingBlanks(text)
        if text.hasSuffix(".."), let low = plainNumber(text.dropLast(2)) {
            self = .years(min: try ageRange(low, low).lowerBound, max: nil)
        } else if text.hasPrefix(".."), let high = plainNumber(text.dropFirst(2)) {
            self = .years(min: nil, max: try ageRange(high, high).upperBound)
        } else {
            switch try StatedAge(text) {
            case .years(let range): self = .years(min: range.lowerBound, max: range.upperBound)
            case .word(let word): self = .word(word)
            }
        }
    }

    package var description: String {
        switch self {
        case .years(let low?, let high?) where low == high: "\(low)"
        case .years(let low, let high): "\(low.map { "\($0)" } ?? "")..\(high.map { "\($0)" } ?? "")"
        case .word(let word): word
        }
    }

    /// Whether an age as reported lies inside what is asked: 12..14 lies in 10..16, not the other way round. A word
    /// is met by the same word only (counting.md, 9).
    package func isMet(by age: StatedAge) -> Bool {
        switch (self, age) {
        case (.years(let low, let high), .years(let stated)):
            (low ?? stated.lowerBound) <= stated.lowerBound && stated.upperBound <= (high ?? stated.upperBound)
        case (.word(let asked), .word(let stated)): asked == stated
        default: false
        }
    }
}
