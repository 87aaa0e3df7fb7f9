import Web

/// What there is to read in one language, sorted once: newest first in each list.
struct LanguageShelf: Sendable {
    private(set) var listed = Shelved()
    /// With those that were withdrawn.
    private(set) var released = Shelved()
    /// Every country of the edition, also where none of its articles is in this language; topics and regions, where they have a name in it.
    private(set) var byCountry: [String: Shelved] = [:]
    private(set) var byTopic: [String: Shelved] = [:]
    /// Of each country and topic, the places of the first few among the edition's articles: what `MoreReading` looks at.
    private(set) var newestOfCountry: [String: [Int]] = [:]
    private(set) var newestOfTopic: [String: [Int]] = [:]
    private(set) var byRegion: [String: Shelved] = [:]
    /// Of each, the newest few that are in other languages alone; none where there are none.
    private(set) var elsewhereOfCountry: [String: Shelved] = [:]
    private(set) var elsewhereOfTopic: [String: Shelved] = [:]
    private(set) var elsewhereOfRegion: [String: Shelved] = [:]
    private(set) var byKind: [String: Shelved] = [:]
    /// With pictures or video to look at.
    private(set) var visual = Shelved()
    private(set) var acting = Shelved()
    private(set) var withImpact = Shelved()
    /// Topics as written, by id: for those that the taxonomy does not name.
    private(set) var written: [String: String] = [:]

    private static let near = 12

    init() {}

    init(_ content: EditionContent, _ facts: [ArticleFacts], _ order: ShelfOrder, _ words: Words) {
        let articles = content.articles
        let language = words.language.tag
        let isHere = facts.map { $0.languages.contains { $0.tag == language } }
        func here(_ places: [Int]) -> Shelved { Shelved(places.filter { isHere[$0] }, of: articles) }
        func lists(_ places: [String: [Int]]) -> [String: Shelved] { places.mapValues(here).filter { !$0.value.isEmpty } }
        func newest(_ places: [String: [Int]]) -> [String: [Int]] {
            places.mapValues { Array($0.lazy.filter { isHere[$0] }.prefix(Self.near)) }.filter { !$0.value.isEmpty }
        }
        func elsewhere(_ places: [String: [Int]]) -> [String: Shelved] {
            places.compactMapValues { places in
                let others = Array(places.lazy.filter { !isHere[$0] && !facts[$0].languages.isEmpty }.prefix(Self.near))
                return others.isEmpty ? nil : Shelved(others, of: articles)
            }
        }
        /// Those with something to read here, and those with a name here.
        func named(_ places: [String: [Int]], _ kind: String, _ names: [String: [String: String]]) -> [String: Shelved] {
            let lists = places.mapValues(here)
            return lists.filter { !$0.value.isEmpty || names[$0.key]?[language] != nil || words.has("\(kind).\($0.key)") }
        }
        listed = here(order.listed)
        released = here(order.released)
        let taxonomy = content.frame.taxonomy
        byCountry = order.byCountry.mapValues(here)
        byTopic = named(order.byTopic, "topic", Dictionary(taxonomy.topics.map { ($0.id, $0.name) }) { first, _ in first })
        byRegion = named(order.byRegion, "region", Dictionary(taxonomy.regions.map { ($0.id, $0.name) }) { first, _ in first })
        elsewhereOfCountry = elsewhere(order.byCountry)
        elsewhereOfTopic = elsewhere(order.byTopic)
        elsewhereOfRegion = elsewhere(order.byRegion)
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
