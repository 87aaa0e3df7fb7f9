import Web

/// What stands in a page's head for search engines and for sites that it is shared on: schema.org, Open Graph, and the one
/// word of Twitter's cards that Open Graph has no name for.
enum SharedHead {
    static func article(_ article: Article, _ version: ArticleVersion, _ context: EditionContext, _ words: Words) -> [Markup] {
        var head = [property("og:type", "article")]
        if let published = MachineMoment(article.published) { head.append(property("article:published_time", published.stamp)) }
        if let modified = article.modified.flatMap(MachineMoment.init) { head.append(property("article:modified_time", modified.stamp)) }
        if let kind = try? words("kind.\(article.kind)") { head.append(property("article:section", kind)) }
        let taxonomy = TaxonomyWords(context: context, words: words)
        for topic in article.topics { head.append(property("article:tag", taxonomy.topic(slug(topic)))) }
        head += image(version, context)
        let structured = StructuredArticle(context: context, language: words.language, article: article, version: version)
        head.append(.data(json: structured.json))
        return head
    }

    static func count(_ count: PublicCount, _ context: EditionContext, _ language: Language) -> [Markup] {
        [
            HTML.link(Attribute("rel", "alternate"), Attribute("type", "application/json"), .href(Paths.countJSON(count.id))),
            HTML.link(Attribute("rel", "alternate"), Attribute("type", "text/csv"), .href(Paths.countCSV(count.id))),
            HTML.meta(Attribute("name", "twitter:card"), Attribute("content", "summary")),
            .data(json: StructuredCount(context: context, language: language, count: count).json),
        ]
    }

    /// A page's own feeds, for readers that look for them.
    static func feeds(_ words: Words, _ own: (Paths.Feed) -> Address) throws(WordsError) -> [Markup] {
        let names = [(Paths.Feed.rss, try words("machines.rss")), (.atom, try words("feed.atom")), (.json, try words("feed.json"))]
        return names.map { feed, name in
            HTML.link(Attribute("rel", "alternate"), Attribute("type", feed.mediaType), Attribute("title", name), .href(own(feed)))
        }
    }

    /// A map is a drawing in SVG, which those sites do not show.
    private static func image(_ version: ArticleVersion, _ context: EditionContext) -> [Markup] {
        guard let photo = version.photos.first, let large = photo.large else {
            return [HTML.meta(Attribute("name", "twitter:card"), Attribute("content", "summary"))]
        }
        return [
            property("og:image", context.absolute(Paths.asset(large.path))), property("og:image:type", large.type),
            property("og:image:width", String(large.width)), property("og:image:height", String(large.height)),
            property("og:image:alt", photo.alt),
            HTML.meta(Attribute("name", "twitter:card"), Attribute("content", "summary_large_image")),
        ]
    }

    private static func property(_ name: String, _ content: String) -> Markup {
        HTML.meta(Attribute("property", name), Attribute("content", content))
    }
}
