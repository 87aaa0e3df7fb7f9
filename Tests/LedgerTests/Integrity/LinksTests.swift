import Testing

@testable import Ledger

/// A store that has no way of its own to the links reads them from whole rows.
@Suite struct LinksTests {
    private struct PlainStore: LedgerStore {
        let store: any LedgerStore

        var isShared: Bool { store.isShared }

        func create(_ head: HeadRecord) throws { try store.create(head) }
        func schemaFlaw() throws -> String? { try store.schemaFlaw() }
        func head() throws -> HeadRecord? { try store.head() }
        func rows(from position: Int, below end: Int, limit: Int) throws -> [StoredRow] { try store.rows(from: position, below: end, limit: limit) }
        func hash(at position: Int) throws -> [UInt8]? { try store.hash(at: position) }
        func hasRows(from position: Int) throws -> Bool { try store.hasRows(from: position) }
        func integrityProblems() throws -> [String] { try store.integrityProblems() }
        func append(_ body: (HeadRecord?, EntryInserter) throws -> HeadRecord) throws { try store.append(body) }
        func change(from known: HeadRecord, within seconds: Double) throws -> HeadRecord? { try store.change(from: known, within: seconds) }
        func close() throws { try store.close() }
    }

    @Test func bothWaysGiveTheSame() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(30))
        let vault = try scratch.open()
        defer { vault.close() }
        let plain = PlainStore(store: vault.store)
        for (from, end, limit) in [(0, 30, 100), (0, 30, 7), (12, 20, 100), (29, 99, 5), (30, 40, 5), (4, 4, 1)] {
            let links = try vault.store.links(from: from, below: end, limit: limit)
            #expect(try plain.links(from: from, below: end, limit: limit) == links)
            #expect(links.map(\.position) == Array(from..<max(from, min(end, 30, from + limit))))
        }
        let head = try #require(try vault.store.head())
        let (one, other) = (LedgerTree(store: vault.store, chain: vault.sealer.chain), LedgerTree(store: plain, chain: vault.sealer.chain))
        #expect(try one.whole(at: head) == other.whole(at: head))
    }
}
