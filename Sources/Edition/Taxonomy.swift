import Web

/// How an organisation sorts what it publishes: regions with their countries, topics, and what it says on each.
package struct Taxonomy: Codable, Hashable, Sendable {
    package struct Region: Codable, Hashable, Sendable {
        package var id: String
        /// By language.
        package var name: [String: String]
        /// ISO 3166-1 alpha-2.
        package var countries: [String]

        package init(id: String, name: [String: String], countries: [String]) {
            self.id = id
            self.name = name
            self.countries = countries
        }
    }

    package struct Topic: Codable, Hashable, Sendable {
        package var id: String
        /// By language.
        package var name: [String: String]
        /// By language: a sentence or two at the top of its page.
        package var text: [String: String]

        package init(id: String, name: [String: String], text: [String: String] = [:]) {
            self.id = id
            self.name = name
            self.text = text
        }
    }

    package var regions: [Region]
    package var topics: [Topic]
    /// By country, by language: a sentence or two at the top of its page.
    package var countryTexts: [String: [String: String]]

    package init(regions: [Region] = [], topics: [Topic] = [], countryTexts: [String: [String: String]] = [:]) {
        self.regions = regions
        self.topics = topics
        self.countryTexts = countryTexts
    }
}

/// The part of an address that names a topic or region: `Detention Centers` is `detention-centers`.
package func slug(_ written: String) -> String { slugs(written) { makeSlug(written) } }

private let slugs = Memo<String>(most: 10_000)

private func makeSlug(_ written: String) -> String {
    var slug = ""
    for scalar in written.lowercased().unicodeScalars {
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            slug.unicodeScalars.append(scalar)
        } else if !slug.isEmpty, !slug.hasSuffix("-") {
            slug += "-"
        }
    }
    return slug.hasSuffix("-") ? String(slug.dropLast()) : slug
}
