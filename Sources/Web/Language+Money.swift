import Foundation

extension Language {
    /// An amount of money as this language writes it, by CLDR: `$50`, `50 $US`, `US$ 50`, `50 US$`.
    ///
    /// - Parameters:
    ///   - minor: in the currency's smallest unit.
    ///   - currency: ISO 4217.
    package func money(minor: Int, _ currency: String) -> String {
        let digits = CurrencyDigits.of(currency)
        let amount = Decimal(minor) / pow(10, digits)
        // Without a fraction where there is none: nobody gives $50.00.
        let isWhole = minor % Self.power(digits) == 0
        let written = amount.formatted(.currency(code: currency).locale(locale).precision(.fractionLength(isWhole ? 0 : digits)))
        return direction == "rtl" ? Self.isolated(written) : written
    }

    /// With `US$` kept together: in a line from right to left its `$` would go to the other side of its letters.
    private static func isolated(_ written: String) -> String {
        let isSign = { (character: Character) in character.isCurrencySymbol || (character.isASCII && character.isLetter) }
        guard let first = written.firstIndex(where: isSign) else { return written }
        let sign = written[first...].prefix(while: isSign)
        return String(written[..<first]) + "\u{2066}" + sign + "\u{2069}" + written[sign.endIndex...]
    }

    /// A whole amount, without cents.
    package func money(_ whole: Int, _ currency: String) -> String {
        money(minor: whole * Self.power(CurrencyDigits.of(currency)), currency)
    }

    private static func power(_ digits: Int) -> Int { (0..<digits).reduce(1) { value, _ in value * 10 } }
}

/// How many digits a currency has after the point: ISO 4217's minor unit.
package enum CurrencyDigits {
    private static let none: Set<String> = [
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF",
    ]
    private static let three: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]

    package static func of(_ currency: String) -> Int { none.contains(currency) ? 0 : three.contains(currency) ? 3 : 2 }
}
