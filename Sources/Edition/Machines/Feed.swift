import Web

/// A feed in RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, around entries that were written before.
struct Feed {
    let context: EditionContext
    let language: Language
    let title: String
    let description: String
    /// The page that it follows.
    let page: Address
    let own: @Sendable (Paths.Feed) -> Address
    /// Newest first.
    let entries: [FeedEntry]
    /// For a feed that has no entry yet: a moment that stays the same from edition to edition.
    let since: MachineMoment

    /// How many entries a feed holds: as many as its readers ask for again and again. Older ones stand in the index and in
    /// `/api/LANG/articles.json`.
    static let length = 50

    /// Stands where the entries go; no author can write it.
    private static let mark = "\u{e000}entries\u{e001}"

    private var updated: MachineMoment { entries.map(\.updated).max { $0.utc < $1.utc } ?? since }
    private var site: String { Bidi.closed(context.content.site.name(in: language.tag)) }

    func add(to tree: inout Tree) {
        tree.add(filled(rss, entries.map(\.rss)), at: own(.rss))
        tree.add(filled(atom, entries.map(\.atom)), at: own(.atom))
        tree.add(json, at: own(.json))
    }

    private func filled(_ head: Markup, _ entries: [String]) -> [UInt8] {
        let head = Array(head.xml().utf8)
        let mark = Array(Self.mark.utf8)
        // Its first byte stands in next to no text.
        let start = head.indices.first { head[$0] == mark[0] && head[$0...].starts(with: mark) }
        let place = start.map { $0..<$0 + mark.count } ?? head.count..<head.count
        var bytes: [UInt8] = []
        bytes.reserveCapacity(head.count + entries.reduce(0) { $0 + $1.utf8.count + 1 })
        bytes += head[..<place.lowerBound]
        for entry in entries {
            bytes.append(0x0a)
            bytes += entry.utf8
        }
        return bytes + head[place.upperBound...]
    }

    private func link(_ relation: String, _ type: String, _ address: Address) -> Markup {
        HTML.link(
            Attribute("rel", relation), Attribute("type", type), .href(context.outside(address)))
    }

    private var rss: Markup {
        let selfLink = Tag("atom:link")(
            Attribute("rel", "self"), Attribute("type", Paths.Feed.rss.mediaType),
            .href(context.outside(own(.rss))))
        return Tag("rss")(
            Attribute("version", "2.0"), Attribute("xmlns:atom", "http://www.w3.org/2005/Atom"),
            Attribute("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
            Attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        ) {
            Tag("channel") {
                HTML.title { title }
                Tag("link") { context.absolute(page) }
                selfLink
                Tag("description") { description }
                Tag("language") { language.tag }
                Tag("dc:language") { language.tag }
                Tag("dc:publisher") { site }
                Tag("lastBuildDate") { updated.mail }
                Tag("docs") { "https://www.rssboard.org/rss-specification" }
                Self.mark
            }
        }
    }

    private var atom: Markup {
        Tag("feed")(Attribute("xmlns", "http://www.w3.org/2005/Atom"), Attribute("xml:lang", language.tag)) {
            HTML.title { title }
            Tag("subtitle") { description }
            Tag("id") { context.absolute(own(.atom)) }
            Tag("updated") { updated.stamp }
            link("self", Paths.Feed.atom.mediaType, own(.atom))
            link("alternate", "text/html", page)
            Tag("author") {
                Tag("name") { site }
                Tag("uri") { context.content.site.address }
            }
            Self.mark
        }
    }

    private var json: [UInt8] {
        JSONText.document { feed in
            feed.member("version", "https://jsonfeed.org/version/1.1")
            feed.member("title", title)
            feed.member("description", description)
            feed.member("home_page_url", context.absolute(page))
            feed.member("feed_url", context.absolute(own(.json)))
            feed.member("language", language.tag)
            feed.array("authors") { authors in
                authors.object {
                    $0.member("name", site)
                    $0.member("url", context.content.site.address)
                }
            }
            feed.array("items") { items in
                for entry in entries {
                    items.line()
                    items.value(written: entry.json)
                }
                items.line()
            }
        }
    }
}
