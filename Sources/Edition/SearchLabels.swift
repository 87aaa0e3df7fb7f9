import Web

/// What search calls the codes of an index, in one language: `/search/LANG.json`, which `vigil-site` reads.
package struct SearchLabels: Codable, Hashable, Sendable {
    /// By code, as the index has them.
    package var kinds: [String: String]
    package var countries: [String: String]
    package var topics: [String: String]
    /// The site's languages, in their order, that can be searched: tags.
    package var languages: [String]

    package init(kinds: [String: String] = [:], countries: [String: String] = [:], topics: [String: String] = [:], languages: [String] = []) {
        self.kinds = kinds
        self.countries = countries
        self.topics = topics
        self.languages = languages
    }

    init(context: EditionContext, words: Words) throws(WordsError) {
        self.init(languages: context.languages.map(\.tag))
        let shelf = context.shelf(words.language)
        for kind in shelf.byKind.keys { kinds[kind] = try words("kind.\(kind)") }
        for (country, articles) in shelf.byCountry where !articles.isEmpty { countries[country] = words.language.country(country) }
        // As the newest article writes it.
        for (id, articles) in shelf.byTopic {
            guard let topic = articles.first?.topics.first(where: { slug($0) == id }) else { continue }
            topics[id] = try context.topicName(topic, words)
        }
    }
}

extension EditionContext {
    /// A topic in a page's language; as it was written, where nobody has given it a name there.
    func topicName(_ written: String, _ words: Words) throws(WordsError) -> String {
        let id = slug(written)
        if let name = content.frame.taxonomy.topics.first(where: { $0.id == id })?.name[words.language.tag] { return name }
        return words.has("topic.\(id)") ? try words("topic.\(id)") : written
    }
}
