import Foundation
import GRDB
import Testing
@testable import Ledger

@Suite struct AppendTests {
    struct Interrupted: Error, Equatable {}

    @Test(arguments: StoreKind.allCases) func nothingIsAddedWhenTheBodyFails(_ kind: StoreKind) throws {
        let scratch = try Scratch(kind)
        let vault = try scratch.create()
        try vault.append(samplePayloads(3))
        let head = vault.head
        #expect(throws: Interrupted()) {
            try vault.append { add in
                for payload in samplePayloads(50) { try add(Entry(payload: payload)) }
                throw Interrupted()
            }
        }
        #expect(vault.position == 3 && vault.head == head)
        #expect(try vault.append([[9]]) == 3..<4)
        vault.close()
        #expect(try scratch.readAll() == samplePayloads(3) + [[9]])
        #expect(try scratch.check().isSound)
    }

    /// Transactions of all sizes around those of the batches that are sealed together: each entry in its place, the last one signed.
    @Test(arguments: [1, 2, 31, 32, 33, 511, 512, 513, 514, 1023, 1024, 1025, 1600]) func anyNumberOfEntriesGoesIn(_ count: Int) throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let payloads = samplePayloads(count)
        #expect(try vault.append(samplePayloads(2)) == 0..<2)
        #expect(try vault.append(payloads) == 2..<2 + count)
        let rows = try vault.store.rows(from: 0, below: 2 + count, limit: 5000).compactMap(\.entry)
        var hash = Bytes32(vault.sealer.chain.genesis)
        for entry in rows {
            let frame = try vault.sealer.frame(of: entry, after: hash)
            #expect((frame.signature?.first == 2) == (entry.position == 1 + count))
            hash = entry.chainHash
        }
        vault.close()
        #expect(try scratch.readAll() == samplePayloads(2) + payloads)
        #expect(try scratch.check().isSound)
    }

    /// Where one entry in the middle of a batch cannot be sealed, nobody is still sealing when the call returns, and nothing was added.
    @Test(arguments: [3, 600, 1100]) func whatCannotBeSealedBreaksOffTheTransaction(_ bad: Int) throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        try vault.append([[1]])
        let large = [UInt8](repeating: 1, count: Entry.largestPayload + 1)
        #expect(throws: VaultError.entryTooLarge(bytes: large.count)) {
            try vault.append { add in
                for index in 0..<1500 { try add(Entry(payload: index == bad ? large : [2])) }
            }
        }
        #expect(throws: Interrupted()) {
            try vault.write { writer in
                for index in 0..<1500 {
                    let key = try writer.newKey()
                    if index == bad { throw Interrupted() }
                    try writer.add(Entry(skeleton: [2], content: [3], lock: KeyLock(key), defines: key))
                }
            }
        }
        try vault.append([[4]])
        vault.close()
        #expect(try scratch.readAll() == [[1], [4]])
        #expect(try scratch.check().isSound)
    }

    @Test(arguments: StoreKind.allCases) func anEntryThatIsTooLargeIsRefusedWithAllOthers(_ kind: StoreKind) throws {
        let scratch = try Scratch(kind)
        let vault = try scratch.create()
        defer { vault.close() }
        let large = [UInt8](repeating: 1, count: Entry.largestPayload + 1)
        #expect(throws: VaultError.entryTooLarge(bytes: large.count)) { try vault.append([[1], large]) }
        #expect(vault.position == 0)
        #expect(try vault.append([]) == 0..<0)
    }

    @Test(arguments: StoreKind.allCases) func aReaderCannotAppend(_ kind: StoreKind) throws {
        let scratch = try Scratch(kind)
        try scratch.make([[1]])
        let reader = try scratch.open(.read)
        defer { reader.close() }
        #expect(throws: VaultError.readOnly) { try reader.append([[2]]) }
    }

    @Test func aFullDiskAddsNothingAndTheVaultGoesOn() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        try vault.append([[1]])
        let queue = try #require(vault.store as? LedgerDatabase).queue
        let pages = try queue.read { try Int.fetchOne($0, sql: "PRAGMA page_count") }
        // SQLite itself then says SQLITE_FULL.
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages ?? 0)") }
        #expect(throws: VaultError.diskFull) { try vault.append(samplePayloads(200)) }
        #expect(vault.position == 1)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
        #expect(try vault.append([[2]]) == 1..<2)
        vault.close()
        #expect(try scratch.readAll() == [[1], [2]])
    }

    @Test func afterAFailedWriteTheVaultRefusesAllFurtherUse() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        try vault.append([[1]])
        // The ledger's descriptor now points at the same file, but may only read: writes fail as on a dying disk.
        let readOnly = open(scratch.ledger.path, O_RDONLY)
        defer { close(readOnly) }
        let replaced = try descriptors(of: scratch.ledger.path).filter { $0 != readOnly }
        #expect(!replaced.isEmpty)
        for descriptor in replaced { dup2(readOnly, descriptor) }
        #expect(throws: VaultError.syncFailed) { try vault.append([[2]]) }
        #expect(throws: VaultError.syncFailed) { try vault.append([[3]]) }
        #expect(throws: VaultError.syncFailed) { try vault.payloads() }
        vault.close()
        #expect(try scratch.readAll() == [[1]])
    }

    private func descriptors(of path: String) throws -> [CInt] {
        let path = URL(filePath: path).resolvingSymlinksInPath().path
        return try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { CInt($0) }.filter {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path
        }
    }

    @Test(arguments: StoreKind.allCases) func threadsTakeTurns(_ kind: StoreKind) async throws {
        let scratch = try Scratch(kind)
        let vault = try scratch.create()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask { for round in 0..<5 { try vault.append([[UInt8(worker)], [UInt8(worker), UInt8(round)]]) } }
            }
            try await group.waitForAll()
        }
        #expect(vault.position == 40)
        let payloads = try vault.payloads()
        for pair in stride(from: 0, to: 40, by: 2) { #expect(payloads[pair].first == payloads[pair + 1].first) }
        vault.close()
        #expect(try scratch.check().isSound)
    }
}
