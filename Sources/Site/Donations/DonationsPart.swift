import Edition
import Foundation
import HTTPTypes
import Mail
import Slips
import Web

/// Giving: a form leads to the processor's own page, and the processor's word, signed, to a receipt.
///
/// The server never sees a card, and keeps no giver: what was given is a slip that only the desk can open.
package struct DonationsPart: SitePart {
    package static let section = "donations"
    package static let keys: Set<String> = [
        "stripe-key-file", "stripe-key-env", "webhook-secret-file", "webhook-secret-env", "api", "checkout",
    ]

    static let hook = "/hooks/stripe"

    private let edition: CurrentEdition
    private let pages: ShellPages
    private let stripe: StripeClient
    private let hooks: GiftHooks
    private let throttle = Throttle(each: 60, all: 2_000, in: .seconds(3600))

    /// Nil without its section in `server.yaml`.
    package init?(_ context: PartContext) throws {
        guard let section = context.settings.section(Self.section) else { return nil }
        guard let key = try section.secret("stripe-key") else { throw section.refused("stripe-key-file", "has to be given") }
        guard let secret = try section.secret("webhook-secret") else { throw section.refused("webhook-secret-file", "has to be given") }
        guard let state = context.state else { throw section.refused("webhook-secret-file", "needs a folder for what was given: give --state DIR") }
        guard
            let stripe = StripeClient(
                api: try section.text("api") ?? "https://api.stripe.com", checkout: try section.text("checkout") ?? "https://checkout.stripe.com",
                secret: key)
        else { throw section.refused("api", "and checkout are addresses of https, without a path") }
        edition = context.edition
        pages = context.pages
        self.stripe = stripe
        hooks = GiftHooks(
            edition: context.edition, signature: StripeSignature(secret: secret.bytes), post: try PostOffice(context.settings),
            box: SlipBox(folder: state.appending(path: "donations")))
    }

    package func wants(_ method: SiteRequest.Method, path: String, hasQuery: Bool) -> Bool {
        guard method == .post, edition.site?.donations.kind == .stripe else { return false }
        return path == Self.hook || (isForm(path) && pages.words(for: path) != nil)
    }

    private func isForm(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0].isEmpty && parts[2] == "give" && parts[3].isEmpty
    }

    package func reply(to request: SiteRequest) async -> SiteReply {
        if request.path == Self.hook { return await hooks.reply(to: request) }
        guard let words = pages.words(for: request.path), let site = edition.site else { return SiteReply(status: 404) }
        do { return try await give(request, words, site.donations) } catch { return SiteReply(status: 500) }
    }

    private func give(_ request: SiteRequest, _ words: Words, _ donations: SiteSettings.Donations) async throws -> SiteReply {
        guard let form = FormFields(request.body), let site = edition.site else { return SiteReply(status: 400) }
        let chosen = form["amount"] ?? "other"
        // Somebody who wrote an amount of their own and left the choice as it was means what they wrote.
        let other = (form["other"] ?? "").trimmingCharacters(in: .whitespaces)
        let written = chosen == "other" || !other.isEmpty ? other : chosen
        let gift: GiftAmount
        do throws(GiftAmount.Problem) {
            gift = try GiftAmount(written, currency: donations.currency, minimum: donations.minimum, monthly: form["interval"] == "monthly")
        } catch {
            return try page(Self.key(error), words, least: donations, status: 422)
        }
        guard throttle.admits(request.origin) else { return try page("donate.too-many", words, status: 429) }
        let tag = words.language.tag
        do {
            return .seeOther(
                try await stripe.page(for: CheckoutRequest(gift: gift, language: tag, name: site.name(in: tag), home: site.address)))
        } catch {
            return try page("donate.no-processor", words, status: 503)
        }
    }

    private static func key(_ problem: GiftAmount.Problem) -> String {
        switch problem {
        case .notWhole: "donate.not-whole"
        case .tooSmall: "donate.too-small"
        case .tooLarge: "donate.too-large"
        }
    }

    /// A title, a sentence and the way back to the form.
    private func page(_ key: String, _ words: Words, least: SiteSettings.Donations? = nil, status: Int) throws -> SiteReply {
        let title = try words(key)
        let text =
            key == "donate.too-small"
            ? try words("donate.least", ["amount": .text(words.language.money(least?.minimum ?? 0, least?.currency ?? ""))])
            : try words(key + ".text")
        let back = try words("donate.to-give")
        let main = HTML.div(.class("column")) {
            HTML.h1 { title }
            HTML.p(.class("subtitle")) { text }
            HTML.p { HTML.a(.class("action"), .href(.path([words.language.tag, "give"]))) { back } }
        }
        return .page(pages.page(words.language, title: title, main: main), status: status)
    }
}
