import CaseFile
import Edition
import Testimony

/// `taxonomy.yaml`: regions with their countries, topics, and what the organisation says on each.
struct TaxonomyFile {
    private let node: YAMLNode?
    private var reading = YAMLReading(file: "taxonomy.yaml")

    init(_ node: YAMLNode?) { self.node = node }

    func read(_ problems: inout [Problem]) -> Taxonomy {
        guard let node else { return Taxonomy() }
        var copy = self
        let taxonomy = copy.taxonomy(node)
        problems += copy.reading.problems
        return taxonomy
    }

    private mutating func taxonomy(_ node: YAMLNode) -> Taxonomy {
        guard let keys = reading.map(node, known: ["regions", "topics", "countries"], path: "taxonomy") else { return Taxonomy() }
        var taxonomy = Taxonomy()
        for entry in entries(keys["regions"], "regions") {
            checkSlug(entry)
            guard let keys = reading.map(entry.value, known: ["name", "countries"], path: entry.key) else { continue }
            let countries = reading.oneOrMore(keys["countries"]).compactMap { item in
                reading.value(item, path: "countries") { (text) throws(Invalid) in try checkedCountry(text, field: "countries") }
            }
            taxonomy.regions.append(.init(id: entry.key, name: reading.byLanguage(keys["name"], path: "name"), countries: countries))
        }
        for entry in entries(keys["topics"], "topics") {
            checkSlug(entry)
            guard let keys = reading.map(entry.value, known: ["name", "text"], path: entry.key) else { continue }
            taxonomy.topics.append(
                .init(
                    id: entry.key, name: reading.byLanguage(keys["name"], path: "name"), text: reading.byLanguage(keys["text"], path: "text")))
        }
        for entry in entries(keys["countries"], "countries") {
            if (try? checkedCountry(entry.key, field: "countries")) == nil {
                reading.refuse(entry.value, "this is not a country's code", "two capital letters of ISO 3166-1, such as KP")
            }
            guard let keys = reading.map(entry.value, known: ["text"], path: entry.key) else { continue }
            taxonomy.countryTexts[entry.key] = reading.byLanguage(keys["text"], path: "text")
        }
        return taxonomy
    }

    private mutating func entries(_ node: YAMLNode?, _ path: String) -> [YAMLNode.Entry] {
        guard let node else { return [] }
        if case .map(let entries) = node.value { return entries }
        reading.refuse(node, "\(path): this is not a mapping", "an id and its keys, one under the other")
        return []
    }

    /// Ids stand in addresses.
    private mutating func checkSlug(_ entry: YAMLNode.Entry) {
        guard slug(entry.key) != entry.key else { return }
        reading.refuse(entry.value, "this id cannot stand in an address", "small letters, digits and single hyphens: \(slug(entry.key))")
    }
}
