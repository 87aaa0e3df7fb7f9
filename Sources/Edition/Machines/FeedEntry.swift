import Web

/// An entry of a feed, written once in each format for all the feeds that it stands in.
struct FeedEntry {
    let updated: MachineMoment
    let rss: String
    let atom: String
    let json: [UInt8]

    /// What an entry says, before it is written.
    struct Content {
        var id: String
        /// The id is the address of a page of its own.
        var isPage = true
        var link: String
        var title: String
        var summary: String
        /// Nil where the feed gives summaries alone.
        var html: String?
        var published: MachineMoment
        var updated: MachineMoment
        var categories: [String]
        var author: String
        var language: Language
    }

    init(_ content: Content) {
        updated = content.updated
        rss = Self.rss(content).xmlFragment()
        atom = Self.atom(content).xmlFragment()
        json = Self.json(content)
    }

    private static func rss(_ content: Content) -> Markup {
        Tag("item") {
            HTML.title { content.title }
            Tag("link") { content.link }
            Tag("guid")(Attribute("isPermaLink", content.isPage ? "true" : "false")) { content.id }
            Tag("pubDate") { content.published.mail }
            Tag("dc:creator") { content.author }
            content.categories.map { category in Tag("category") { category } }
            Tag("description") { content.summary }
            if let html = content.html { Tag("content:encoded") { html } }
        }
    }

    private static func atom(_ content: Content) -> Markup {
        Tag("entry")(Attribute("xml:lang", content.language.tag)) {
            HTML.title { content.title }
            Tag("id") { content.id }
            HTML.link(Attribute("rel", "alternate"), Attribute("type", "text/html"), Address(content.link).map(Attribute.href))
            Tag("published") { content.published.stamp }
            Tag("updated") { content.updated.stamp }
            content.categories.map { Tag("category")(Attribute("term", $0)) }
            HTML.summary { content.summary }
            if let html = content.html { Tag("content")(Attribute("type", "html")) { html } }
        }
    }

    private static func json(_ content: Content) -> [UInt8] {
        var json = JSONText()
        json.object { item in
            item.member("id", content.id)
            item.member("url", content.link)
            item.member("title", content.title)
            item.member("summary", content.summary)
            if let html = content.html { item.member("content_html", html) } else { item.member("content_text", content.summary) }
            item.member("date_published", content.published.stamp)
            if content.updated != content.published { item.member("date_modified", content.updated.stamp) }
            if !content.categories.isEmpty { item.member("tags", content.categories) }
            item.member("language", content.language.tag)
        }
        return json.bytes
    }
}
