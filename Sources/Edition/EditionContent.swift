/// Everything that an edition shows, and nothing else: what `Newsroom` hands over once it is checked.
package struct EditionContent: Codable, Hashable, Sendable {
    package var site: SiteSettings
    /// When it was made, RFC 3339 UTC; also names the edition.
    package var made: String
    /// Newest first.
    package var articles: [Article]
    package var counts: [PublicCount]

    package init(site: SiteSettings, made: String, articles: [Article], counts: [PublicCount]) {
        self.site = site
        self.made = made
        self.articles = articles
        self.counts = counts
    }
}

/// The organisation and its site.
package struct SiteSettings: Codable, Hashable, Sendable {
    package var name: String
    /// Absolute address without a slash at the end, for feeds, hreflang and Open Graph.
    package var address: String
    /// Interface languages, BCP 47; the first is the default.
    package var languages: [String]
    package var email: String
    /// Legal form and registration, for the footer.
    package var registration: String

    package init(name: String, address: String, languages: [String], email: String = "", registration: String = "") {
        self.name = name
        self.address = address
        self.languages = languages
        self.email = email
        self.registration = registration
    }
}
