import Web

/// What there is to read in one language, sorted once: newest first in each list.
struct LanguageShelf: Sendable {
    private(set) var listed = Shelved()
    /// With those that were withdrawn.
    private(set) var released = Shelved()
    private(set) var byCountry: [String: Shelved] = [:]
    private(set) var byTopic: [String: Shelved] = [:]
    /// Of each country and topic, the places of the first few among the edition's articles: what `MoreReading` looks at.
    private(set) var newestOfCountry: [String: [Int]] = [:]
    private(set) var newestOfTopic: [String: [Int]] = [:]
    private(set) var byRegion: [String: Shelved] = [:]
    private(set) var byKind: [String: Shelved] = [:]
    /// With pictures or video to look at.
    private(set) var visual = Shelved()
    private(set) var acting = Shelved()
    private(set) var withImpact = Shelved()
    /// Topics as written, by id: for those that the taxonomy does not name.
    private(set) var written: [String: String] = [:]

    private static let near = 12

    init() {}

    init(_ content: EditionContent, _ facts: [ArticleFacts], _ order: ShelfOrder, language: String) {
        let articles = content.articles
        let isHere = facts.map { $0.languages.contains { $0.tag == language } }
        func here(_ places: [Int]) -> Shelved { Shelved(places.filter { isHere[$0] }, of: articles) }
        func lists(_ places: [String: [Int]]) -> [String: Shelved] { places.mapValues(here).filter { !$0.value.isEmpty } }
        func newest(_ places: [String: [Int]]) -> [String: [Int]] {
            places.mapValues { Array($0.lazy.filter { isHere[$0] }.prefix(Self.near)) }.filter { !$0.value.isEmpty }
        }
        listed = here(order.listed)
        released = here(order.released)
        byCountry = lists(order.byCountry)
        byTopic = lists(order.byTopic)
        byRegion = lists(order.byRegion)
        byKind = lists(order.byKind)
        newestOfCountry = newest(order.byCountry)
        newestOfTopic = newest(order.byTopic)
        written = order.written.compactMapValues { texts in texts.last { isHere[$0.place] }?.text }
        var (visual, acting, withImpact): ([Int], [Int], [Int]) = ([], [], [])
        for place in order.special where isHere[place] {
            let versions = articles[place].versions
            guard let here = versions.firstIndex(where: { $0.language == language }) else { continue }
            if articles[place].kind == "essay" || versions[here].isVisual { visual.append(place) }
            if versions[here].act != nil { acting.append(place) }
            if !versions[here].impact.isEmpty { withImpact.append(place) }
        }
        self.visual = Shelved(visual, of: articles)
        self.acting = Shelved(acting, of: articles)
        self.withImpact = Shelved(withImpact, of: articles)
    }
}

extension ArticleVersion {
    /// Whether it is there to be looked at: it has more than a lead picture.
    var isVisual: Bool { !gallery.isEmpty || video != nil }
}
