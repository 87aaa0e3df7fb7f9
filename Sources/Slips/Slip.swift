/// What a slip says. `id` is random, and means somebody to the desk alone.
package enum Slip: Codable, Hashable, Sendable {
    case joined(Joined)
    case left(Left)
    case gave(Gave)

    /// Somebody confirmed that the newsletter shall come to their address.
    package struct Joined: Codable, Hashable, Sendable {
        package var id: String
        package var address: String
        /// BCP 47.
        package var language: String
        /// Ids of topics; empty for all.
        package var topics: [String]
        /// The day, ISO 8601: the hour is nobody's business.
        package var on: String

        package init(id: String, address: String, language: String, topics: [String], on: String) {
            self.id = id
            self.address = address
            self.language = language
            self.topics = topics
            self.on = on
        }
    }

    package struct Left: Codable, Hashable, Sendable {
        package var id: String
        package var on: String

        package init(id: String, on: String) {
            self.id = id
            self.on = on
        }
    }

    /// Money came in, by the payment processor's word.
    package struct Gave: Codable, Hashable, Sendable {
        /// The processor's id of the payment.
        package var id: String
        /// In the currency's smallest unit.
        package var amount: Int
        /// ISO 4217.
        package var currency: String
        package var monthly: Bool
        /// RFC 3339.
        package var at: String
        /// Where the receipt went; empty where the processor gave none.
        package var address: String
        package var language: String
        /// Whether the mail server took the receipt.
        package var receipt: Bool

        package init(
            id: String, amount: Int, currency: String, monthly: Bool, at: String, address: String, language: String, receipt: Bool
        ) {
            self.id = id
            self.amount = amount
            self.currency = currency
            self.monthly = monthly
            self.at = at
            self.address = address
            self.language = language
            self.receipt = receipt
        }
    }
}

extension Slip: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "a slip" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
