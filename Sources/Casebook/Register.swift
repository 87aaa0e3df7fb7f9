internal import OrderedCollections

/// Records by id, in the order in which they were first stated.
package struct Register<Record: Sendable>: Sequence, Sendable {
    private var records: OrderedDictionary<String, Record> = [:]

    package init() {}

    package subscript(id: String) -> Record? { records[id] }

    package var all: [Record] { Array(records.values) }
    package var ids: [String] { Array(records.keys) }
    package var count: Int { records.count }
    package var isEmpty: Bool { records.isEmpty }

    package func makeIterator() -> IndexingIterator<[Record]> { all.makeIterator() }

    mutating func set(_ record: Record, for id: String) { records[id] = record }
}
