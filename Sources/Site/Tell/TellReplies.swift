import Edition
import HTTPTypes
import Letters
import Web

/// The pages that the server makes for browsers that do not seal by themselves, in the frame of the form's own pages, with quick exit.
struct TellReplies: Sendable {
    private let edition: CurrentEdition
    private let shell: ShellPages

    init(_ edition: CurrentEdition) {
        self.edition = edition
        shell = ShellPages(edition)
    }

    func words(for path: String) -> Words? { shell.words(for: path) }

    func receipt(_ words: Words, _ code: ReceiptCode) -> SiteReply {
        page(words, "tell.receipt.title") { () throws(WordsError) in
            let how = try words("tell.receipt.server")
            let label = try words("tell.receipt.code")
            let keep = try words("tell.receipt.keep")
            let title = try words("tell.answers.title")
            let back = try words.markup("tell.receipt.back", ["link": HTML.a(.href(Self.answers(words))) { title }])
            return [
                HTML.p { how },
                HTML.p(.class("code-label")) { label },
                HTML.p { HTML.strong(.class("code"), Attribute("dir", "ltr")) { code.text } },
                HTML.p { keep },
                HTML.p { back },
            ]
        }
    }

    /// With the text, so that nobody has to write it twice.
    func refused(_ words: Words, _ why: String, text: String, status: Int) -> SiteReply {
        page(words, "tell.error.title", status: status) { () throws(WordsError) in
            let reason = try words(why)
            let copy = try words("tell.error.copy")
            var parts = [HTML.p(.class("problem"), Attribute("role", "alert")) { reason }]
            if !text.isEmpty {
                parts.append(
                    HTML.div(.class("field")) {
                        HTML.label(Attribute("for", "tell-copy")) { copy }
                        HTML.textarea(.id("tell-copy"), Attribute("rows", "10"), Attribute("readonly", ""), Attribute("autocomplete", "off"), .dirAuto) {
                            "\n" + text
                        }
                    })
            }
            return parts
        }
    }

    func said(_ words: Words, _ key: String, status: Int) -> SiteReply {
        page(words, "tell.answers.title", status: status) { () throws(WordsError) in
            let text = try words(key)
            let again = try words("tell.answers.title")
            return [
                HTML.p(.class("problem"), Attribute("role", "alert")) { text },
                HTML.p { HTML.a(.href(Self.answers(words))) { again } },
            ]
        }
    }

    func answer(_ words: Words, _ reply: Reply) -> SiteReply {
        page(words, "tell.answers.title") { () throws(WordsError) in
            let day = CalendarDay.words(reply.day, in: words.language) ?? reply.day
            let from = try words("tell.answers.from", ["day": .text(day)])
            let how = try words("tell.answers.opened.server")
            let again = try words("tell.answers.title")
            return [
                HTML.h2 { from },
                HTML.p(.class("answer-text"), .dirAuto) { reply.text },
                HTML.p(.class("note")) { how },
                HTML.p { HTML.a(.href(Self.answers(words))) { again } },
            ]
        }
    }

    private static func answers(_ words: Words) -> Address { .path([words.language.tag, "tell", "answers"]) }

    private func page(
        _ words: Words, _ title: String, status: Int = 200, _ parts: () throws(WordsError) -> [Markup]
    ) -> SiteReply {
        do throws(WordsError) {
            let title = try words(title)
            let content = try parts()
            let main = HTML.div(.class("column tell receipt")) {
                HTML.h1 { title }
                content
            }
            var reply = SiteReply.page(Self.filled(html(words, title, main)), status: status)
            reply.headers[.contentSecurityPolicy] = SecurityHeaders.tellPolicy + "; frame-ancestors 'none'"
            return reply
        } catch {
            return SiteReply(status: 500, headers: [.cacheControl: "no-store"])
        }
    }

    private func html(_ words: Words, _ title: String, _ main: Markup) -> String {
        if let bytes = edition.bytes(at: "\(words.language.tag)/tell/shell.html"),
            let template = ShellTemplate(String(decoding: bytes, as: UTF8.self))
        {
            return template.filled(title: Markup.text(title).htmlFragment(), main: main.htmlFragment())
        }
        return shell.page(words.language, title: title, main: main)
    }

    /// Filled with noise up to steps of 32 KiB, so that its length on the network tells no answer from none.
    private static func filled(_ html: String) -> String {
        let step = 32 * 1024
        let short = (step - (html.utf8.count + 9) % step) % step
        let letters = Array("abcdefghijklmnopqrstuvwxyz012345")
        var generator = SystemRandomNumberGenerator()
        let noise = String((0..<short).map { _ in letters[Int.random(in: 0..<32, using: &generator)] })
        return html + "<!-- " + noise + " -->"
    }
}
