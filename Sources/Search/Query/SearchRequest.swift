/// What is asked of an index.
package struct SearchRequest: Hashable, Sendable {
    /// As typed: words, `"phrases"`, `begin*`. Empty: every document, newest first.
    package var text: String
    package var filters: SearchFilters
    package var newestFirst: Bool
    /// The first result wanted, and how many.
    package var offset: Int
    package var limit: Int
    /// Whether to count the results by kind, country and topic.
    package var facets: Bool

    package init(
        text: String, filters: SearchFilters = SearchFilters(), newestFirst: Bool = false, offset: Int = 0, limit: Int = 20,
        facets: Bool = true
    ) {
        self.text = text
        self.filters = filters
        self.newestFirst = newestFirst
        self.offset = offset
        self.limit = limit
        self.facets = facets
    }

    /// Results that can be paged to; what lies behind them, a better query finds.
    package static let mostResults = 1000
}

package struct SearchFilters: Hashable, Sendable {
    /// Of each facet the values of which one must hold; none: all.
    package var values: [SearchFacet: Set<String>]
    /// Days as `SearchDocument.number(ofDay:)` gives them, both included; nil: open.
    package var from: Int?
    package var to: Int?

    package init(values: [SearchFacet: Set<String>] = [:], from: Int? = nil, to: Int? = nil) {
        self.values = values
        self.from = from
        self.to = to
    }

    package var isEmpty: Bool { values.allSatisfy(\.value.isEmpty) && from == nil && to == nil }
}

package struct SearchAnswer: Hashable, Sendable {
    package struct Hit: Hashable, Sendable {
        /// For `SearchIndex.document(_:)`.
        package var number: Int
        package var score: Int
    }

    /// How many documents meet the query and the filters.
    package var total: Int
    package var hits: [Hit]
    /// No document has all the words: these have some of them.
    package var hasSomeWordsOnly: Bool
    /// Of each value how many documents there are when it is chosen instead of the facet's values that are; most first.
    package var facets: [SearchFacet: [Count]]

    package struct Count: Hashable, Sendable {
        package var value: String
        package var count: Int
    }
}
