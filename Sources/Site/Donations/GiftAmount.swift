import Web

/// What somebody gives, as payment processors count it.
struct GiftAmount: Equatable, Sendable {
    /// In the unit that Stripe counts in: the smallest of most currencies, the whole of those without one.
    let stripe: Int
    /// In the currency's smallest unit, for what people read.
    let minor: Int
    let currency: String
    let monthly: Bool

    enum Problem: Error { case notWhole, tooSmall, tooLarge }

    /// Stripe takes at most eight digits.
    private static let mostStripe = 99_999_999

    /// - Parameter written: a whole amount in digits of any script, perhaps grouped by thousands.
    init(_ written: String, currency: String, minimum: Int, monthly: Bool) throws(Problem) {
        guard let whole = Self.whole(written) else { throw .notWhole }
        guard whole >= minimum, whole > 0 else { throw .tooSmall }
        let (stripe, overflow) = whole.multipliedReportingOverflow(by: StripeCurrency.unitsPerWhole(currency))
        guard !overflow, stripe <= Self.mostStripe else { throw .tooLarge }
        self.stripe = stripe
        self.currency = currency
        self.monthly = monthly
        minor = (0..<CurrencyDigits.of(currency)).reduce(whole) { value, _ in value * 10 }
    }

    /// `1000`, `1,000`, `1 000`, `1.000` and `١٬٠٠٠` are the same; `12.50` is none.
    static func whole(_ written: String) -> Int? {
        var groups: [[Int]] = [[]]
        for character in written {
            if let digit = character.wholeNumberValue, (0...9).contains(digit) {
                groups[groups.count - 1].append(digit)
            } else if ",. '\u{a0}\u{202f}\u{2009}\u{66c}\u{60c}\u{2019}".contains(character) {
                groups.append([])
            } else {
                return nil
            }
        }
        // Blanks around it are no groups.
        while groups.count > 1, groups.first?.isEmpty == true { groups.removeFirst() }
        while groups.count > 1, groups.last?.isEmpty == true { groups.removeLast() }
        guard let first = groups.first, !first.isEmpty, groups.reduce(0, { $0 + $1.count }) <= 9,
            groups.count == 1 || first.count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return nil }
        return groups.joined().reduce(0) { $0 * 10 + $1 }
    }
}

/// How Stripe counts a currency (docs.stripe.com/currencies, read in 2026): in hundredths, but for these.
enum StripeCurrency {
    /// Without a smaller unit. Not ISK and UGX, which Stripe counts in hundredths of which there are none.
    private static let whole: Set<String> = [
        "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF",
    ]
    private static let thousandths: Set<String> = ["BHD", "JOD", "KWD", "OMR", "TND"]

    static func unitsPerWhole(_ currency: String) -> Int {
        whole.contains(currency) ? 1 : thousandths.contains(currency) ? 1000 : 100
    }

    /// From Stripe's unit to the currency's smallest.
    static func minor(_ stripe: Int, _ currency: String) -> Int {
        let digits = (0..<CurrencyDigits.of(currency)).reduce(1) { value, _ in value * 10 }
        let (product, overflow) = stripe.multipliedReportingOverflow(by: digits)
        return overflow ? 0 : product / unitsPerWhole(currency)
    }
}
