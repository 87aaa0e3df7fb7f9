import Foundation
import Synchronization
import Testing
@testable import Ledger

/// What only a store has that several processes append to.
@Suite struct SeveralDesksTests {
    /// What desks were told, by position.
    private final class Acknowledged: Sendable {
        private let entries = Mutex<[Int: [UInt8]]>([:])

        var all: [Int: [UInt8]] { entries.withLock { $0 } }

        func add(_ payloads: [[UInt8]], at positions: Range<Int>) {
            entries.withLock { for (position, payload) in zip(positions, payloads) { $0[position] = payload } }
        }
    }

    @Test func desksAppendInTurn() throws {
        let scratch = try Scratch(.postgres)
        try scratch.create().close()
        let desks = try (0..<3).map { _ in try scratch.open(.write) }
        let acknowledged = Acknowledged()
        let works = desks.enumerated().map { number, desk in
            Elsewhere {
                for round in 0..<15 {
                    let payloads = (0...round % 3).map { [UInt8(number), UInt8(round), UInt8($0)] }
                    acknowledged.add(payloads, at: try desk.append(payloads))
                }
            }
        }
        for work in works { try work.value() }
        let all = acknowledged.all
        #expect(all.count == 3 * 30)
        #expect(try scratch.readAll() == all.sorted { $0.key < $1.key }.map(\.value))
        #expect(try scratch.check().isSound)
        for desk in desks {
            try desk.catchUp()
            #expect(desk.position == 90 && desk.head == desks[0].head)
            desk.close()
        }
    }

    @Test func aDeskIsToldWhatAnotherHasAppended() throws {
        let scratch = try Scratch(.postgres)
        let desk = try scratch.create()
        let other = try scratch.open()
        defer { for vault in [desk, other] { vault.close() } }
        #expect(try other.catchUp() == 0..<0)
        try desk.append([[1], [2]])
        #expect(other.position == 0, "a vault goes on only when it is asked to")
        #expect(try other.catchUp() == 0..<2)
        #expect(try other.payloads() == [[1], [2]])
        // Told, not only found at the next look.
        let store = try #require(other.store as? PostgresStore)
        #expect(try store.listener.wait(upTo: 60), "of the first two")
        #expect(try store.listener.wait(upTo: 0) == false)
        try desk.append([[3]])
        #expect(try store.listener.wait(upTo: 60))
        #expect(try other.catchUp(waiting: 60) == 2..<3)
        #expect(other.head == desk.head)
    }

    @Test(arguments: StoreKind.allCases) func waitingEndsWhenSomebodyAppends(_ kind: StoreKind) throws {
        let scratch = try Scratch(kind)
        let desk = try scratch.create()
        let other = try scratch.open()
        defer { for vault in [desk, other] { vault.close() } }
        let came = Elsewhere { try other.catchUp(waiting: 600) }
        usleep(50_000)
        #expect(!came.isDone)
        try desk.append(samplePayloads(5))
        #expect(try came.value() == 0..<5)
        #expect(try other.payloads() == samplePayloads(5))
    }

    @Test(arguments: StoreKind.allCases) func whatWasCheckedAgainstAnEarlierRecordIsNotAdded(_ kind: StoreKind) throws {
        let scratch = try Scratch(kind)
        let desk = try scratch.create()
        defer { desk.close() }
        try desk.append([[1]], after: 0)
        #expect(throws: VaultError.overtaken(position: 1)) { try desk.append([[2]], after: 0) }
        guard kind == .postgres else { return }
        let other = try scratch.open(.write)
        defer { other.close() }
        try desk.append([[2]], after: 1)
        #expect(throws: VaultError.overtaken(position: 2)) { try other.append([[3]], after: 1) }
        try other.catchUp()
        try other.append([[3]], after: 2)
        #expect(try scratch.readAll() == [[1], [2], [3]])
    }

    /// A standby took over that had not everything: the desk that saw more does not build on what is left.
    @Test func aLedgerThatLostWhatWasSeenIsFoundOut() throws {
        let scratch = try Scratch(.postgres)
        let desk = try scratch.create()
        try desk.append(samplePayloads(5))
        let store = try #require(desk.store as? PostgresStore)
        let earlier = try #require(try store.head())
        try desk.append(samplePayloads(4))
        try scratch.tamper { db in
            try db.execute("DELETE FROM entry WHERE position >= 5")
            try db.execute("UPDATE head SET position = 5, hash = \(db.bytes(earlier.hash)), mac = \(db.bytes(earlier.mac))")
        }
        let lost = VaultError.damaged(.head("it ends at 5, and had 9 entries before: some are lost"))
        #expect(throws: lost) { try desk.catchUp() }
        #expect(throws: lost) { try desk.append([[1]]) }
        // Others write on from there, past where the first desk was.
        let fresh = try scratch.open(.write)
        try fresh.append(samplePayloads(6, seed: 8))
        let gone = VaultError.damaged(.head("entries that were there before are not there any more"))
        #expect(throws: gone) { try desk.catchUp() }
        #expect(throws: gone) { try desk.append([[1]]) }
        for vault in [desk, fresh] { vault.close() }
        #expect(try scratch.check().isSound)
    }

    @Test func aForgedHeadIsNotFollowed() throws {
        let scratch = try Scratch(.postgres)
        let desk = try scratch.create()
        defer { desk.close() }
        try desk.append(samplePayloads(3))
        let other = try scratch.open()
        defer { other.close() }
        try scratch.tamper { db in
            try db.execute("INSERT INTO entry SELECT 3, id, epoch, leaf, hash, leaf, sealed FROM entry WHERE position = 2")
            try db.execute("UPDATE head SET position = 4, hash = (SELECT hash FROM entry WHERE position = 3)")
        }
        let forged = VaultError.damaged(.head("it was altered, or belongs to another vault"))
        #expect(throws: forged) { try other.catchUp() }
        #expect(throws: forged) { try desk.append([[1]]) }
        #expect(other.position == 3)
    }
}
