/// What there is to read in one language, sorted once: newest first in each list.
struct LanguageShelf: Sendable {
    private(set) var listed: [Article] = []
    private(set) var byCountry: [String: [Article]] = [:]
    private(set) var byTopic: [String: [Article]] = [:]
    /// Of each country and topic, the places of the first few among the edition's articles: what `MoreReading` looks at.
    private(set) var newestOfCountry: [String: [Int]] = [:]
    private(set) var newestOfTopic: [String: [Int]] = [:]
    private(set) var byRegion: [String: [Article]] = [:]
    private(set) var byKind: [String: [Article]] = [:]
    /// With pictures or video to look at.
    private(set) var visual: [Article] = []
    private(set) var acting: [Article] = []
    private(set) var withImpact: [Article] = []
    /// Topics as written, by id: for those that the taxonomy does not name.
    private(set) var written: [String: String] = [:]

    private static let near = 12

    init() {}

    init(_ content: EditionContent, _ facts: [ArticleFacts], language: String) {
        let regions = content.frame.taxonomy.regions
        for (place, article) in content.articles.enumerated() where !article.isPage && article.withdrawn == nil {
            let versions = article.versions
            guard let here = versions.firstIndex(where: { $0.language == language }) else { continue }
            listed.append(article)
            for country in article.countries {
                byCountry[country, default: []].append(article)
                if newestOfCountry[country, default: []].count < Self.near { newestOfCountry[country, default: []].append(place) }
            }
            for (topic, id) in zip(article.topics, facts[place].topicIDs) {
                written[id] = topic
                byTopic[id, default: []].append(article)
                if newestOfTopic[id, default: []].count < Self.near { newestOfTopic[id, default: []].append(place) }
            }
            var places = Set(regions.filter { !$0.countries.allSatisfy { !article.countries.contains($0) } }.map(\.id))
            if let region = article.region {
                places.insert(slug(region))
                written[slug(region)] = region
            }
            for region in places { byRegion[region, default: []].append(article) }
            byKind[article.kind, default: []].append(article)
            if article.kind == "essay" || versions[here].isVisual { visual.append(article) }
            if versions[here].act != nil { acting.append(article) }
            if !versions[here].impact.isEmpty { withImpact.append(article) }
        }
    }
}

extension ArticleVersion {
    /// Whether it is there to be looked at: it has more than a lead picture.
    var isVisual: Bool { !gallery.isEmpty || video != nil }
}
