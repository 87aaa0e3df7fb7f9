import Foundation
import GRDB
import Testing
@testable import Ledger

@Suite struct AppendTests {
    struct Interrupted: Error, Equatable {}

    @Test func nothingIsAddedWhenTheBodyFails() throws {
        let scratch = try Scratch()
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

    @Test func anEntryThatIsTooLargeIsRefusedWithAllOthers() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let large = [UInt8](repeating: 1, count: Entry.largestPayload + 1)
        #expect(throws: VaultError.entryTooLarge(bytes: large.count)) { try vault.append([[1], large]) }
        #expect(vault.position == 0)
        #expect(try vault.append([]) == 0..<0)
    }

    @Test func aReaderCannotAppend() throws {
        let scratch = try Scratch()
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

    @Test func threadsTakeTurns() async throws {
        let scratch = try Scratch()
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
