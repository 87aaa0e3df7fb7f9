/// How a language words a whole number of things: CLDR 46's plural rules, for integers.
///
/// `few` and `many` are not amounts but forms: Russian has one for 2, 3, 4, 22, 23, 24 and one for 5 to 20.
package enum PluralCategory: String, Hashable, Sendable, CaseIterable {
    case zero, one, two, few, many, other

    /// The form for a number in a language. `zh-Hant` follows `zh`; an unknown language has `other` alone.
    package init(_ value: Int, in language: Language) {
        let n = value.magnitude
        let tens = n % 100
        let ones = n % 10
        let million = n != 0 && n % 1_000_000 == 0
        switch language.tag.split(separator: "-").first.map(String.init) ?? "" {
        case "ar":
            self =
                switch (n, tens) {
                case (0, _): .zero
                case (1, _): .one
                case (2, _): .two
                case (_, 3...10): .few
                case (_, 11...99): .many
                default: .other
                }
        case "ru", "uk", "be":
            self =
                if ones == 1, tens != 11 { .one } else if (2...4).contains(ones), !(12...14).contains(tens) { .few } else {
                    .many
                }
        case "fr", "pt": self = n <= 1 ? .one : million ? .many : .other
        case "es", "it": self = n == 1 ? .one : million ? .many : .other
        case "fa", "hi": self = n <= 1 ? .one : .other
        case "en", "de", "nl", "sv", "tr", "ur": self = n == 1 ? .one : .other
        default: self = .other
        }
    }

    /// The forms that a language tells apart in whole numbers.
    package static func all(in language: Language) -> Set<PluralCategory> {
        Set((0...120).map { PluralCategory($0, in: language) } + [PluralCategory(1_000_000, in: language)])
    }
}
