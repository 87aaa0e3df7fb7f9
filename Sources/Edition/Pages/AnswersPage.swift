import Web

/// Where somebody who wrote comes back with the code, to read the desk's answer.
struct AnswersPage {
    let context: EditionContext
    let words: Words

    func page() throws(WordsError) -> SitePage {
        let title = try words("tell.answers.title")
        let intro = try words("tell.answers.intro")
        let form = try self.form()
        let answer = try self.answer()
        let main = HTML.div(.class("column tell")) {
            HTML.h1 { title }
            HTML.p(.class("subtitle")) { intro }
            form
            answer
        }
        return SitePage(
            title: title, description: intro, address: Paths.tellAnswers, languages: context.languages,
            head: [TellPages.script(Paths.tellScript), HTML.meta(Attribute("name", "robots"), Attribute("content", "noindex"))], isForm: true, main: main,
            policy: SecurityHeaders.tellPolicy, hasExit: true)
    }

    private func form() throws(WordsError) -> Markup {
        let field = TellField(words: words)
        let seal = try field.whoSeals("tell.answers.seal")
        let problem = try field.problem([
            ("data-wrong", "tell.answers.wrong"), ("data-none", "tell.answers.none"), ("data-deleted", "tell.answers.deleted"),
            ("data-busy", "tell.answers.busy"), ("data-failed", "tell.answers.failed"),
        ])
        let code = try words("tell.receipt.code")
        let show = try words("tell.answers.show")
        let delete = try words("tell.answers.delete")
        return HTML.form(
            Attribute("method", "post"), .action(Paths.tellAnswers(words.language)), Attribute("autocomplete", "off"),
            Attribute("data-answers", ""), Attribute("data-key", context.content.site.deskKey), .aria("label", code)
        ) {
            seal
            HTML.div(.class("field")) {
                HTML.label(Attribute("for", "tell-code")) { code }
                HTML.input(
                    .class("code"), .id("tell-code"), Attribute("name", "code"), Attribute("type", "text"), Attribute("dir", "ltr"),
                    Attribute("autocomplete", "off"), Attribute("autocapitalize", "characters"), Attribute("spellcheck", "false"),
                    Attribute("maxlength", "60"), Attribute("required", ""))
            }
            problem
            HTML.p(.class("buttons")) {
                HTML.button(.class("button"), Attribute("type", "submit"), Attribute("name", "do"), Attribute("value", "show")) { show }
                " "
                HTML.button(.class("button quiet"), Attribute("type", "submit"), Attribute("name", "do"), Attribute("value", "delete")) { delete }
            }
        }
    }

    /// Filled by the script.
    private func answer() throws(WordsError) -> Markup {
        let from = try words.markup("tell.answers.from", ["day": HTML.span(Attribute("data-day", ""))])
        let how = try words("tell.answers.opened.browser")
        return HTML.section(.id("answer"), .class("receipt"), Attribute("hidden", ""), .aria("live", "polite")) {
            HTML.h2(Attribute("tabindex", "-1")) { from }
            HTML.p(.class("answer-text"), .dirAuto)
            HTML.p(.class("note")) { how }
        }
    }
}
