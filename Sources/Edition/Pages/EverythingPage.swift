import Web

/// The plain list of everything in a language, by year and month, newest first: what finds a text where there is no server, and what
/// crawlers and readers without patience use. Several pages where it is long.
struct EverythingPage {
    let context: EditionContext
    let words: Words
    /// Articles on a page.
    var most = 500

    private var language: Language { words.language }

    func pages() throws(WordsError) -> [SitePage] {
        var pages: [SitePage] = []
        for number in 1...count { pages.append(try page(number)) }
        return pages
    }

    /// How many pages there are; one where there is nothing.
    var count: Int { max(1, (context.articles(in: language).count + most - 1) / most) }

    /// - Parameter number: from 1.
    func page(_ number: Int) throws(WordsError) -> SitePage {
        let articles = context.articles(in: language)
        return try page(number, of: count, articles.dropFirst((number - 1) * most).prefix(most), all: articles.count)
    }

    private func page(_ number: Int, of count: Int, _ articles: Shelved, all: Int) throws(WordsError) -> SitePage {
        let title = try words("index.title")
        let intro = try words("index.intro", ["n": .number(all)])
        let place = count == 1 ? nil : try words("search.page-of", ["page": .number(number), "pages": .number(count)])
        let years = try years(articles)
        let months = try months(articles)
        let between = try links(number, of: count)
        let others = try number == 1 ? others() : nil
        let main = HTML.div(.class("column everything")) {
            HTML.h1 { title }
            HTML.p(.class("subtitle")) { intro }
            if let place { HTML.p(.class("note")) { place } }
            years
            months
            between
            others
        }
        return SitePage(
            title: place.map { "\(title) (\($0))" } ?? title, description: intro,
            address: { SearchPaths.list($0, page: number) }, languages: context.languages.filter { number == 1 || $0 == language },
            main: main)
    }

    /// What a page is made from.
    func write(_ number: Int, to key: inout KeyWriter, _ keys: UnitKeys) {
        let articles = context.articles(in: language)
        key.add(number)
        key.add(articles.count)
        keys.add(cards: articles.dropFirst((number - 1) * most).prefix(most), language, to: &key)
    }

    private func day(_ article: Article) -> String {
        let day = article.made.day
        return day.isEmpty ? String(article.published.prefix(10)) : day
    }

    private func years(_ articles: Shelved) throws(WordsError) -> Markup? {
        var years: [String] = []
        for article in articles {
            let year = day(article).prefix(4)
            if years.last.map({ $0 != year }) ?? true { years.append(String(year)) }
        }
        guard years.count > 1 else { return nil }
        let label = try words("index.years")
        return HTML.nav(.class("years"), .aria("label", label)) {
            HTML.ul { for year in years { HTML.li { HTML.a(.href(.fragment("y\(year)"))) { CalendarDay.year(year, in: language) } } } }
        }
    }

    private func months(_ articles: Shelved) throws(WordsError) -> [Markup] {
        var sections: [Markup] = []
        var rest = articles
        var year = ""
        while let first = rest.first {
            let month = String(day(first).prefix(7))
            let here = rest.prefix { day($0).hasPrefix(month) }
            rest = rest.dropFirst(here.count)
            var items: [Markup] = []
            for article in here { if let item = try item(article) { items.append(item) } }
            let isFirst = !month.hasPrefix(year) || year.isEmpty
            year = String(month.prefix(4))
            sections.append(
                HTML.section {
                    HTML.h2(isFirst ? .id("y\(year)") : nil) { CalendarDay.month(month, in: language) }
                    Markup.element(HTML.ul, [.class("everything-list")], items)
                })
        }
        return sections
    }

    private func item(_ article: Article) throws(WordsError) -> Markup? {
        guard let version = context.version(of: article, in: language) else { return nil }
        let title = try TextView(context: context, words: words, asOf: article.asOf)
            .linked(version.title, to: Paths.article(article.id, language))
        let kind = try words("kind.\(article.kind)")
        let day = day(article)
        return HTML.li(Attribute("data-as-of", article.asOf)) {
            HTML.time(Attribute("datetime", day)) { CalendarDay.words(day, in: language) ?? day }
            HTML.span(.class("what")) {
                title; " "
                HTML.span(.class("note")) { kind }
            }
        }
    }

    private func links(_ number: Int, of count: Int) throws(WordsError) -> Markup? {
        guard count > 1 else { return nil }
        let label = try words("index.pages")
        return HTML.nav(.class("page-links"), .aria("label", label)) {
            HTML.ul {
                for other in 1...count {
                    HTML.li {
                        HTML.a(.href(SearchPaths.list(language, page: other)), other == number ? .aria("current", "page") : nil) {
                            language.number(other)
                        }
                    }
                }
            }
        }
    }

    /// What is no article.
    private func others() throws(WordsError) -> Markup {
        let title = try words("index.more")
        var links: [(String, Address)] = [
            (try words("nav.counts"), Paths.counts(language)), (try words("nav.corrections"), Paths.corrections(language)),
            (try words("nav.method"), Paths.method(language)), (try words("nav.privacy"), Paths.privacy(language)),
        ]
        for count in context.counts(in: words.language) { links.append((count.name[language.tag] ?? count.id, Paths.count(count.id, language))) }
        return HTML.section {
            HTML.h2 { title }
            HTML.ul { for (text, address) in links { HTML.li { HTML.a(.href(address)) { text } } } }
        }
    }
}
