import Foundation

/// Of what Stripe tells by web hook, the little that a receipt needs.
struct StripeEvent: Equatable {
    struct Gift: Equatable {
        /// The processor's id of the payment.
        var id: String
        /// In Stripe's unit.
        var amount: Int
        /// ISO 4217, upper case.
        var currency: String
        var monthly: Bool
        var address: String?
        var language: String?
    }

    let id: String
    let at: Date
    /// Nil for everything that is not money that came in.
    let gift: Gift?

    /// Nil for what is no event.
    init?(_ body: [UInt8]) {
        guard let event = try? JSONDecoder().decode(Raw.self, from: Data(body)), !event.id.isEmpty, event.id.utf8.count <= 255 else { return nil }
        id = event.id
        at = Date(timeIntervalSince1970: TimeInterval(event.created))
        let object = event.data.object
        switch event.type {
        // A subscription's payments come as invoices, the first one, too: its session is not counted.
        case "checkout.session.completed", "checkout.session.async_payment_succeeded":
            guard object.mode == "payment", object.payment_status == "paid", let amount = object.amount_total, let currency = object.currency
            else { gift = nil; return }
            gift = Gift(
                id: object.payment_intent ?? object.id, amount: amount, currency: currency.uppercased(), monthly: false,
                address: object.customer_details?.email, language: object.metadata?["language"] ?? nil)
        case "invoice.paid":
            guard let amount = object.amount_paid, amount > 0, let currency = object.currency else { gift = nil; return }
            let metadata = object.subscription_details?.metadata ?? object.parent?.subscription_details?.metadata
            gift = Gift(
                id: object.id, amount: amount, currency: currency.uppercased(), monthly: true, address: object.customer_email,
                language: metadata?["language"] ?? nil)
        default: gift = nil
        }
    }

    private struct Raw: Decodable {
        let id: String
        let type: String
        let created: Int
        let data: Content
    }

    private struct Content: Decodable { let object: Object }

    /// Names are Stripe's.
    private struct Object: Decodable {
        let id: String
        let mode: String?
        let payment_status: String?
        let payment_intent: String?
        let amount_total: Int?
        let amount_paid: Int?
        let currency: String?
        let customer_email: String?
        let customer_details: Customer?
        let metadata: [String: String?]?
        let subscription_details: Subscription?
        let parent: Parent?

        enum CodingKeys: String, CodingKey {
            case id, mode, payment_status, payment_intent, amount_total, amount_paid, currency, customer_email, customer_details, metadata
            case subscription_details, parent
        }

        /// Other kinds of events have other objects, in which a name may mean something else.
        init(from decoder: any Decoder) throws {
            let keys = try decoder.container(keyedBy: CodingKeys.self)
            func read<Value: Decodable>(_ key: CodingKeys) -> Value? { try? keys.decodeIfPresent(Value.self, forKey: key) }
            id = read(.id) ?? ""
            mode = read(.mode)
            payment_status = read(.payment_status)
            payment_intent = read(.payment_intent)
            amount_total = read(.amount_total)
            amount_paid = read(.amount_paid)
            currency = read(.currency)
            customer_email = read(.customer_email)
            customer_details = read(.customer_details)
            metadata = read(.metadata)
            subscription_details = read(.subscription_details)
            parent = read(.parent)
        }
    }

    private struct Customer: Decodable { let email: String? }
    private struct Subscription: Decodable { let metadata: [String: String?]? }
    private struct Parent: Decodable { let subscription_details: Subscription? }
}
