import Foundation

/// The fields of a form or a query (`application/x-www-form-urlencoded`, WHATWG URL, 5.1). Of a name that comes twice the last counts.
struct FormFields {
    /// Enough for `PublishForm.most` releases and their notes.
    static let most = 300

    private(set) var values: [String: String] = [:]

    /// Nil where an escape is not one, or the text behind it is not UTF-8.
    init?(_ encoded: String) {
        for pair in encoded.split(separator: "&").prefix(Self.most) {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(halves[0]), let value = halves.count == 2 ? Self.decoded(halves[1]) : "" else { return nil }
            values[name] = value
        }
    }

    subscript(name: String) -> String? { values[name] }

    private static func decoded(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }
}
