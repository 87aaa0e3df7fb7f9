import Web

/// What is worked out once of each article, since the pages of every language ask for it.
struct ArticleFacts: Sendable {
    /// The site's languages that it is in.
    var languages: [Language]
    var topicIDs: [String]
    /// Each count that it prints, with the language.
    var bound: [(count: String, language: String)]
    /// The counts that it prints or corrects, with those that they are asked of, in order.
    var counts: [String]
    /// When it last changed, RFC 3339.
    var changed: String?
    /// The year that it was published in, there and then.
    var year: String
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
        let versions = article.versions
        self.languages = languages.filter { language in versions.contains { $0.language == language.tag } }
        topicIDs = article.topicIDs
        changed = ZonedTime(article.modified ?? article.published)?.stamp
        year = MachineMoment(article.published)?.year ?? ""
        var bound: [(count: String, language: String)] = []
        for place in versions.indices {
            let language = versions[place].language
            versions[place].forEachNumber { bound.append(($0.count, language)) }
        }
        self.bound = bound
        var ids = Set(bound.map(\.count) + article.corrections.flatMap { $0.changes.map(\.count) })
        for id in ids { if let parent = counts[id]?.within { ids.insert(parent) } }
        self.counts = ids.sorted()
    }
}
