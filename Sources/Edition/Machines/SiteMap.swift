import Web

/// The site for search engines: `/sitemap.xml`, an index of parts by year of the last change (sitemaps.org 0.9) with each page's other
/// languages; `/news-sitemap.xml`, the last two days; and `robots.txt`.
struct SiteMap {
    typealias Page = (address: (Language) -> Address, languages: [Language], changed: String?)

    let context: EditionContext

    /// What sitemaps.org allows in one file, with room for its head.
    static let mostAddresses = 50_000
    static let mostBytes = 50_000_000

    /// - Parameter pages: each in all its languages.
    func add(_ pages: [Page], to tree: inout Tree) {
        var undated = [entry(Paths.landing, "", nil)]
        var years: [String: (entries: [String], changed: String)] = [:]
        for page in pages {
            guard let changed = page.changed.flatMap(MachineMoment.init) else {
                undated += entries(page)
                continue
            }
            let newest = years[changed.year]?.changed ?? ""
            years[changed.year, default: ([], "")].entries += entries(page)
            years[changed.year]?.changed = max(newest, changed.utc)
        }
        var parts = add(part: "pages", undated, changed: nil, to: &tree)
        for (year, found) in years.sorted(by: { $0.key > $1.key }) {
            parts += add(part: year, found.entries, changed: found.changed, to: &tree)
        }
        var index = Self.head + "<sitemapindex xmlns=\"\(Self.namespace)\">\n"
        for part in parts {
            index += "<sitemap><loc>\(escaped(Paths.siteMap(part: part.name)))</loc>"
            if let changed = part.changed { index += "<lastmod>\(changed)</lastmod>" }
            index += "</sitemap>\n"
        }
        tree.add(index + "</sitemapindex>\n", at: Paths.siteMap)
        tree.add(news, at: Paths.newsSiteMap)
    }

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    private static let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"

    /// One file, or as many as the limits ask for: `2017`, `2017-2`, ….
    private func add(part: String, _ entries: [String], changed: String?, to tree: inout Tree) -> [(name: String, changed: String?)] {
        var names: [(name: String, changed: String?)] = []
        var text = ""
        var count = 0
        func close() {
            let name = names.isEmpty ? part : "\(part)-\(names.count + 1)"
            let opening = "<urlset xmlns=\"\(Self.namespace)\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
            tree.add(Self.head + opening + text + "</urlset>\n", at: Paths.siteMap(part: name))
            names.append((name, changed))
            text = ""
            count = 0
        }
        for entry in entries {
            if count == Self.mostAddresses || text.utf8.count + entry.utf8.count > Self.mostBytes { close() }
            text += entry
            count += 1
        }
        if count > 0 { close() }
        return names
    }

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
            guard let published = MachineMoment(article.published), (0...Self.newsSeconds).contains(now - published.seconds)
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
