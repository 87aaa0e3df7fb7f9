import Foundation
import Search

/// What a reader asks of search, out of an address: `?q=…&kind=…&country=…&topic=…&from=…&to=…&sort=new&page=2`.
///
/// Nothing in it is refused: what cannot be read is left out, what is too long is cut.
struct SearchQuestion: Equatable {
    static let names = ["q", "kind", "country", "topic", "from", "to", "sort", "page"]
    static let resultsOnPage = 20
    static let longestText = 200
    private static let longestCode = 100
    static let lastPage = SearchRequest.mostResults / resultsOnPage

    /// The fields that say something, each as it was read.
    private(set) var values: [String: String] = [:]
    private(set) var isCut = false

    init(_ query: String) {
        for pair in query.split(separator: "&").prefix(32) {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, Self.names.contains(String(halves[0])), let value = Self.decoded(halves[1]) else { continue }
            set(String(halves[0]), value)
        }
    }

    private mutating func set(_ name: String, _ value: String) {
        let longest = name == "q" ? Self.longestText : Self.longestCode
        let cut = String(value.unicodeScalars.prefix(longest).filter { $0.value >= 0x20 && $0.value != 0x7F })
        let trimmed = cut.trimmingCharacters(in: .whitespaces)
        if name == "q" { isCut = value.unicodeScalars.count > longest }
        let fits =
            switch name {
            case "from", "to": SearchDocument.number(ofDay: trimmed) > 0 && trimmed.utf8.count == 10
            case "sort": trimmed == "new"
            case "page": (2...Self.lastPage).contains(Int(trimmed) ?? 0)
            default: !trimmed.isEmpty
            }
        values[name] = fits ? trimmed : nil
    }

    private static func decoded(_ text: Substring) -> String? {
        guard text.utf8.count <= 3 * 4 * longestText * 2 else { return nil }
        return text.replacing("+", with: " ").removingPercentEncoding
    }

    var text: String { values["q"] ?? "" }
    var page: Int { values["page"].flatMap { Int($0) } ?? 1 }
    var newestFirst: Bool { values["sort"] == "new" }
    /// Neither words nor filters.
    var isEmpty: Bool { values.keys.allSatisfy { $0 == "sort" || $0 == "page" } }
    var isNarrowed: Bool { ["kind", "country", "topic", "from", "to"].contains { values[$0] != nil } }

    static func name(of facet: SearchFacet) -> String {
        switch facet {
        case .kind: "kind"
        case .country: "country"
        case .topic: "topic"
        }
    }

    var request: SearchRequest {
        var filters = SearchFilters()
        for facet in SearchFacet.allCases {
            if let value = values[Self.name(of: facet)] { filters.values[facet] = [value] }
        }
        filters.from = values["from"].map(SearchDocument.number(ofDay:))
        filters.to = values["to"].map(SearchDocument.number(ofDay:))
        return SearchRequest(
            text: text, filters: filters, newestFirst: newestFirst, offset: (page - 1) * Self.resultsOnPage, limit: Self.resultsOnPage)
    }

    /// The same question with a field changed, from its first page on unless that is what changes.
    func with(_ name: String, _ value: String?) -> SearchQuestion {
        var other = self
        if name != "page" { other.values["page"] = nil }
        other.values[name] = nil
        if let value { other.set(name, value) }
        return other
    }

    var withoutFilters: SearchQuestion {
        ["kind", "country", "topic", "from", "to"].reduce(self) { $0.with($1, nil) }
    }

    /// For an address, in a fixed order.
    var items: [(name: String, value: String)] { Self.names.compactMap { name in values[name].map { (name, $0) } } }
}
