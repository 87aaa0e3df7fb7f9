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

    /// What follows from an article alone.
    struct Made: Sendable {
        let tags: [String]
        let topicIDs: [String]
        let bound: [(count: String, language: String)]
        /// Counts that it prints or corrects.
        let counts: Set<String>
        let changed: String?
        let year: String

        init(_ article: Article) {
            let versions = article.versions
            tags = versions.map(\.language)
            topicIDs = article.topicIDs
            changed = ZonedTime(article.modified ?? article.published)?.stamp
            year = MachineMoment(article.published)?.year ?? ""
            var bound: [(count: String, language: String)] = []
            for place in versions.indices {
                let language = versions[place].language
                versions[place].forEachNumber { bound.append(($0.count, language)) }
            }
            self.bound = bound
            counts = Set(bound.map(\.count) + article.corrections.flatMap { $0.changes.map(\.count) })
        }
    }

    /// Of all articles, in the content's order.
    static func all(
        _ content: EditionContent, languages: [Language], counts: [String: PublicCount], memory: EditionMemory
    ) -> [ArticleFacts] {
        let articles = content.articles
        var facts = memory.facts(articles, Made.init).map { ArticleFacts($0, languages: languages, counts: counts) }
        let newestFirst = articles.indices.sorted { a, b in
            (articles[a].published, articles[a].id) > (articles[b].published, articles[b].id)
        }
        for (rank, place) in newestFirst.enumerated() { facts[place].rank = rank }
        return facts
    }

    private init(_ made: Made, languages: [Language], counts: [String: PublicCount]) {
        self.languages = languages.filter { made.tags.contains($0.tag) }
        topicIDs = made.topicIDs
        bound = made.bound
        changed = made.changed
        year = made.year
        var ids = made.counts
        for id in ids { if let parent = counts[id]?.within { ids.insert(parent) } }
        self.counts = ids.sorted()
    }
}
