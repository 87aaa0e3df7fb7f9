import Crypto
import Foundation
import GRDB
import Testing
@testable import Ledger

/// Rows edited, dropped, moved, put in and cut off with an SQLite shell: each is noticed, and the entry named.
@Suite struct TamperTests {
    private func expect(_ damage: Damage, _ change: (Database) throws -> Void) throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(12))
        try scratch.tamper(change)
        #expect(throws: VaultError.damaged(damage)) { try scratch.readAll() }
        let report = try scratch.check()
        #expect(report.problems.first == damage, "\(report.problems)")
        if case .entry(let position, _) = damage { #expect(report.firstBadEntry == position) }
    }

    @Test func theRulesRefuseChanges() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(3))
        let queue = try DatabaseQueue(path: scratch.ledger.path)
        for sql in [
            "UPDATE entry SET epoch = 2 WHERE position = 1", "DELETE FROM entry WHERE position = 2", "DELETE FROM head",
            "UPDATE head SET position = 2", "INSERT INTO head SELECT 2, position, hash, erasures, epoch, mac FROM head",
            "INSERT INTO entry SELECT 3, id, epoch, leaf, prev, hash, sealed FROM entry WHERE position = 1",
            "INSERT INTO entry SELECT 7, id, epoch, leaf, hash, hash, sealed FROM entry WHERE position = 2",
            "INSERT OR REPLACE INTO head SELECT 1, position, hash, erasures, epoch, zeroblob(32) FROM head",
            "INSERT OR REPLACE INTO entry SELECT 2, id, epoch, leaf, hash, hash, sealed FROM entry WHERE position = 1",
        ] {
            #expect(throws: DatabaseError.self, "\(sql)") { try queue.write { try $0.execute(sql: sql) } }
        }
        try queue.close()
        #expect(try scratch.check().isSound)
    }

    @Test func anEditedEntry() throws {
        try expect(.entry(5, .wrongLeaf)) { db in
            try db.execute(sql: "UPDATE entry SET sealed = zeroblob(length(sealed)) WHERE position = 5")
        }
        try expect(.entry(4, .wrongLeaf)) { try $0.execute(sql: "UPDATE entry SET id = zeroblob(16) WHERE position = 4") }
        try expect(.entry(4, .wrongLeaf)) { try $0.execute(sql: "UPDATE entry SET epoch = 2 WHERE position = 4") }
        try expect(.entry(6, .wrongHash)) { try $0.execute(sql: "UPDATE entry SET hash = zeroblob(32) WHERE position = 6") }
        try expect(.entry(6, .brokenLink)) { try $0.execute(sql: "UPDATE entry SET prev = zeroblob(32) WHERE position = 6") }
    }

    @Test func aDroppedEntry() throws {
        try expect(.entry(0, .missing)) { try $0.execute(sql: "DELETE FROM entry WHERE position = 0") }
        try expect(.entry(7, .missing)) { try $0.execute(sql: "DELETE FROM entry WHERE position = 7") }
        try expect(.entry(7, .brokenLink)) { db in
            try db.execute(sql: "DELETE FROM entry WHERE position = 7")
            for later in 8..<12 { try db.execute(sql: "UPDATE entry SET position = \(later - 1) WHERE position = \(later)") }
            try db.execute(
                sql: "INSERT INTO entry SELECT 11, id, epoch, leaf, hash, (SELECT hash FROM head), sealed FROM entry WHERE position = 10")
        }
    }

    @Test func entriesCutOffTheEnd() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(12))
        try scratch.tamper { try $0.execute(sql: "DELETE FROM entry WHERE position >= 9") }
        // The last one is what opening looks for; the check names the first that is gone.
        #expect(throws: VaultError.damaged(.entry(11, .missing))) { try scratch.readAll() }
        #expect(try scratch.check().problems == [.entry(9, .missing)])
    }

    @Test func entriesCutOffWithTheHeadSetBack() throws {
        try expect(.head("it was altered, or belongs to another vault")) { db in
            try db.execute(sql: "DELETE FROM entry WHERE position >= 9")
            try db.execute(sql: "UPDATE head SET position = 9, hash = (SELECT hash FROM entry WHERE position = 8)")
        }
        try expect(.head("it is missing or malformed")) { try $0.execute(sql: "DELETE FROM head") }
    }

    @Test func twoEntriesExchanged() throws {
        try expect(.entry(2, .brokenLink)) { db in
            try db.execute(sql: "UPDATE entry SET position = 99 WHERE position = 2")
            try db.execute(sql: "UPDATE entry SET position = 2 WHERE position = 3")
            try db.execute(sql: "UPDATE entry SET position = 3 WHERE position = 99")
        }
    }

    @Test func anEntryBeyondTheEnd() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(4))
        try scratch.tamper { db in
            try db.execute(
                sql: "INSERT INTO entry SELECT 4, id, epoch, leaf, hash, hash, sealed FROM entry WHERE position = 3")
        }
        #expect(try scratch.check().problems == [.entry(4, .beyondHead)])
        // It is not part of what is read, and it cannot come to be.
        #expect(try scratch.readAll() == samplePayloads(4))
        let writer = try scratch.open(.write)
        defer { writer.close() }
        #expect(throws: VaultError.self) { try writer.append([[1]]) }
    }

    /// Whoever knows the format, but no key, can make all plain hashes fit; the seals and the head record do not.
    @Test func entriesExchangedWithAllHashesMadeToFit() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(6))
        let header = try VaultHeader(json: Array(try Data(contentsOf: scratch.header)))
        let chain = Chain(vault: header.vault)
        try scratch.tamper { db in
            var rows = try Row.fetchAll(db, sql: StoredRow.select, arguments: [0, 6, 6]).compactMap { StoredRow($0).entry }
            try #require(rows.count == 6)
            rows.swapAt(1, 2)
            var prev = chain.genesis
            try db.execute(sql: "DELETE FROM entry")
            for (position, row) in rows.enumerated() {
                let hash = chain.hash(position: position, prev: prev, leaf: row.leaf)
                let forged = SealedEntry(
                    position: position, id: row.id, epoch: row.epoch, leaf: row.leaf, prev: prev, hash: hash,
                    sealed: row.sealed)
                try db.execute(sql: StoredRow.insert, arguments: StoredRow.arguments(forged))
                prev = hash
            }
        }
        #expect(throws: VaultError.damaged(.entry(5, .wrongHash))) { try scratch.readAll() }
        #expect(try scratch.check().problems == [.entry(1, .altered), .entry(2, .altered), .entry(5, .badSignature), .entry(5, .wrongHash)])
    }

    @Test func aMissingOrForeignRule() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(4))
        let queue = try DatabaseQueue(path: scratch.ledger.path)
        try queue.write { try $0.execute(sql: "DROP TRIGGER entry_stays") }
        let missing = Damage.ledger("its table or rule \"entry_stays\" is missing")
        #expect(throws: VaultError.damaged(missing)) { try scratch.open(.write) }
        // The check goes on, and finds what was done meanwhile.
        try queue.write { try $0.execute(sql: "UPDATE entry SET sealed = x'00' WHERE position = 2") }
        #expect(try scratch.check().problems == [missing, .entry(2, .wrongLeaf)])
        try queue.write { db in
            try db.execute(sql: "CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT 1; END")
        }
        #expect(throws: VaultError.damaged(.ledger("its table or rule \"entry_stays\" was altered"))) { try scratch.open() }
        try queue.write { db in
            try db.execute(sql: "DROP TRIGGER entry_stays")
            try db.execute(sql: try #require(LedgerSchema.objects.first { $0.name == "entry_stays" }).sql)
        }
        #expect(throws: Never.self) { try scratch.open().close() }
        try queue.write { try $0.execute(sql: "CREATE VIEW other AS SELECT 1") }
        #expect(throws: VaultError.damaged(.ledger("it holds something foreign"))) { try scratch.open() }
        try queue.close()
    }

    @Test func anotherVaultsLedger() throws {
        let (mine, other) = (try Scratch(), try Scratch())
        try mine.make(samplePayloads(3))
        try other.make(samplePayloads(3))
        try Data(contentsOf: other.ledger).write(to: mine.ledger)
        let damage = Damage.head("it was altered, or belongs to another vault")
        #expect(throws: VaultError.damaged(damage)) { try mine.readAll() }
        let report = try mine.check()
        #expect(report.problems.first == damage && report.firstBadEntry == 0)
    }

    @Test func valuesOfTheWrongKindDoNotCrash() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(4))
        let queue = try DatabaseQueue(path: scratch.ledger.path)
        try queue.write { db in
            try db.execute(sql: "DROP TABLE entry")
            try db.execute(sql: "CREATE TABLE entry (position INTEGER PRIMARY KEY, id, epoch, leaf, prev, hash, sealed)")
            for (position, value) in ["NULL", "'text'", "-7.5e300", "9223372036854775807"].enumerated() {
                try db.execute(sql: "INSERT INTO entry VALUES (\(position)\(String(repeating: ", \(value)", count: 6)))")
            }
            try db.execute(sql: "UPDATE head SET position = 9223372036854775807")
        }
        try queue.close()
        let report = try scratch.check()
        #expect(report.firstBadEntry == 0 && report.problems.count >= 4)
    }

    @Test func positionsThatAreNoWholeNumbersEndTheCheck() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(4))
        let queue = try DatabaseQueue(path: scratch.ledger.path)
        try queue.write { db in
            try db.execute(sql: "ALTER TABLE entry RENAME TO old")
            try db.execute(sql: "CREATE TABLE entry AS SELECT position * 1.0 + 1e14 + 0.5 AS position, id, epoch, leaf, prev, hash, sealed FROM old")
            try db.execute(sql: "UPDATE head SET position = 9223372036854775807")
        }
        try queue.close()
        #expect(try scratch.check().firstBadEntry == 0)
    }
}
