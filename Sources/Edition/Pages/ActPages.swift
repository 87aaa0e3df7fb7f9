import Web

/// Take Action: open appeals with what a reader can do. Impact: what came of others.
struct ActPages {
    let context: EditionContext
    let words: Words

    private var language: Language { words.language }

    func takeAction() throws(WordsError) -> SitePage {
        let title = try words("nav.take-action")
        let none = try words("act.none")
        let all = context.shelf(language).acting
        let open = context.openAppeals(in: language)
        let closed = all.filter { article in !open.contains { $0.id == article.id } }
        let introduction = try SectionIntroduction(context: context, words: words, section: .takeAction).markup()
        var items: [Markup] = []
        for article in open {
            if let item = try self.item(article) { items.append(item) }
        }
        let past = try closed.isEmpty ? nil : closedList(closed)
        return SitePage(
            title: title, description: title, section: .takeAction, address: { Paths.section(.takeAction, $0) },
            languages: context.languages, bodyClass: "index-page",
            main: HTML.div(.class("column")) {
                HTML.h1 { title }
                introduction
                if items.isEmpty { HTML.p { none } } else { items }
                past
            })
    }

    private func item(_ article: Article) throws(WordsError) -> Markup? {
        guard let version = context.version(of: article, in: language), let act = version.act else { return nil }
        let title = try TextView(context: context, words: words, asOf: article.asOf).linked(version.title, to: article.address(language))
        let box = try ActBox(context: context, words: words, article: article, act: act).markup(heading: HTML.h3)
        return HTML.section(.class("appeal"), Attribute("data-as-of", article.asOf)) {
            HTML.h2 { title }
            box
        }
    }

    private func closedList(_ articles: [Article]) throws(WordsError) -> Markup {
        let title = try words("act.closed")
        let list = try ArticleList(context: context, words: words).markup(articles, heading: HTML.h3)
        return HTML.section {
            HTML.h2 { title }
            list
        }
    }

    func impact() throws(WordsError) -> SitePage {
        let title = try words("nav.impact")
        let none = try words("list.none")
        let introduction = try SectionIntroduction(context: context, words: words, section: .impact).markup()
        var items: [Markup] = []
        for article in context.shelf(language).withImpact {
            guard let version = context.version(of: article, in: language) else { continue }
            let text = TextView(context: context, words: words, asOf: article.asOf)
            let said = try text.inlines(version.impact)
            let from = try text.linked(version.title, to: article.address(language))
            let day = ZonedTime(article.modified ?? article.published)
            items.append(
                HTML.li(Attribute("data-as-of", article.asOf)) {
                    HTML.p(.class("impact-said")) { said }
                    HTML.p(.class("note")) {
                        from
                        if let day { " \u{b7} "; HTML.time(Attribute("datetime", day.stamp)) { day.dayWords(in: language) } }
                    }
                })
        }
        return SitePage(
            title: title, description: title, section: .impact, address: { Paths.section(.impact, $0) }, languages: context.languages,
            bodyClass: "index-page",
            main: HTML.div(.class("column")) {
                HTML.h1 { title }
                introduction
                if items.isEmpty { HTML.p { none } } else { Markup.element(HTML.ul, [.class("impact-list")], items) }
            })
    }
}

/// What a reader can do about one appeal: whom to write to, for what, by when.
struct ActBox {
    let context: EditionContext
    let words: Words
    let article: Article
    let act: Act

    func markup(heading: Tag) throws(WordsError) -> Markup {
        let language = words.language
        let text = TextView(context: context, words: words, asOf: article.asOf)
        var asks: [Markup] = []
        for ask in act.asks { asks.append(.element(HTML.li, [.dirAuto], [try text.inlines(ask)])) }
        let to = try words.markup("act.to", ["name": HTML.bdi { act.to }])
        let until = try CalendarDay.words(act.until, in: language).map { day throws(WordsError) in try words("act.until", ["day": .text(day)]) }
        let asked = try words("act.asks")
        let letter = try words("act.letter")
        let write = try words("act.write")
        let mail: Address? =
            act.email.isEmpty
            ? nil : Address("mailto:" + act.email).map { .query($0, act.letter.isEmpty ? [] : [("body", act.letter)]) }
        return HTML.div(.class("act")) {
            HTML.p(.class("act-to")) {
                HTML.strong { to }
                if let until { " \u{b7} "; HTML.time(Attribute("datetime", act.until)) { until } }
            }
            heading { asked }
            Markup.element(HTML.ul, [], asks)
            if !act.letter.isEmpty {
                HTML.details {
                    HTML.summary { letter }
                    HTML.pre(.class("letter"), .dirAuto, Attribute("tabindex", "0")) { act.letter }
                }
            }
            if let mail { HTML.p { HTML.a(.class("button"), .href(mail)) { write } } }
        }
    }
}
