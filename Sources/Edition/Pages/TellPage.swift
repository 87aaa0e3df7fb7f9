import Web

/// "Tell us about someone who was detained": first what is safe and what is not, then the form.
struct TellPage {
    let context: EditionContext
    let words: Words

    /// What a source can agree to, as in codes.csv; `keep` needs no tick.
    static let uses = ["count", "detail", "quote_pseudonym", "quote_named", "share_un", "court"]

    func page() throws(WordsError) -> SitePage {
        let title = try words("tell.title")
        let intro = try words("tell.intro")
        let before = try self.before()
        let form = try self.form()
        let receipt = try self.receipt()
        let main = HTML.div(.class("column tell")) {
            HTML.h1 { title }
            HTML.div(Attribute("data-before", "")) {
                HTML.p(.class("subtitle")) { intro }
                before
            }
            form
            receipt
        }
        return SitePage(
            title: title, description: intro, address: Paths.tell, languages: context.languages,
            head: [TellPages.script(Paths.tellScript)], isForm: true, main: main, policy: SecurityHeaders.tellPolicy, hasExit: true)
    }

    private func before() throws(WordsError) -> Markup {
        let site = context.content.site
        var safe = [try item("tell.safe.device"), try item("tell.safe.network")]
        if !site.onion.isEmpty, let onion = Address(site.onion + Paths.tell(words.language).text) {
            let link = HTML.a(.href(onion), .class("hash"), Attribute("dir", "ltr")) { onion.text }
            let text = try words.markup("tell.safe.onion", ["address": link])
            safe.append(HTML.li { text })
        }
        for key in ["history", "name", "script"] { safe.append(try item("tell.safe.\(key)")) }
        var next: [Markup] = []
        for step in 1...4 { next.append(try item("tell.next.\(step)")) }
        let again = try words.markup("tell.again", ["link": try answersLink()])
        let safeTitle = try words("tell.safe")
        let nextTitle = try words("tell.next")
        return HTML.div {
            HTML.h2 { safeTitle }
            Markup.element(HTML.ul, [], safe)
            HTML.h2 { nextTitle }
            Markup.element(HTML.ol, [], next)
            HTML.p { again }
        }
    }

    private func item(_ key: String) throws(WordsError) -> Markup {
        let text = try words(key)
        return HTML.li { text }
    }

    private func answersLink() throws(WordsError) -> Markup {
        let title = try words("tell.answers.title")
        return HTML.a(.href(Paths.tellAnswers(words.language))) { title }
    }

    private func form() throws(WordsError) -> Markup {
        let field = TellField(words: words)
        let title = try words("tell.form")
        let seal = try field.whoSeals("tell.seal")
        let problem = try field.problem([
            ("data-empty", "tell.error.empty"), ("data-long", "tell.error.long"), ("data-busy", "tell.error.busy"),
            ("data-full", "tell.error.full"), ("data-failed", "tell.error.failed"),
        ])
        let fields = [
            try field.area("text", hint: true, optional: false, rows: "10"), try field.line("who", hint: true),
            try field.line("where", hint: false), try field.line("when", hint: false), try field.line("how", hint: true),
            try field.line("reach", hint: true),
        ]
        let uses = try self.uses()
        let send = try words("tell.send")
        return HTML.form(
            Attribute("method", "post"), .action(Paths.tell(words.language)), Attribute("autocomplete", "off"), Attribute("data-tell", ""),
            Attribute("data-before", ""), Attribute("data-key", context.content.site.deskKey), .aria("labelledby", "tell-form")
        ) {
            HTML.h2(.id("tell-form")) { title }
            seal
            fields
            uses
            problem
            HTML.button(Attribute("type", "submit"), .class("button")) { send }
        }
    }

    private func uses() throws(WordsError) -> Markup {
        let legend = try words("tell.uses")
        let note = try words("tell.uses.hint")
        var boxes: [Markup] = []
        for use in Self.uses {
            let label = try words("tell.use.\(use)")
            boxes.append(
                HTML.div(.class("tick")) {
                    HTML.input(
                        Attribute("type", "checkbox"), .id("tell-use-\(use)"), Attribute("name", "use"), Attribute("value", use))
                    HTML.label(Attribute("for", "tell-use-\(use)")) { label }
                })
        }
        return HTML.fieldset(.aria("describedby", "tell-uses-hint")) {
            HTML.legend { legend }
            HTML.p(.class("hint"), .id("tell-uses-hint")) { note }
            boxes
        }
    }

    /// Shown by the script once the letter is sent.
    private func receipt() throws(WordsError) -> Markup {
        let title = try words("tell.receipt.title")
        let how = try words("tell.receipt.browser")
        let code = try words("tell.receipt.code")
        let keep = try words("tell.receipt.keep")
        let back = try words.markup("tell.receipt.back", ["link": try answersLink()])
        return HTML.section(.id("receipt"), .class("receipt"), Attribute("hidden", "")) {
            HTML.h2(Attribute("tabindex", "-1")) { title }
            HTML.p { how }
            HTML.p(.class("code-label"), .id("receipt-code")) { code }
            HTML.p { HTML.output(.class("code"), Attribute("dir", "ltr"), .aria("labelledby", "receipt-code")) }
            HTML.p { keep }
            HTML.p { back }
        }
    }
}
