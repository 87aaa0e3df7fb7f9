import Web

/// What is worked out once of each article, since the pages of every language ask for it.
struct ArticleFacts: Sendable {
    /// The site's languages that it is in.
    var languages: [Language]
    var topicIDs: [String]
    /// Each number that it prints.
    var bound: [Made.Bound]
    /// The counts that it prints or corrects, with those that they are asked of, in order.
    var counts: [String]
    /// When it last changed, RFC 3339.
    var changed: String?
    /// The year that it was published in, there and then.
    var year: String
    /// How many articles are newer.
    var rank = 0

    /// What follows from an article alone.
    final class Made: Sendable {
        let tags: [String]
        let topicIDs: [String]
        let bound: [Bound]
        /// Counts that it prints or corrects.
        let counts: Set<String>
        /// Counts that its corrections name, in order.
        let corrected: [String]
        let changed: String?
        let year: String
        /// On which it was published there and then, ISO 8601.
        let day: String
        /// Since 1970-01-01 in UTC, when it was published.
        let seconds: Int?
        /// Whether a picture, video or PDF belongs to it.
        let hasPictures: Bool
        /// Whether it may have more than words in some language: something to look at, to act on, or an impact.
        let isSpecial: Bool
        /// What is wrong with it, whatever else the edition holds.
        let problem: EditionError?

        /// A number that a text prints.
        struct Bound: Sendable {
            let count: String
            let language: String
            let value: Int
        }

        init(_ article: Article) {
            let versions = article.versions
            tags = versions.map(\.language)
            topicIDs = article.topicIDs
            changed = ZonedTime(article.modified ?? article.published)?.stamp
            let published = MachineMoment(article.published)
            year = published?.year ?? ""
            seconds = published?.seconds
            day = ZonedTime(article.published)?.day ?? ""
            var bound: [Bound] = []
            for place in versions.indices {
                let language = versions[place].language
                versions[place].forEachNumber { bound.append(Bound(count: $0.count, language: language, value: $0.value)) }
            }
            self.bound = bound
            corrected = article.corrections.flatMap { $0.changes.map(\.count) }
            counts = Set(bound.map(\.count) + corrected)
            hasPictures = versions.contains(where: \.hasPictures)
            isSpecial = article.kind == "essay" || versions.contains { $0.isVisual || $0.act != nil || !$0.impact.isEmpty }
            problem = ArticleCheck(article).problem
        }
    }

    /// Of all articles, in the content's order.
    static func all(_ content: EditionContent, languages: [Language], counts: [String: PublicCount]) -> [ArticleFacts] {
        let articles = content.articles
        var facts = inParallel(articles.count) { ArticleFacts(articles[$0].made, languages: languages, counts: counts) }
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
