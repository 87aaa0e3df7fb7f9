package import Testimony

/// Records of one kind by id, in the order in which they were first stated.
///
/// What a statement holds is not copied: a record of many texts is kept once, in its statement, and taken out when it is asked for.
package struct Records<Record: StatedRecord>: Sequence, Sendable {
    private var contents: [Statement.Content] = []
    /// Of each id, where its record stands.
    private var places: [String: Int] = [:]

    package init() {}

    package subscript(id: String) -> Record? { places[id].flatMap { Record(in: contents[$0]) } }

    package var all: [Record] { Array(self) }
    package var ids: [String] { contents.compactMap(\.id) }
    package var count: Int { contents.count }
    package var isEmpty: Bool { contents.isEmpty }
    package var underestimatedCount: Int { contents.count }

    package func makeIterator() -> Iterator { Iterator(rest: contents.makeIterator()) }

    package struct Iterator: IteratorProtocol {
        fileprivate var rest: IndexingIterator<[Statement.Content]>

        package mutating func next() -> Record? {
            while let content = rest.next() { if let record = Record(in: content) { return record } }
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

/// What a statement of its kind holds.
package protocol StatedRecord: Sendable {
    /// Nil for a statement of another kind.
    init?(in content: Statement.Content)
}

extension Source: StatedRecord {
    package init?(in content: Statement.Content) { if case .source(let record) = content { self = record } else { return nil } }
}

extension Report: StatedRecord {
    package init?(in content: Statement.Content) { if case .report(let record) = content { self = record } else { return nil } }
}

extension Mention: StatedRecord {
    package init?(in content: Statement.Content) { if case .mention(let record) = content { self = record } else { return nil } }
}

extension Occurrence: StatedRecord {
    package init?(in content: Statement.Content) { if case .occurrence(let record) = content { self = record } else { return nil } }
}

extension Judgement: StatedRecord {
    package init?(in content: Statement.Content) { if case .judgement(let record) = content { self = record } else { return nil } }
}

extension Figure: StatedRecord {
    package init?(in content: Statement.Content) { if case .figure(let record) = content { self = record } else { return nil } }
}

extension Place: StatedRecord {
    package init?(in content: Statement.Content) { if case .place(let record) = content { self = record } else { return nil } }
}

extension Finding: StatedRecord {
    package init?(in content: Statement.Content) { if case .finding(let record) = content { self = record } else { return nil } }
}

extension Appeal: StatedRecord {
    package init?(in content: Statement.Content) { if case .appeal(let record) = content { self = record } else { return nil } }
}

extension Occasion: StatedRecord {
    package init?(in content: Statement.Content) { if case .occasion(let record) = content { self = record } else { return nil } }
}

extension FileRecord: StatedRecord {
    package init?(in content: Statement.Content) { if case .file(let record) = content { self = record } else { return nil } }
}
