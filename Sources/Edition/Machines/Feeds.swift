import Web

/// A language's releases as Atom (RFC 4287) and as JSON Feed 1.1.
struct Feeds {
    let context: EditionContext
    let words: Words

    private var language: Language { words.language }
    private var articles: [(Article, ArticleVersion)] {
        context.articles(in: language).compactMap { article in context.version(of: article, in: language).map { (article, $0) } }
    }

    /// The body with absolute addresses, corrections first.
    private func content(_ article: Article, _ version: ArticleVersion) throws(WordsError) -> String {
        let body = try TextView(context: context, words: words, asOf: article.asOf, absolute: true).blocks(version.body)
        var notes: [Markup] = []
        for correction in article.corrections {
            let day = ZonedTime(correction.on)?.dayWords(in: language) ?? correction.on
            let title = try words("article.corrected-on", ["day": .text(day)])
            notes.append(
                HTML.p {
                    HTML.strong { title }; " "; correction.notes[language.tag] ?? ""
                })
        }
        return Markup.sequence(notes + [body]).htmlFragment()
    }

    private func updated(_ article: Article) -> String {
        (article.modified.flatMap(ZonedTime.init) ?? ZonedTime(article.published))?.utc ?? article.published
    }

    func atom() throws(WordsError) -> String {
        let site = context.content.site
        var entries: [Markup] = []
        for (article, version) in articles { entries.append(try entry(article, version)) }
        let newest = articles.map { updated($0.0) }.max() ?? ZonedTime(context.content.made)?.utc ?? context.content.made
        let home = context.absolute(Paths.home(language))
        let own = context.absolute(Paths.atom(language))
        return Self.feed(Attribute("xmlns", "http://www.w3.org/2005/Atom"), Attribute("xml:lang", language.tag)) {
            HTML.title { site.name }
            Self.id { own }
            Self.updated { newest }
            HTML.link(Attribute("rel", "self"), Address(own).map(Attribute.href))
            HTML.link(Attribute("rel", "alternate"), Address(home).map(Attribute.href))
            Self.author { Self.name { site.name } }
            entries
        }.xml()
    }

    private func entry(_ article: Article, _ version: ArticleVersion) throws(WordsError) -> Markup {
        let here = context.absolute(Paths.article(article.id, language))
        let content = try content(article, version)
        return Self.entry {
            HTML.title { version.title.plainText }
            Self.id { here }
            HTML.link(Attribute("rel", "alternate"), Address(here).map(Attribute.href))
            Self.published { ZonedTime(article.published)?.utc ?? article.published }
            Self.updated { updated(article) }
            HTML.summary { version.summary }
            Self.content(Attribute("type", "html")) { content }
        }
    }

    private static let feed = Tag("feed"), id = Tag("id"), updated = Tag("updated"), published = Tag("published")
    private static let author = Tag("author"), name = Tag("name"), entry = Tag("entry"), content = Tag("content")

    func json() throws(WordsError) -> String {
        let site = context.content.site
        var items: [FeedItem] = []
        for (article, version) in articles {
            let here = context.absolute(Paths.article(article.id, language))
            items.append(
                FeedItem(
                    id: here, url: here, title: version.title.plainText, summary: version.summary,
                    contentHTML: try content(article, version),
                    published: ZonedTime(article.published)?.stamp ?? article.published,
                    modified: article.modified.flatMap(ZonedTime.init)?.stamp,
                    tags: article.topics, language: language.tag))
        }
        return PublicJSON.text(
            FeedDocument(
                title: site.name, home: context.absolute(Paths.home(language)), own: context.absolute(Paths.jsonFeed(language)),
                language: language.tag, authors: [.init(name: site.name, url: site.address)], items: items))
    }
}

private struct FeedDocument: Encodable {
    var version = "https://jsonfeed.org/version/1.1"
    var title: String
    var home: String
    var own: String
    var language: String
    var authors: [FeedAuthor]
    var items: [FeedItem]

    enum CodingKeys: String, CodingKey { case version, title, home = "home_page_url", own = "feed_url", language, authors, items }
}

private struct FeedAuthor: Encodable {
    var name: String
    var url: String
}

private struct FeedItem: Encodable {
    var id: String
    var url: String
    var title: String
    var summary: String
    var contentHTML: String
    var published: String
    var modified: String?
    var tags: [String]
    var language: String

    enum CodingKeys: String, CodingKey {
        case id, url, title, summary, contentHTML = "content_html", published = "date_published", modified = "date_modified",
            tags, language
    }
}
