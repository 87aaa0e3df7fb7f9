import Web

/// The site's root: a choice of language, each in its own words. No redirect, no guess.
struct LandingPage {
    let context: EditionContext

    /// Also stands at /404.html, with a sentence that the page is not there.
    func markup(notFound: Bool) throws(WordsError) -> Markup {
        guard let first = context.words.first else { throw .unknownLanguage("") }
        let site = context.content.site
        var choices: [Markup] = []
        for words in context.words { choices.append(try choice(words, notFound: notFound)) }
        let promise = try first("home.promise")
        var head: [Markup] = [HTML.meta(Attribute("name", "description"), Attribute("content", promise))]
        if notFound {
            head.append(HTML.meta(Attribute("name", "robots"), Attribute("content", "noindex")))
        } else {
            head.append(HTML.link(Attribute("rel", "canonical"), .href(context.outside(Paths.landing))))
            for language in context.languages {
                head.append(
                    HTML.link(
                        Attribute("rel", "alternate"), Attribute("hreflang", language.tag),
                        .href(context.outside(Paths.home(language)))))
            }
            head.append(
                HTML.link(
                    Attribute("rel", "alternate"), Attribute("hreflang", "x-default"),
                    .href(context.outside(Paths.landing))))
        }
        let title = try notFound ? "404 \u{2014} " + first("not-found.title") : site.name
        let label = try first("site.languages")
        return try PageShell(
            words: first, title: title, stylesheet: context.stylesheet, icon: context.icon, policy: SecurityHeaders.sitePolicy,
            head: head,
            bodyClass: "landing", header: .nothing,
            main: Markup.group {
                HTML.div(.class("landing-box")) {
                    context.mark
                    HTML.h1 { HTML.bdi { site.name } }
                    HTML.nav(.aria("label", label)) { Markup.element(HTML.ul, [], choices) }
                }
            }, footer: .nothing
        ).markup()
    }

    private func choice(_ words: Words, notFound: Bool) throws(WordsError) -> Markup {
        let language = words.language
        let line = try notFound ? words("not-found.text") : context.promise(words)
        return HTML.li(.lang(language), .dir(language)) {
            HTML.p { line }
            HTML.a(.href(Paths.home(language)), Attribute("hreflang", language.tag)) { language.ownName }
        }
    }
}
