import Foundation

/// What Stripe is asked for: a hosted page on which one gift is paid (docs.stripe.com/api/checkout/sessions/create). Nothing about the
/// reader goes with it but the language of the page.
struct CheckoutRequest {
    var gift: GiftAmount
    /// BCP 47.
    var language: String
    /// What stands on the page and on the giver's statement: the organisation's name.
    var name: String
    /// Where the site is, without a slash at the end.
    var home: String

    var fields: [(String, String)] {
        var fields = [
            ("mode", gift.monthly ? "subscription" : "payment"),
            ("line_items[0][quantity]", "1"),
            ("line_items[0][price_data][currency]", gift.currency.lowercased()),
            ("line_items[0][price_data][unit_amount]", "\(gift.stripe)"),
            ("line_items[0][price_data][product_data][name]", name),
            ("success_url", "\(home)/\(language)/give/thanks/"),
            ("cancel_url", "\(home)/\(language)/give/cancelled/"),
            ("locale", Self.locale(language)),
            ("metadata[language]", language),
        ]
        if gift.monthly {
            fields.append(("line_items[0][price_data][recurring][interval]", "month"))
            fields.append(("subscription_data[metadata][language]", language))
        } else {
            fields.append(("submit_type", "donate"))
        }
        return fields
    }

    var body: [UInt8] {
        Array(fields.map { Self.escaped($0) + "=" + Self.escaped($1) }.joined(separator: "&").utf8)
    }

    /// The languages that Stripe's page is in; in others the browser's own is tried.
    static func locale(_ language: String) -> String {
        switch language {
        case "zh-Hans": "zh"
        case "zh-Hant": "zh-TW"
        case "en", "ko", "fr", "de", "ja", "ru", "pt", "es", "it", "nl", "pl", "tr", "th", "vi", "id": language
        default: "auto"
        }
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: result.unicodeScalars.append(UnicodeScalar(byte))
            default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }
}
