/// Which releases stand in which list, whatever the language: worked out once for an edition, as places among its articles, in their order.
struct ShelfOrder: Sendable {
    /// Not the organisation's own pages, not what was withdrawn.
    private(set) var listed: [Int] = []
    /// With what was withdrawn.
    private(set) var released: [Int] = []
    private(set) var byCountry: [String: [Int]] = [:]
    private(set) var byTopic: [String: [Int]] = [:]
    private(set) var byRegion: [String: [Int]] = [:]
    private(set) var byKind: [String: [Int]] = [:]
    /// By id, topics and regions as the releases write them.
    private(set) var written: [String: [(place: Int, text: String)]] = [:]
    /// With more than words in some language: to be looked at, to act on, or with an impact.
    private(set) var special: [Int] = []

    init(_ content: EditionContent, _ facts: [ArticleFacts]) {
        let regions = content.frame.taxonomy.regions
        for (place, article) in content.articles.enumerated() where !article.isPage {
            released.append(place)
            guard article.withdrawn == nil else { continue }
            listed.append(place)
            for country in article.countries { byCountry[country, default: []].append(place) }
            for (topic, id) in zip(article.topics, facts[place].topicIDs) {
                written[id, default: []].append((place, topic))
                byTopic[id, default: []].append(place)
            }
            var places = Set(regions.filter { !$0.countries.allSatisfy { !article.countries.contains($0) } }.map(\.id))
            if let region = article.region {
                places.insert(slug(region))
                written[slug(region), default: []].append((place, region))
            }
            for region in places { byRegion[region, default: []].append(place) }
            byKind[article.kind, default: []].append(place)
            if article.made.isSpecial { special.append(place) }
        }
    }
}
