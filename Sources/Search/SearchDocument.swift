/// What can be found: one article in one language. Everything in it is published.
package struct SearchDocument: Hashable, Sendable {
    /// The article's id, the same in all its languages.
    package var id: String
    package var url: String
    /// BCP 47.
    package var language: String
    package var title: String
    package var summary: String
    package var body: String
    package var kind: String
    /// ISO 3166-1 alpha-2.
    package var countries: [String]
    package var topics: [String]
    /// The day it was published, ISO 8601.
    package var day: String
    /// Other forms of names that the document has, in other scripts and languages: they are found, and not shown.
    package var aliases: [String]
    /// Other languages that it can be read in, BCP 47.
    package var alsoIn: [String]

    package init(
        id: String, url: String, language: String, title: String, summary: String = "", body: String = "", kind: String = "",
        countries: [String] = [], topics: [String] = [], day: String = "", aliases: [String] = [], alsoIn: [String] = []
    ) {
        self.id = id
        self.url = url
        self.language = language
        self.title = title
        self.summary = summary
        self.body = body
        self.kind = kind
        self.countries = countries
        self.topics = topics
        self.day = day
        self.aliases = aliases
        self.alsoIn = alsoIn
    }

    /// `2017-06-29` as 20170629, so that days compare as numbers; 0 for what is no day.
    package static func number(ofDay day: String) -> Int {
        let digits = day.utf8.prefix(10).filter { $0 != UInt8(ascii: "-") }
        guard digits.count == 8, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return 0 }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// The parts of a document in which words are found, each with its weight and reference length.
    enum Field: Int, CaseIterable {
        case title, summary, body, aliases

        /// A word in the title says more about a text than one in its body (S. Robertson, H. Zaragoza and M. Taylor, "Simple
        /// BM25 Extension to Multiple Weighted Fields", CIKM 2004).
        var weight: Double {
            switch self {
            case .title: 5
            case .summary: 2
            case .body: 1
            case .aliases: 1.5
            }
        }

        /// How much a field's length counts against the words in it.
        var lengthMatters: Double {
            switch self {
            case .title, .summary: 0.4
            case .body: 0.75
            case .aliases: 0
            }
        }

        /// What counts as a usual length, in words (characters for scripts without spaces). A constant instead of the corpus's
        /// average, so that a document's part of the index depends on that document alone.
        func usualLength(unspaced: Bool) -> Double {
            let words: Double =
                switch self {
                case .title: 10
                case .summary: 20
                case .body: 450
                case .aliases: 20
                }
            return unspaced ? words * 2.5 : words
        }
    }

    func texts(of field: Field) -> [String] {
        switch field {
        case .title: [title]
        case .summary: [summary]
        case .body: [body]
        case .aliases: aliases
        }
    }
}
