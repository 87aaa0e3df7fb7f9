import Testimony

/// Records of one kind by id, in the order in which they were first stated.
///
/// What a statement holds is not copied: a record of many texts is kept once, in its statement, and taken out when it is asked for.
package struct Records<Record: Sendable>: Sequence, Sendable {
    private var contents: [Statement.Content] = []
    /// Of each id, where its record stands.
    private var places: [String: Int] = [:]
    private let record: @Sendable (Statement.Content) -> Record?

    /// - Parameter record: what a statement of this kind holds; nil for one of another kind.
    init(_ record: @escaping @Sendable (Statement.Content) -> Record?) { self.record = record }

    package subscript(id: String) -> Record? { places[id].flatMap { record(contents[$0]) } }

    package var all: [Record] { Array(self) }
    package var ids: [String] { contents.compactMap(\.id) }
    package var count: Int { contents.count }
    package var isEmpty: Bool { contents.isEmpty }
    package var underestimatedCount: Int { contents.count }

    package func makeIterator() -> Iterator { Iterator(rest: contents.makeIterator(), record: record) }

    package struct Iterator: IteratorProtocol {
        fileprivate var rest: IndexingIterator<[Statement.Content]>
        fileprivate let record: @Sendable (Statement.Content) -> Record?

        package mutating func next() -> Record? {
            while let content = rest.next() { if let found = record(content) { return found } }
            return nil
        }
    }

    /// - Parameter content: a record of this kind.
    mutating func set(_ content: Statement.Content, for id: String) {
        // One look at the table: a new one stands at the end.
        let place = Self.read(&places[id, default: contents.count])
        if place < contents.count { contents[place] = content } else { contents.append(content) }
    }

    private static func read(_ place: inout Int) -> Int { place }
}
