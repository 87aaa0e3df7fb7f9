package import Web

/// The form that asks for a search: a plain GET, with what was asked before in its fields.
package struct SearchForm {
    private let words: Words
    private let labels: SearchLabels
    private let values: [String: String]

    /// - Parameter values: of the fields `q`, `kind`, `country`, `topic`, `from` and `to`.
    package init(words: Words, labels: SearchLabels, values: [String: String] = [:]) {
        self.words = words
        self.labels = labels
        self.values = values
    }

    package func markup() throws(WordsError) -> Markup {
        let query = try words("search.query")
        let submit = try words("search.submit")
        let filters = try words("search.filters")
        let kind = try choice("kind", try words("search.kind"), labels.kinds)
        let country = try choice("country", try words("search.country"), labels.countries)
        let topic = try choice("topic", try words("search.topic"), labels.topics)
        let from = day("from", try words("search.from"))
        let to = day("to", try words("search.to"))
        let isNarrowed = ["kind", "country", "topic", "from", "to"].contains { values[$0]?.isEmpty == false }
        return HTML.form(
            .class("search-form"), Attribute("role", "search"), Attribute("method", "get"), .action(SearchPaths.page(words.language))
        ) {
            HTML.div(.class("search-line")) {
                HTML.label(Attribute("for", "q")) { query }
                HTML.input(
                    .id("q"), Attribute("type", "search"), Attribute("name", "q"), Attribute("maxlength", "200"), .dirAuto,
                    Attribute("value", values["q"] ?? ""), Attribute("autocomplete", "off"), Attribute("autocapitalize", "off"),
                    Attribute("spellcheck", "false"), Attribute("enterkeyhint", "search"))
                HTML.button(Attribute("type", "submit")) { submit }
            }
            HTML.details(.class("search-filters"), .flag("open", isNarrowed)) {
                HTML.summary { filters }
                HTML.div(.class("search-fields")) { kind; country; topic; from; to }
            }
        }
    }

    private func choice(_ name: String, _ label: String, _ options: [String: String]) throws(WordsError) -> Markup? {
        guard !options.isEmpty else { return nil }
        let all = try words("search.all")
        let sorted = options.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        return HTML.p {
            HTML.label(Attribute("for", name)) { label }
            HTML.select(.id(name), Attribute("name", name)) {
                HTML.option(Attribute("value", "")) { all }
                for (code, text) in sorted {
                    HTML.option(Attribute("value", code), .flag("selected", values[name] == code)) { text }
                }
            }
        }
    }

    private func day(_ name: String, _ label: String) -> Markup {
        HTML.p {
            HTML.label(Attribute("for", name)) { label }
            HTML.input(.id(name), Attribute("type", "date"), Attribute("name", name), Attribute("value", values[name] ?? ""))
        }
    }
}
