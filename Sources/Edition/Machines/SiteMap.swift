import Web

/// `sitemap.xml` (sitemaps.org 0.9) with each page's other languages, and `robots.txt`.
struct SiteMap {
    let context: EditionContext

    /// Pages in all their languages: address by language, and when each last changed.
    func xml(_ pages: [(address: (Language) -> Address, languages: [Language], changed: String?)]) -> String {
        var urls: [Markup] = [entry(Paths.landing, [], nil)]
        for page in pages {
            let alternates = page.languages.map { ($0.tag, page.address($0)) }
            for language in page.languages { urls.append(entry(page.address(language), alternates, page.changed)) }
        }
        return Self.urlset(
            Attribute("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
            Attribute("xmlns:xhtml", "http://www.w3.org/1999/xhtml")
        ) { urls }.xml()
    }

    private func entry(_ address: Address, _ alternates: [(String, Address)], _ changed: String?) -> Markup {
        Self.url {
            Self.loc { context.absolute(address) }
            if let changed { Self.lastmod { changed } }
            alternates.map { tag, other in
                Self.alternate(
                    Attribute("rel", "alternate"), Attribute("hreflang", tag),
                    Address(context.absolute(other)).map(Attribute.href))
            }
        }
    }

    private static let urlset = Tag("urlset"), url = Tag("url"), loc = Tag("loc"), lastmod = Tag("lastmod"),
        alternate = Tag("xhtml:link")

    var robots: String {
        "User-agent: *\nAllow: /\nSitemap: \(context.absolute(Paths.siteMap))\n"
    }
}
