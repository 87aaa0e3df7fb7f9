import Web

/// The site for search engines: `/sitemap.xml`, an index of parts by month of the last change (sitemaps.org 0.9) with each page's other
/// languages; `/news-sitemap.xml`, the last two days; and `robots.txt`.
struct SiteMap: Sendable {
    typealias Page = (address: @Sendable (Language) -> Address, languages: [Language], changed: String?)

    let context: EditionContext

    /// What sitemaps.org allows in one file, with room for its head.
    static let mostAddresses = 50_000
    static let mostBytes = 50_000_000

    /// A part of the map: the pages of one month of the last change, or those without one (`pages`). A correction changes two of them.
    struct Part: Sendable {
        let name: String
        fileprivate(set) var pages: [Page] = []
        /// The newest change in it.
        fileprivate(set) var changed: String?
    }

    /// Undated pages first, then months, newest first.
    ///
    /// - Parameter pages: each in all its languages.
    func parts(_ pages: [Page]) -> [Part] {
        var undated = Part(name: "pages")
        var months: [String: Part] = [:]
        for page in pages {
            guard let changed = page.changed.flatMap(MachineMoment.init) else {
                undated.pages.append(page)
                continue
            }
            var part = months.removeValue(forKey: changed.month) ?? Part(name: changed.month)
            part.pages.append(page)
            part.changed = max(part.changed ?? "", changed.utc)
            months[changed.month] = part
        }
        return [undated] + months.values.sorted { $0.name > $1.name }
    }

    /// One file, or as many as the limits ask for: `2017-06`, `2017-06-2`, ….
    func add(_ part: Part, to tree: inout Tree) {
        var number = 0
        var text = ""
        var count = 0
        func close() {
            number += 1
            let opening = "<urlset xmlns=\"\(Self.namespace)\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
            tree.add(Self.head + opening + text + "</urlset>\n", at: Paths.siteMap(part: number == 1 ? part.name : "\(part.name)-\(number)"))
            text = ""
            count = 0
        }
        func add(_ entries: [String]) {
            for entry in entries {
                if count == Self.mostAddresses || text.utf8.count + entry.utf8.count > Self.mostBytes { close() }
                text += entry
                count += 1
            }
        }
        if part.changed == nil { add([entry(Paths.landing, "", nil)]) }
        for page in part.pages { add(entries(page)) }
        if count > 0 { close() }
    }

    /// The index of the parts, once it is known which files they became; and the news.
    ///
    /// - Parameter isThere: whether the edition has a file.
    func addIndex(_ parts: [Part], to tree: inout Tree, isThere: (String) -> Bool) {
        var index = Self.head + "<sitemapindex xmlns=\"\(Self.namespace)\">\n"
        for part in parts {
            var name = part.name
            var number = 1
            while isThere(Paths.file(of: Paths.siteMap(part: name))) {
                index += "<sitemap><loc>\(escaped(Paths.siteMap(part: name)))</loc>"
                if let changed = part.changed { index += "<lastmod>\(changed)</lastmod>" }
                index += "</sitemap>\n"
                number += 1
                name = "\(part.name)-\(number)"
            }
        }
        tree.add(index + "</sitemapindex>\n", at: Paths.siteMap)
    }

    func addNews(to tree: inout Tree) { tree.add(news, at: Paths.newsSiteMap) }

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    private static let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"

    private func entries(_ page: Page) -> [String] {
        // The same for all languages of a page, and by far the longest part.
        var alternates = ""
        if page.languages.count > 1 {
            for language in page.languages {
                alternates += "<xhtml:link rel=\"alternate\" hreflang=\"\(language.tag)\" href=\"\(escaped(page.address(language)))\"/>"
            }
        }
        return page.languages.map { entry(page.address($0), alternates, page.changed) }
    }

    private func entry(_ address: Address, _ alternates: String, _ changed: String?) -> String {
        "<url><loc>\(escaped(address))</loc>" + (changed.map { "<lastmod>\($0)</lastmod>" } ?? "") + alternates + "</url>\n"
    }

    private func escaped(_ address: Address) -> String { Markup.text(context.absolute(address)).xmlFragment() }

    var robots: String {
        "User-agent: *\nAllow: /\nSitemap: \(context.absolute(Paths.siteMap))\nSitemap: \(context.absolute(Paths.newsSiteMap))\n"
    }
}

extension SiteMap {
    /// What the news site map of Google News takes: articles of two days, at most 1000.
    private static let newsSeconds = 2 * 86_400
    private static let mostNews = 1_000

    private var news: String {
        let now = MachineMoment(context.content.made)?.seconds ?? 0
        var items: [Markup] = []
        for article in context.content.articles where !article.isPage && article.withdrawn == nil {
            guard let seconds = article.made.seconds, (0...Self.newsSeconds).contains(now - seconds),
                let published = MachineMoment(article.published)
            else { continue }
            for language in context.languages(of: article) {
                guard let version = context.version(of: article, in: language), items.count < Self.mostNews else { continue }
                items.append(newsItem(article, version, language, published))
            }
        }
        return Tag("urlset")(
            Attribute("xmlns", Self.namespace), Attribute("xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9")
        ) { items }.xml()
    }

    private func newsItem(_ article: Article, _ version: ArticleVersion, _ language: Language, _ published: MachineMoment) -> Markup {
        Tag("url") {
            Tag("loc") { context.absolute(Paths.article(article.id, language)) }
            Tag("news:news") {
                Tag("news:publication") {
                    Tag("news:name") { context.content.site.name(in: language.tag) }
                    Tag("news:language") { Self.newsLanguage(language.tag) }
                }
                Tag("news:publication_date") { published.stamp }
                Tag("news:title") { version.title.plainText }
            }
        }
    }

    /// ISO 639, but for Chinese, which that format tells apart by place.
    private static func newsLanguage(_ tag: String) -> String {
        switch tag {
        case "zh-Hans": "zh-cn"
        case "zh-Hant": "zh-tw"
        default: tag.split(separator: "-").first.map(String.init) ?? tag
        }
    }
}
