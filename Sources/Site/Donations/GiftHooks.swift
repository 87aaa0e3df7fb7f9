import Edition
import Foundation
import HTTPTypes
import Mail
import Slips
import Web

/// Takes the processor's word that money came in: sends a receipt, and tells the desk.
struct GiftHooks: Sendable {
    let edition: CurrentEdition
    let signature: StripeSignature
    /// Nil where the server sends no mail: then there are no receipts but the processor's.
    let post: PostOffice?
    let box: SlipBox
    /// Events that are done with, and receipts that went out: the processor tells everything again until it hears 200.
    private let done = Remembered(10_000)
    private let receipts = Remembered(10_000)

    init(edition: CurrentEdition, signature: StripeSignature, post: PostOffice?, box: SlipBox) {
        self.edition = edition
        self.signature = signature
        self.post = post
        self.box = box
    }

    func reply(to request: SiteRequest) async -> SiteReply {
        guard let header = HTTPField.Name("Stripe-Signature").flatMap({ request.headers[$0] }),
            signature.isGood(header: header, body: request.body), let event = StripeEvent(request.body)
        else { return SiteReply(status: 400) }
        guard let gift = event.gift else { return SiteReply(status: 200) }
        // Taken at once, so that the same word, told twice at the same moment, is heard once.
        guard done.insert(event.id) else { return SiteReply(status: 200) }
        let language = gift.language.flatMap { tag in edition.site?.languages.contains(tag) == true ? tag : nil } ?? edition.site?.languages.first ?? "en"
        let sent = await sendReceipt(gift, event, language)
        let slip = Slip.gave(
            .init(
                id: gift.id, amount: StripeCurrency.minor(gift.amount, gift.currency), currency: gift.currency, monthly: gift.monthly,
                at: event.at.formatted(.iso8601), address: gift.address ?? "", language: language, receipt: sent))
        do throws(SlipError) {
            try box.append(SealedSlip(slip, for: .donations, to: SealedSlip.deskKey(base64: edition.site?.deskKey ?? "")))
            return SiteReply(status: 200)
        } catch {
            // It will be told again.
            done.remove(event.id)
            return SiteReply(status: 500)
        }
    }

    private func sendReceipt(_ gift: StripeEvent.Gift, _ event: StripeEvent, _ language: String) async -> Bool {
        guard let post, let site = edition.site, let address = gift.address.flatMap({ MailAddress($0) }) else { return false }
        if receipts.contains(event.id) { return true }
        guard let message = try? receipt(gift, event, language, site, address, post.from), await post.send(message) == .sent else { return false }
        receipts.insert(event.id)
        return true
    }

    private func receipt(
        _ gift: StripeEvent.Gift, _ event: StripeEvent, _ language: String, _ site: SiteSettings, _ address: MailAddress, _ from: NamedAddress
    ) throws -> MailMessage {
        let words = try StringCatalogue.words(in: language)
        let name = site.name(in: language)
        let amount = words.language.money(minor: StripeCurrency.minor(gift.amount, gift.currency), gift.currency)
        let day = CalendarDay.words(event.at.formatted(.iso8601.year().month().day()), in: words.language) ?? ""
        var lines = [
            try words("donate.receipt.thanks", ["name": .text(name)]),
            try words(gift.monthly ? "donate.receipt.monthly" : "donate.receipt.once", ["amount": .text(amount), "day": .text(day)]),
            try words("donate.receipt.id", ["id": .text(gift.id)]),
        ]
        if let tax = site.donations.taxNote[language] { lines.append(tax) }
        if gift.monthly, !site.email.isEmpty { lines.append(try words("donate.receipt.stop", ["address": .text(site.email)])) }
        lines.append([name, site.registration(in: language)].filter { !$0.isEmpty }.joined(separator: "\n"))
        var message = MailMessage(
            from: from, to: address, subject: try words("donate.receipt.subject", ["name": .text(name)]), language: language,
            plain: lines.joined(separator: "\n\n") + "\n")
        message.headers = [("Auto-Submitted", "auto-generated")]
        return message
    }
}
