import Edition
import Foundation
import HTTPTypes
import Mail
import Slips
import Synchronization
import Web

/// The newsletter's side of the server: who wants it is asked to confirm by mail, and is then told to the desk alone.
///
/// Nothing is kept of anyone before they confirm: what they asked for is in the link that they get. Then it is a slip that only the desk
/// can open. Whether somebody has subscribed already, this server does not know, so that its answers cannot tell.
package struct NewsletterPart: SitePart {
    package static let section = "newsletter"
    package static let keys: Set<String> = ["unsubscribe-mail"]
    package static var largestBody: Int { 16 * 1024 }

    private let edition: CurrentEdition
    private let pages: ShellPages
    private let post: PostOffice
    private let box: SlipBox
    private let pending = PendingTokens()
    private let marks: LeaveMarks
    private let anonyms = Anonyms()
    /// All readers of an onion service are one origin.
    private let byOrigin = Throttle(each: 60, all: 2_000, in: .seconds(3600))
    private let byAddress = Throttle(each: 3, all: 10_000, in: .seconds(24 * 3600))
    private let leaving = Throttle(each: 600, all: 600, in: .seconds(3600))
    private let confirmed = Remembered(10_000)

    /// Nil without its section in `server.yaml`.
    package init?(_ context: PartContext) throws {
        guard let section = context.settings.section(Self.section) else { return nil }
        guard let post = try PostOffice(context.settings) else {
            throw section.refused("unsubscribe-mail", "needs a mail server: give the section mail")
        }
        guard let state = context.state else { throw section.refused("unsubscribe-mail", "needs a folder for what was confirmed: give --state DIR") }
        try self.init(context, post: post, folder: state.appending(path: "newsletter"))
    }

    init(_ context: PartContext, post: PostOffice, folder: URL) throws {
        edition = context.edition
        pages = context.pages
        self.post = post
        box = SlipBox(folder: folder)
        marks = try LeaveMarks(folder: folder)
    }

    package func wants(_ method: SiteRequest.Method, path: String, hasQuery: Bool) -> Bool {
        path.contains("/newsletter/") && NewsletterPath(method, path) != nil && edition.site?.newsletter == true && pages.words(for: path) != nil
    }

    package func reply(to request: SiteRequest) async -> SiteReply {
        guard let place = NewsletterPath(request.method, request.path), let words = pages.words(for: request.path) else {
            return SiteReply(status: 404)
        }
        do {
            switch (place, request.method) {
            case (.form, _): return try await take(request, words)
            case (.confirm(let token), .get): return try ask(token, words)
            case (.confirm(let token), .post): return try confirm(token, words)
            case (.off(let id), .get): return try askToLeave(id, words)
            case (.off(let id), .post): return try leave(id, words)
            }
        } catch {
            return SiteReply(status: 500)
        }
    }

    // MARK: Subscribing

    private func take(_ request: SiteRequest, _ words: Words) async throws -> SiteReply {
        guard let form = FormFields(request.body) else { return SiteReply(status: 400) }
        let topics = NewsletterTopics.chosen(form.all("topic"))
        guard let address = MailAddress(form["address"] ?? "") else {
            return try wrongAddress(form["address"] ?? "", topics, words)
        }
        let language = form["language"].flatMap { edition.site?.languages.contains($0) == true ? $0 : nil } ?? words.language.tag
        // A program that fills in whatever it finds is told what everyone is told.
        guard form["website"]?.isEmpty != false else { return try sent(words) }
        guard byOrigin.admits(request.origin) else { return try page("newsletter.too-many", words, status: 429) }
        // Nobody's mailbox can be filled by somebody else: further requests look the same, and send nothing.
        guard byAddress.admits(anonyms.number(address.text.lowercased())) else { return try sent(words) }
        guard let id = marks.make(), let message = try confirmation(id, address, language, topics, request) else { return SiteReply(status: 500) }
        switch await post.send(message) {
        // A mail server that does not know the address would tell who has a mailbox there.
        case .sent, .refusedRecipient: return try sent(words)
        case .failed: return try page("newsletter.no-mail", words, status: 503)
        }
    }

    private func confirmation(
        _ id: LeaveID, _ address: MailAddress, _ language: String, _ topics: [String], _ request: SiteRequest
    ) throws -> MailMessage? {
        guard let site = edition.site else { return nil }
        let words = try StringCatalogue.words(in: language)
        let token = try pending.make(Pending(id: id, address: address.text, language: language, topics: topics))
        let name = site.name(in: language)
        let link = Self.home(site.address, onion: site.onion, request) + "/\(language)/newsletter/confirm/\(token)"
        let plain = [
            try words("newsletter.mail.text", ["name": .text(name)]), link, try words("newsletter.mail.for-two-days"),
            try words("newsletter.mail.not-you"), name,
        ].joined(separator: "\n\n")
        var message = MailMessage(
            from: post.from, to: address, subject: try words("newsletter.mail.subject", ["name": .text(name)]), language: language, plain: plain + "\n")
        message.headers = [("Auto-Submitted", "auto-generated")]
        return message
    }

    /// Whoever came by the onion service is sent back by it.
    private static func home(_ address: String, onion: String, _ request: SiteRequest) -> String {
        guard !onion.isEmpty, let host = HTTPField.Name("Host").flatMap({ request.headers[$0] }), onion.hasSuffix("//" + host) else { return address }
        return onion
    }

    // MARK: Confirming

    /// Mail scanners follow links; only a person presses the button.
    private func ask(_ token: String, _ words: Words) throws -> SiteReply {
        guard pending.open(token) != nil else { return try page("newsletter.expired", words, status: 410) }
        return try page("newsletter.confirm", words, button: "newsletter.confirm.button")
    }

    private func confirm(_ token: String, _ words: Words) throws -> SiteReply {
        guard let asked = pending.open(token) else { return try page("newsletter.expired", words, status: 410) }
        if confirmed.contains(asked.id.text) { return try page("newsletter.done", words) }
        let slip = Slip.joined(
            .init(id: asked.id.text, address: asked.address, language: asked.language, topics: asked.topics, on: Self.today()))
        guard keep(slip) else { return try page("newsletter.not-kept", words, status: 503) }
        confirmed.insert(asked.id.text)
        return try page("newsletter.done", words)
    }

    // MARK: Leaving

    private func askToLeave(_ id: String, _ words: Words) throws -> SiteReply {
        guard LeaveID(id) != nil else { return SiteReply(status: 404) }
        return try page("newsletter.leave", words, button: "newsletter.leave.button")
    }

    /// Also what mail programs send by themselves (RFC 8058): no cookie, no redirect, the same answer whoever it is.
    private func leave(_ text: String, _ words: Words) throws -> SiteReply {
        guard let id = LeaveID(text) else { return SiteReply(status: 404) }
        // Ids that this server did not make may be of one that was here before it: taken, but not without end.
        guard marks.isOurs(id) || leaving.admits(0) else { return try page("newsletter.too-many", words, status: 429) }
        guard keep(.left(.init(id: id.text, on: Self.today()))) else { return try page("newsletter.not-kept", words, status: 503) }
        return try page("newsletter.left", words)
    }

    private func keep(_ slip: Slip) -> Bool {
        do throws(SlipError) {
            let desk = try SealedSlip.deskKey(base64: edition.site?.deskKey ?? "")
            try box.append(SealedSlip(slip, for: .newsletter, to: desk))
            return true
        } catch {
            return false
        }
    }

    private static func today() -> String { Date().formatted(.iso8601.year().month().day()) }

    // MARK: Pages

    private func sent(_ words: Words) throws -> SiteReply { try page("newsletter.sent", words) }

    private func wrongAddress(_ written: String, _ topics: [String], _ words: Words) throws -> SiteReply {
        let title = try words("newsletter.title")
        let form = NewsletterForm(
            words: words, languages: pages.languages.compactMap { Language($0) }, address: String(written.prefix(254)), chosen: topics,
            problem: try words("newsletter.wrong-address"))
        let content = try form.markup()
        let main = HTML.div(.class("column")) {
            HTML.h1 { title }
            content
        }
        return .page(pages.page(words.language, title: title, main: main), status: 422)
    }

    /// A title and a sentence, `KEY` and `KEY.text`, and perhaps a button that sends the page's own address.
    private func page(_ key: String, _ words: Words, button: String? = nil, status: Int = 200) throws -> SiteReply {
        let title = try words(key)
        let text = try words(key + ".text")
        let label = try button.map { try words($0) }
        let main = HTML.div(.class("column")) {
            HTML.h1 { title }
            HTML.p(.class("subtitle")) { text }
            if let label {
                // Without an action it goes where the page is.
                HTML.form(.class("form"), Attribute("method", "post")) { HTML.button(Attribute("type", "submit")) { label } }
            }
        }
        return .page(pages.page(words.language, title: title, main: main), status: status)
    }
}

/// Ids of topics as a form sends them. Which topics there are, the desk knows; what is no id is left out.
enum NewsletterTopics {
    /// What fits into a link. More than that is nearly all of them, and none means all.
    private static let longest = 600

    static func chosen(_ values: [String]) -> [String] {
        var topics: [String] = []
        for value in values where !topics.contains(value) && isID(value) { topics.append(value) }
        return topics.joined(separator: ",").utf8.count <= longest ? topics : []
    }

    private static func isID(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 100 && text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" }
    }
}
