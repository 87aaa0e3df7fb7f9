import Web

/// A language's first page: the newest release large, the next ones under it, numbers, open appeals and reports beside.
struct HomePage {
    let context: EditionContext
    let words: Words

    private var language: Language { words.language }
    /// In the list, besides the one shown large.
    static let newest = 12
    /// Appeals and reports at the side.
    static let nearby = 3

    func page() throws(WordsError) -> SitePage {
        let site = context.content.site
        let name = site.name(in: language.tag)
        let promise = try context.promise(words)
        let releases = try words("home.releases")
        let none = try words("home.none")
        let articles = context.articles(in: language)
        var lead: Markup?
        if let first = articles.first { lead = try self.lead(first) }
        let list = try ArticleList(context: context, words: words).markup(Array(articles.dropFirst().prefix(Self.newest)), heading: HTML.h3)
        let side = try self.side()
        let support = try SupportBox(context: context, words: words).markup()
        let main = HTML.div(.class("home")) {
            HTML.div(.class("promise")) {
                HTML.h1 { HTML.bdi { name } }
                HTML.p(.class("subtitle")) { HTML.bdi { promise } }
            }
            HTML.div(.class("columns")) {
                HTML.section(.class("text"), .aria("labelledby", "releases")) {
                    HTML.h2(.id("releases"), .class("label")) { releases }
                    if let lead { lead } else { HTML.p { none } }
                    if articles.count > 1 { list }
                }
                HTML.div(.class("side-column")) { side }
            }
            support
        }
        return SitePage(
            title: name, description: promise, section: .releases, address: Paths.home, languages: context.languages,
            bodyClass: "home-page", main: main)
    }

    private func lead(_ article: Article) throws(WordsError) -> Markup? {
        guard let version = context.version(of: article, in: language) else { return nil }
        let text = TextView(context: context, words: words, asOf: article.asOf)
        let title = try text.linked(version.title, to: article.address(language))
        let subtitle = try text.inlines(version.subtitle)
        let kind = try words("kind.\(article.kind)")
        let time = ZonedTime(article.published)
        let picture = try version.picture?.photo.map { photo throws(WordsError) in
            try PictureView(text: text).thumbnail(photo, to: article.address(language), first: true)
        }
        return HTML.article(.class("lead"), Attribute("data-as-of", article.asOf)) {
            picture
            HTML.p(.class("kind")) {
                kind
                if let time { " \u{b7} "; HTML.time(Attribute("datetime", time.stamp)) { time.dayWords(in: language) } }
            }
            HTML.h3 { title }
            if !version.subtitle.isEmpty { HTML.p(.class("standfirst")) { subtitle } }
        }
    }

    private func side() throws(WordsError) -> [Markup] {
        var boxes: [Markup] = []
        if let numbers = try CountBox(context: context, words: words, counts: context.content.counts).markup() { boxes.append(numbers) }
        let shelf = context.shelf(language)
        let open = context.openAppeals(in: language)
        boxes += try box("nav.take-action", .takeAction, Array(open.prefix(Self.nearby)))
        boxes += try box("nav.reports", .reports, Array((shelf.byKind["report"] ?? Shelved()).prefix(Self.nearby)))
        let viewed = try words("nav.most-viewed")
        let index = try words("nav.site-map")
        boxes.append(
            HTML.ul(.class("side-links")) {
                HTML.li { HTML.a(.href(Paths.section(.mostViewed, language))) { viewed } }
                if context.has(.siteMap) { HTML.li { HTML.a(.href(Paths.section(.siteMap, language))) { index } } }
            })
        return boxes
    }

    private func box(_ key: String, _ section: SiteSection, _ articles: [Article]) throws(WordsError) -> [Markup] {
        guard !articles.isEmpty else { return [] }
        let title = try words(key)
        var items: [Markup] = []
        for article in articles {
            guard let version = context.version(of: article, in: language) else { continue }
            let link = try TextView(context: context, words: words, asOf: article.asOf).linked(version.title, to: article.address(language))
            items.append(HTML.li(Attribute("data-as-of", article.asOf)) { link })
        }
        return [
            HTML.section(.class("side-box"), .aria("labelledby", "box-\(section.rawValue)")) {
                HTML.h2(.id("box-\(section.rawValue)"), .class("label")) { HTML.a(.href(Paths.section(section, language))) { title } }
                Markup.element(HTML.ul, [], items)
            }
        ]
    }
}
