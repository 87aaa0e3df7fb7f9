/// What the keys of articles' pages in one language are made from, besides each page's article: see `UnitKeys.article`.
struct ArticleSurroundings: Sendable {
    /// What every page is made with.
    let base: ContentKey?
    /// The day of the edition.
    let today: String
    /// By id: a count without its certificates.
    let counts: [String: ContentKey]
    /// Of each country and topic, what points to the newest few articles (`LanguageShelf`): `MoreReading` chooses among these.
    let countries: [String: [ContentKey]]
    let topics: [String: [ContentKey]]
    /// What points to the newest reports: as many as one page could show, and those it might leave out, since it is one of them or shows them.
    let reports: [ContentKey]

    /// What is not as it was in the edition before.
    struct Changes {
        /// Nothing can be said of any page.
        let all: Bool
        let today: Bool
        let counts: Set<String>
        let countries: Set<String>
        let topics: Set<String>

        /// Whether the key of an article's page may be another than it was, the article being the same.
        ///
        /// - Parameters:
        ///   - facts: of all articles; a look at one of them copies nothing.
        ///   - place: of the article among them.
        func concern(_ article: Article, _ facts: [ArticleFacts], _ place: Int) -> Bool {
            if all { return true }
            // An organisation's page shows nothing else.
            if article.isPage { return false }
            // What editors chose is looked up among all articles.
            if !article.more.isEmpty || today && article.keys.acts { return true }
            return !counts.isEmpty && facts[place].counts.contains(where: counts.contains)
                || !countries.isEmpty && article.countries.contains(where: countries.contains)
                || !topics.isEmpty && facts[place].topicIDs.contains(where: topics.contains)
        }
    }

    func changes(since old: ArticleSurroundings) -> Changes {
        func changed<Value: Equatable>(_ new: [String: Value], _ old: [String: Value]) -> Set<String> {
            Set(new.filter { old[$0.key] != $0.value }.keys).union(old.keys.filter { new[$0] == nil })
        }
        return Changes(
            all: base == nil || base != old.base || reports != old.reports, today: today != old.today, counts: changed(counts, old.counts),
            countries: changed(countries, old.countries), topics: changed(topics, old.topics))
    }
}
