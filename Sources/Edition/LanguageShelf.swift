import Web

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

    init(_ content: EditionContent, _ facts: [ArticleFacts], _ order: ShelfOrder, language: String) {
        let articles = content.articles
        let isHere = facts.map { $0.languages.contains { $0.tag == language } }
        func here(_ places: [Int]) -> [Article] { places.filter { isHere[$0] }.map { articles[$0] } }
        func lists(_ places: [String: [Int]]) -> [String: [Article]] { places.mapValues(here).filter { !$0.value.isEmpty } }
        func newest(_ places: [String: [Int]]) -> [String: [Int]] {
            places.mapValues { Array($0.lazy.filter { isHere[$0] }.prefix(Self.near)) }.filter { !$0.value.isEmpty }
        }
        listed = here(order.listed)
        byCountry = lists(order.byCountry)
        byTopic = lists(order.byTopic)
        byRegion = lists(order.byRegion)
        byKind = lists(order.byKind)
        newestOfCountry = newest(order.byCountry)
        newestOfTopic = newest(order.byTopic)
        written = order.written.compactMapValues { texts in texts.last { isHere[$0.place] }?.text }
        for place in order.special where isHere[place] {
            let versions = articles[place].versions
            guard let here = versions.firstIndex(where: { $0.language == language }) else { continue }
            if articles[place].kind == "essay" || versions[here].isVisual { visual.append(articles[place]) }
            if versions[here].act != nil { acting.append(articles[place]) }
            if !versions[here].impact.isEmpty { withImpact.append(articles[place]) }
        }
    }
}

extension ArticleVersion {
    /// Whether it is there to be looked at: it has more than a lead picture.
    var isVisual: Bool { !gallery.isEmpty || video != nil }
}
