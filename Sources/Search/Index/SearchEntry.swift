/// A document without its text: where it stands in the index, and what stands for its content.
package struct SearchEntry: Hashable, Sendable {
    /// The article's id.
    package var id: String
    /// ISO 8601, as in `SearchDocument`.
    package var day: String
    package var key: SearchKey

    package init(id: String, day: String, key: SearchKey) {
        self.id = id
        self.day = day
        self.key = key
    }

    package init(_ document: SearchDocument) { self.init(id: document.id, day: document.day, key: SearchKey(document)) }

    /// The order of documents: older ones first, so that what is new changes the last segment.
    static func < (one: SearchEntry, other: SearchEntry) -> Bool {
        if one.day != other.day { return one.day < other.day }
        if one.id != other.id { return one.id < other.id }
        return one.key < other.key
    }
}
