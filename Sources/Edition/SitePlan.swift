import Notes
import Web

/// A page that the edition will have in one language, and how it is made.
struct PlannedPage: Sendable {
    let address: @Sendable (Language) -> Address
    /// The languages that it exists in.
    let languages: [Language]
    /// When it last changed, RFC 3339, where that can be told; for site maps.
    var changed: String?
    /// Whether search engines should know it.
    var isListed = true
    /// What it is made from; nil where it is made anew for every edition.
    var key: ContentKey?
    let make: @Sendable () throws(WordsError) -> SitePage
}

/// An article's page in one language: there are many of them, so nothing is made ready for one that may be as it was.
struct PlannedArticle: Sendable {
    /// Its file.
    let id: String
    let key: ContentKey?
    /// Of the article.
    let place: Int
}

/// All pages of one language, before any is made: so that it is known what can be linked to.
struct SitePlan: Sendable {
    let context: EditionContext
    let words: Words
    let signer: VerifierKey
    let keys: UnitKeys
    let memory: EditionMemory

    private var language: Language { words.language }
    private var shelf: LanguageShelf { context.shelf(language) }

    /// What comes before the articles' own pages in the plan's order; what comes after: `lists`.
    func pages() -> [PlannedPage] {
        sections + TellPages(context: context, words: words).planned(keys) + everything + posts + counts
    }

    private var sections: [PlannedPage] {
        let (context, words, signer, keys) = (context, words, signer, keys)
        func page(
            _ section: SiteSection, _ read: (SectionKeys, inout KeyWriter) -> Void,
            _ make: @escaping @Sendable () throws(WordsError) -> SitePage
        ) -> PlannedPage {
            let reader = SectionKeys(context: context, words: words, keys: keys)
            return PlannedPage(
                address: { Paths.section(section, $0) }, languages: context.languages, key: keys.key(language) { read(reader, &$0) }, make: make)
        }
        let taxonomy = TaxonomyPages(context: context, words: words)
        let acts = ActPages(context: context, words: words)
        return [
            page(.releases, { $0.home(&$1) }) { () throws(WordsError) in try HomePage(context: context, words: words).page() },
            page(.counts, { $0.counts(&$1) }) { () throws(WordsError) in try CountIndex(context: context, words: words).page() },
            page(.corrections, { $0.corrections(&$1) }) { () throws(WordsError) in try CorrectionsView(context: context, words: words).page() },
            page(.method, { $0.method(&$1) }) { () throws(WordsError) in
                try MethodPage(context: context, words: words, signer: signer.description).page()
            },
            page(.privacy, { _, _ in }) { () throws(WordsError) in try PrivacyPage(context: context, words: words).page() },
            page(.countries, { $0.countries(&$1) }) { () throws(WordsError) in try taxonomy.countries() },
            page(.topics, { $0.topics(&$1) }) { () throws(WordsError) in try taxonomy.topics() },
            page(.takeAction, { $0.takeAction(&$1) }) { () throws(WordsError) in try acts.takeAction() },
            page(.impact, { $0.impact(&$1) }) { () throws(WordsError) in try acts.impact() },
            page(.search, { $0.search(&$1) }) { () throws(WordsError) in
                try SearchPage(context: context, words: words, labels: SearchLabels(context: context, words: words)).page()
            },
            page(.mostViewed, { $0.mostViewed(&$1) }) { () throws(WordsError) in try MostViewedPage(context: context, words: words).page() },
        ]
    }

    private var everything: [PlannedPage] {
        let page = EverythingPage(context: context, words: words)
        return (1...page.count).map { number in
            PlannedPage(
                address: { SearchPaths.list($0, page: number) },
                languages: context.languages.filter { number == 1 || $0 == language },
                key: keys.key(language) { page.write(number, to: &$0, keys) }
            ) { () throws(WordsError) in try page.page(number) }
        }
    }

    /// Pages whose forms `vigil-site` takes, and where the payment processor sends people back to.
    private var posts: [PlannedPage] {
        let (context, words) = (context, words)
        var pages: [PlannedPage] = []
        if context.has(.give) {
            pages.append(
                PlannedPage(address: Paths.give, languages: context.languages, key: keys.key(language) { _ in }) { () throws(WordsError) in
                    try GivePage(context: context, words: words).page()
                })
        }
        if context.has(.newsletter) {
            let reader = SectionKeys(context: context, words: words, keys: keys)
            let key = keys.key(language) { reader.topics(&$0) }
            pages.append(
                PlannedPage(address: Paths.newsletter, languages: context.languages, key: key) { () throws(WordsError) in
                    try NewsletterPage(context: context, words: words).page()
                })
        }
        for outcome in context.content.site.donations.kind == .stripe ? GaveBackPage.Outcome.allCases : [] {
            let end = outcome.rawValue
            pages.append(
                PlannedPage(
                    address: { Paths.gave(end, $0) }, languages: context.languages, isListed: false, key: keys.key(language) { _ in }
                ) { () throws(WordsError) in
                    try GaveBackPage(context: context, words: words, outcome: outcome).page()
                })
        }
        return pages
    }

    private var counts: [PlannedPage] {
        let (context, words) = (context, words)
        return context.counts(in: language).map { count in
            PlannedPage(
                address: { Paths.count(count.id, $0) }, languages: context.languages.filter { count.name[$0.tag] != nil },
                key: keys.key(language) { key in
                    keys.add(count, to: &key)
                    for answer in count.answers {
                        keys.add(cards: answer.releases.compactMap { context.articles[$0] }, language, to: &key)
                        key.add(answer.asOf)
                    }
                }
            ) { () throws(WordsError) in try CountPage(context: context, words: words, count: count).page() }
        }
    }

    func articles() -> [PlannedArticle] {
        let surroundings = keys.surroundings(language)
        var known = KnownPages(memory[language.tag], now: surroundings)
        var planned: [ArticlePlan.Page] = []
        let pages = context.content.articles.enumerated().compactMap { place, article -> PlannedArticle? in
            // A page with a section's name is that section's introduction, and stands there.
            guard article.versions.contains(where: { $0.language == language.tag }), !article.isIntroduction else { return nil }
            let page = known.page(of: article, context.facts, place)
                ?? ArticlePlan.Page(
                    article: article, id: Paths.file(of: article.address(language)),
                    key: article.isPage ? keys.organisation(article, language) : keys.article(article, words))
            planned.append(page)
            return PlannedArticle(id: page.id, key: page.key, place: place)
        }
        memory[language.tag] = ArticlePlan(surroundings: surroundings, pages: planned)
        return pages
    }

    /// Lists of releases, each with its archive.
    func lists() throws(WordsError) -> [PlannedPage] {
        let taxonomy = TaxonomyPages(context: context, words: words)
        let kinds = KindPages(context: context, words: words)
        var lists = [try kinds.reports(), try kinds.visual()]
        for code in shelf.byCountry.keys.sorted() { lists.append(try taxonomy.country(code)) }
        for id in shelf.byTopic.keys.sorted() { lists.append(try taxonomy.topic(id)) }
        for id in shelf.byRegion.keys.sorted() { lists.append(try taxonomy.region(id)) }
        return lists.flatMap { list in
            let archive = ListedPage.archivePages(list.articles.count)
            let first = PlannedPage(
                address: list.address, languages: list.languages, key: keys.key(language) { list.write(nil, to: &$0, keys) }
            ) { () throws(WordsError) in try list.first() }
            return [first]
                + (archive == 0 ? 0..<0 : 0..<archive).map { number in
                    PlannedPage(
                        address: { Paths.archive(list.address($0), number + 1) }, languages: [language],
                        key: keys.key(language) { list.write(number + 1, to: &$0, keys) }
                    ) { () throws(WordsError) in try list.archive(number + 1) }
                }
        }
    }
}

extension Article {
    /// One of the organisation's pages that opens a section of the site.
    var isIntroduction: Bool { isPage && SiteSection(rawValue: id) != nil }
}
