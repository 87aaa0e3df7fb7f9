/// What results can be narrowed by, each a small set of codes.
package enum SearchFacet: Int, CaseIterable, Sendable {
    case kind, country, topic
}

extension SearchDocument {
    func values(of facet: SearchFacet) -> [String] {
        switch facet {
        case .kind: kind.isEmpty ? [] : [kind]
        case .country: countries
        case .topic: topics
        }
    }
}

/// The documents of each value of one facet.
struct FacetWriter {
    private var documents: [String: [Int]] = [:]

    mutating func add(_ values: [String], _ document: Int) {
        for value in Set(values) { add(value, document) }
    }

    mutating func add(_ value: String, _ document: Int) { documents[value, default: []].append(document) }

    func write(to section: inout ByteWriter) {
        let sorted = documents.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        section.varint(sorted.count)
        for (value, documents) in sorted {
            section.text(value)
            section.varint(documents.count)
            for document in documents.sorted() { section.u16(document) }
        }
    }
}
