import Web

/// What is worked out once of each article, since the pages of every language ask for it.
struct ArticleFacts: Sendable {
    /// The site's languages that it is in.
    var languages: [Language]
    var topicIDs: [String]
    /// The counts that it prints or corrects, with those that they are asked of, in order.
    var counts: [String]
    /// When it last changed, RFC 3339.
    var changed: String?
    /// How many articles are newer.
    var rank = 0

    /// Of all articles, in the content's order.
    static func all(_ content: EditionContent, languages: [Language], counts: [String: PublicCount]) -> [ArticleFacts] {
        let articles = content.articles
        var facts = inParallel(articles.count) { ArticleFacts(articles[$0], languages: languages, counts: counts) }
        let newestFirst = articles.indices.sorted { a, b in
            (articles[a].published, articles[a].id) > (articles[b].published, articles[b].id)
        }
        for (rank, place) in newestFirst.enumerated() { facts[place].rank = rank }
        return facts
    }

    private init(_ article: Article, languages: [Language], counts: [String: PublicCount]) {
        let written = Set(article.versions.map(\.language))
        self.languages = languages.filter { written.contains($0.tag) }
        topicIDs = article.topicIDs
        changed = ZonedTime(article.modified ?? article.published)?.stamp
        var ids = Set(article.versions.flatMap { $0.numbers.map(\.count) } + article.corrections.flatMap { $0.changes.map(\.count) })
        for id in ids { if let parent = counts[id]?.within { ids.insert(parent) } }
        self.counts = ids.sorted()
    }
}
