import Web

/// The pages of countries, regions and topics: an index of each kind, and one page for each of them.
struct TaxonomyPages {
    let context: EditionContext
    let words: Words

    private var language: Language { words.language }
    private var names: TaxonomyWords { TaxonomyWords(context: context, words: words) }
    private var shelf: LanguageShelf { context.shelf(language) }

    // MARK: One of them

    func country(_ code: String) throws(WordsError) -> ListedPage {
        let articles = shelf.byCountry[code] ?? Shelved()
        let index = try words("nav.countries")
        let kicker = names.region(ofCountry: code).map(names.regionLink) ?? HTML.a(.href(Paths.section(.countries, language))) { index }
        var page = listed(
            names.country(code), kicker, context.content.frame.taxonomy.countryTexts[code]?[language.tag], articles, .countries,
            { Paths.country(code, $0) }, { $0.byCountry[code] != nil })
        page.elsewhere = shelf.elsewhereOfCountry[code] ?? Shelved()
        if articles.isEmpty { return page }
        page.feeds = try SharedHead.feeds(words) { Paths.feed($0, country: code, language) }
        return page
    }

    func topic(_ id: String) throws(WordsError) -> ListedPage {
        let articles = shelf.byTopic[id] ?? Shelved()
        let text = context.content.frame.taxonomy.topics.first { $0.id == id }?.text[language.tag]
        let index = try words("nav.topics")
        var page = listed(
            names.topic(id), HTML.a(.href(Paths.section(.topics, language))) { index }, text, articles, .topics, { Paths.topic(id, $0) },
            { $0.byTopic[id] != nil })
        page.elsewhere = shelf.elsewhereOfTopic[id] ?? Shelved()
        if articles.isEmpty { return page }
        page.feeds = try SharedHead.feeds(words) { Paths.feed($0, topic: id, language) }
        return page
    }

    func region(_ id: String) throws(WordsError) -> ListedPage {
        let index = try words("nav.countries")
        let inside = names.countries.filter { names.region(ofCountry: $0) == id }
        var page = listed(
            names.region(id), HTML.a(.href(Paths.section(.countries, language))) { index }, nil, shelf.byRegion[id] ?? Shelved(), .countries,
            { Paths.region(id, $0) }, { $0.byRegion[id] != nil })
        page.elsewhere = shelf.elsewhereOfRegion[id] ?? Shelved()
        if !inside.isEmpty {
            page.introduction = HTML.ul(.class("topics")) { inside.map { code in HTML.li { names.countryLink(code) } } }
        }
        return page
    }

    private func listed(
        _ title: String, _ kicker: Markup, _ text: String?, _ articles: Shelved, _ section: SiteSection,
        _ address: @escaping @Sendable (Language) -> Address, _ isThere: (LanguageShelf) -> Bool
    ) -> ListedPage {
        ListedPage(
            context: context, words: words, title: title, kicker: kicker, introduction: text.map { text in HTML.p { text } },
            articles: articles, section: section, address: address,
            languages: context.languages.filter { isThere(context.shelf($0)) }, counts: context.counts(boundBy: articles))
    }

    // MARK: Indexes

    func countries() throws(WordsError) -> SitePage {
        var groups: [Markup] = []
        let codes = names.countries
        let regions = names.regions
        for region in regions {
            let inside = codes.filter { names.region(ofCountry: $0) == region }
            groups.append(group(names.regionLink(region), inside.map { (names.countryLink($0), shelf.byCountry[$0]?.first) }))
        }
        let rest = codes.filter { names.region(ofCountry: $0).map(regions.contains) != true }
        if !rest.isEmpty {
            let label = try words("article.countries")
            groups.append(group(.text(label), rest.map { (names.countryLink($0), shelf.byCountry[$0]?.first) }))
        }
        return try index(.countries, "nav.countries", groups)
    }

    func topics() throws(WordsError) -> SitePage {
        let items = names.topics.map { id in
            let text = context.content.frame.taxonomy.topics.first { $0.id == id }?.text[language.tag]
            return HTML.li {
                HTML.h2 { names.topicLink(id) }
                if let text { HTML.p { text } }
            }
        }
        return try index(.topics, "nav.topics", items.isEmpty ? [] : [HTML.ul(.class("topic-index")) { items }])
    }

    /// Countries with the newest title of each.
    private func group(_ name: Markup, _ entries: [(Markup, Article?)]) -> Markup {
        HTML.section(.class("index-group")) {
            HTML.h2 { name }
            HTML.ul(.class("country-index")) {
                for (link, newest) in entries {
                    HTML.li {
                        link
                        if let newest, let day = ZonedTime(newest.published) {
                            " "; HTML.time(.class("note"), Attribute("datetime", day.stamp)) { day.dayWords(in: language) }
                        }
                    }
                }
            }
        }
    }

    private func index(_ section: SiteSection, _ key: String, _ content: [Markup]) throws(WordsError) -> SitePage {
        let title = try words(key)
        let none = try words("list.none")
        let introduction = try SectionIntroduction(context: context, words: words, section: section).markup()
        return SitePage(
            title: title, description: title, section: section, address: { Paths.section(section, $0) }, languages: context.languages,
            bodyClass: "index-page",
            main: HTML.div(.class("column")) {
                HTML.h1 { title }
                introduction
                if content.isEmpty { HTML.p { none } } else { content }
            })
    }
}

/// What the organisation wrote to open one of the site's sections.
struct SectionIntroduction {
    let context: EditionContext
    let words: Words
    let section: SiteSection

    func markup() throws(WordsError) -> Markup? {
        guard let (article, version) = context.introduction(to: section, in: words.language) else { return nil }
        let body = try TextView(context: context, words: words, asOf: article.asOf).blocks(version.body)
        return HTML.div(.class("introduction prose"), Attribute("data-as-of", article.asOf)) { body }
    }
}
