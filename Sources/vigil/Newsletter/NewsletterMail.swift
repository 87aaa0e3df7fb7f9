import Edition
import Foundation
import Mail
import Web

/// A release as a mail: its whole text, for those who cannot reach the site; no picture, and no link but to its page and to leave.
struct NewsletterMail {
    let site: SiteSettings
    let release: PublishedRelease.Version
    /// The subscriber's own.
    let language: String
    let from: NamedAddress

    func message(to address: MailAddress, id: String) throws -> MailMessage {
        let words = try StringCatalogue.words(in: language)
        let name = site.name(in: language)
        let leave = "\(site.address)/\(language)/newsletter/off/\(id)"
        let read = try words("newsletter.mail.read")
        let why = try words("newsletter.mail.why", ["name": .text(name)])
        let how = try words("newsletter.mail.leave")
        let blocks = PlainBlocks(html: release.body_html).blocks
        var message = MailMessage(
            from: from, to: address, subject: release.title, language: release.language,
            plain: plain(blocks, [read + "\n" + release.url, "-- \n" + why, how + "\n" + leave]),
            html: try html(blocks, words: words, read: read, why: why, how: how, leave: leave))
        let mail = site.email.isEmpty ? "" : ", <mailto:\(site.email)?subject=unsubscribe%20\(id)>"
        message.headers = [
            ("List-Unsubscribe", "<\(leave)>" + mail), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
            ("List-Id", "<newsletter.\(from.address.domain)>"), ("Precedence", "bulk"),
        ]
        return message
    }

    private func plain(_ blocks: [PlainBlocks.Block], _ footer: [String]) -> String {
        var parts = [release.title]
        if let subtitle = release.subtitle { parts.append(subtitle) }
        if let dateline = release.dateline { parts.append(dateline) }
        for block in blocks {
            switch block.kind {
            case .heading: parts.append("\n" + block.text)
            case .item: parts.append("• " + block.text)
            case .quote: parts.append("> " + block.text.replacing("\n", with: "\n> "))
            case .paragraph: parts.append(block.text)
            }
        }
        return (parts + footer).joined(separator: "\n\n") + "\n"
    }

    private func html(
        _ blocks: [PlainBlocks.Block], words: Words, read: String, why: String, how: String, leave: String
    ) throws -> String {
        guard let text = Language(release.language) else { throw Failure("the release's language is none") }
        let page = Address(release.url)
        let off = Address(leave)
        return HTML.html(.lang(text), .dir(text)) {
            HTML.head {
                HTML.meta(Attribute("charset", "utf-8"))
                HTML.meta(Attribute("name", "color-scheme"), Attribute("content", "light dark"))
                HTML.title { release.title }
            }
            HTML.body {
                HTML.h1 { release.title }
                if let subtitle = release.subtitle { HTML.p { HTML.b { subtitle } } }
                if let dateline = release.dateline { HTML.p { dateline } }
                for block in blocks {
                    switch block.kind {
                    case .heading: HTML.h2 { block.text }
                    case .item: HTML.p { "• "; block.text }
                    case .quote: HTML.blockquote { HTML.p { block.text } }
                    case .paragraph: HTML.p { block.text }
                    }
                }
                HTML.hr()
                HTML.div(.lang(words.language), .dir(words.language)) {
                    HTML.p { HTML.a(page.map(Attribute.href)) { read } }
                    HTML.p { why; " "; HTML.a(off.map(Attribute.href)) { how } }
                }
            }
        }.html()
    }
}
