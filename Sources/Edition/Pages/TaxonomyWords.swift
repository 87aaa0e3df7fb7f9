import Web

/// Names of countries, regions and topics in a language, with links to their pages.
struct TaxonomyWords {
    let context: EditionContext
    let words: Words

    private var language: Language { words.language }
    private var taxonomy: Taxonomy { context.content.frame.taxonomy }

    func country(_ code: String) -> String { language.country(code) }

    func topic(_ id: String) -> String {
        taxonomy.topics.first { $0.id == id }?.name[language.tag] ?? builtIn("topic", id) ?? context.shelf(language).written[id] ?? id
    }

    func region(_ id: String) -> String {
        taxonomy.regions.first { $0.id == id }?.name[language.tag] ?? builtIn("region", id) ?? context.shelf(language).written[id] ?? id
    }

    private func builtIn(_ kind: String, _ id: String) -> String? {
        let key = "\(kind).\(id)"
        return words.has(key) ? try? words(key) : nil
    }

    func countryLink(_ code: String) -> Markup { link(country(code), to: Paths.country(code, language)) }
    func topicLink(_ id: String) -> Markup { link(topic(id), to: Paths.topic(id, language)) }
    func regionLink(_ id: String) -> Markup { link(region(id), to: Paths.region(id, language)) }

    private func link(_ name: String, to address: Address) -> Markup { HTML.a(.href(address)) { HTML.bdi { name } } }

    /// Countries with something to read in some language, by name.
    var countries: [String] { sorted(Array(context.shelf(language).byCountry.keys), by: country) }
    var topics: [String] { sorted(Array(context.shelf(language).byTopic.keys), by: topic) }
    var regions: [String] { sorted(Array(context.shelf(language).byRegion.keys), by: region) }

    /// The region that a country stands in: of the taxonomy, else that of its newest release.
    func region(ofCountry code: String) -> String? {
        taxonomy.regions.first { $0.countries.contains(code) }?.id
            ?? context.shelf(language).byCountry[code]?.first { $0.region != nil }?.regionID
    }

    private func sorted(_ ids: [String], by name: (String) -> String) -> [String] {
        language.sorted(ids.map { ($0, name($0)) }).map(\.0)
    }
}
