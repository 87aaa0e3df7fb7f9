import Foundation

/// A language that pages are written in.
package struct Language: Hashable, Sendable {
    /// BCP 47, such as `ko` or `zh-Hant`.
    package let tag: String
    /// `ltr` or `rtl`.
    package let direction: String
    /// Its name in itself: 한국어.
    package let ownName: String

    /// Nil unless the tag is made of BCP 47's letters, digits and hyphens.
    package init?(_ tag: String) {
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.count), tag.utf8.count <= 35,
            first.utf8.allSatisfy({ (0x61...0x7a).contains($0) }),
            parts.dropFirst().allSatisfy({ part in
                (1...8).contains(part.count)
                    && part.utf8.allSatisfy {
                        (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0)
                    }
            })
        else { return nil }
        self.tag = tag
        self.direction = Locale.Language(identifier: tag).characterDirection == .rightToLeft ? "rtl" : "ltr"
        self.ownName = Locale(identifier: tag).localizedString(forIdentifier: tag) ?? tag
    }

    var locale: Locale { Locale(identifier: tag) }

    /// The calendar of every date that we print. Left to themselves, dates follow the machine's settings: 1396 or 2560 for 2017.
    static let calendar = Calendar(identifier: .gregorian)

    /// Another language's name in this one: `Korean`.
    package func name(of other: Language) -> String {
        locale.localizedString(forIdentifier: other.tag) ?? other.ownName
    }

    /// A country's name in this language, from its ISO 3166-1 code.
    /// Foundation's data calls CN "China mainland", to tell it from other regions; a page about the state says its name.
    package func country(_ code: String) -> String {
        if code == "CN", let plain = Self.china[tag.split(separator: "-").first.map(String.init) ?? tag] { return plain }
        return Self.countries(Named(code: code, language: tag)) { locale.localizedString(forRegionCode: code) ?? code }
    }

    private struct Named: Hashable, Sendable {
        let code: String
        let language: String
    }

    private static let countries = Memo<Named>(most: 10_000)

    /// CLDR 46's names for the territory CN.
    private static let china = [
        "ar": "الصين", "zh": "中国", "en": "China", "fr": "Chine", "de": "China", "ja": "中国", "ko": "중국", "ru": "Китай",
        "pt": "China",
        "es": "China", "fa": "چین",
    ]

    /// A whole number with this language's digits and grouping.
    package func number(_ value: Int) -> String { value.formatted(.number.locale(locale)) }

    /// The same in one piece, as a year is written.
    package func ungrouped(_ value: Int) -> String { value.formatted(.number.grouping(.never).locale(locale)) }

    /// Names in this language's order, with what they belong to.
    package func sorted<Value>(_ named: [(Value, String)]) -> [(Value, String)] {
        named.sorted { $0.1.compare($1.1, options: [.caseInsensitive], range: nil, locale: locale) == .orderedAscending }
    }

    /// A share: `0.25` is 25 %, ۲۵٪.
    package func percent(_ share: Double) -> String {
        share.formatted(.percent.precision(.fractionLength(0...1)).locale(locale))
    }

    /// `A, B and C` as this language lists things.
    package func list(_ items: [String]) -> String { items.formatted(.list(type: .and).locale(locale)) }
}
