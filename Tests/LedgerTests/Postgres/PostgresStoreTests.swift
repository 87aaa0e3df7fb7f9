import Foundation
import Testing
@testable import Ledger

/// A database that is no ledger of this vault's, or may not be relied on, and who may do what in it.
@Suite struct PostgresStoreTests {
    @Test func aDatabaseHoldsOneVault() throws {
        let scratch = try Scratch(.postgres)
        try scratch.make([[1]])
        let other = scratch.url.appending(path: "other")
        let owner = try #require(scratch.postgres).owner
        #expect(throws: VaultError.server(.hasLedger)) {
            try Vault.create(at: other, passphrase: try Scratch.passphrase(), cost: .testing, store: owner)
        }
        #expect(!FileManager.default.fileExists(atPath: other.path))
        #expect(try scratch.readAll() == [[1]])
    }

    @Test func anotherVaultsLedgerIsNotOpened() throws {
        let (mine, other, empty) = (try Scratch(.postgres), try Scratch(.postgres), try PostgresScratch())
        for scratch in [mine, other] { try scratch.make([[1]]) }
        let others = try #require(other.postgres).owner
        for access in [Vault.Access.read, .write] {
            #expect(throws: VaultError.server(.anotherVault)) {
                try Vault.open(at: mine.vault, passphrase: try Scratch.passphrase(), access: access, store: others)
            }
            #expect(throws: VaultError.server(.noLedger)) {
                try Vault.open(at: mine.vault, passphrase: try Scratch.passphrase(), access: access, store: try empty.owner)
            }
        }
    }

    @Test func theFolderNamesTheDatabase() throws {
        let scratch = try Scratch(.postgres)
        try scratch.make([[1]])
        let owner = try #require(scratch.postgres).owner
        #expect(try Vault.storeAddress(at: scratch.vault) == owner)
        let vault = try Vault.open(at: scratch.vault, passphrase: try Scratch.passphrase(), access: .write)
        #expect(vault.isShared)
        vault.close()
        try Data("elsewhere\n".utf8).write(to: scratch.vault.appending(path: "store"))
        #expect(throws: VaultError.server(.malformedAddress)) {
            try Vault.open(at: scratch.vault, passphrase: try Scratch.passphrase(), access: .read)
        }
    }

    @Test func aServerThatIsNotThereIsNamedAtOnce() throws {
        let scratch = try Scratch(.postgres)
        try scratch.make()
        let nowhere = try PostgresAddress("postgres://desk:hunter2@/vault?host=/nonexistent")
        do {
            _ = try Vault.open(at: scratch.vault, passphrase: try Scratch.passphrase(), access: .read, store: nowhere)
            Issue.record("it opened")
        } catch VaultError.server(.unreachable(let why)) {
            #expect(why.contains("/nonexistent") && !why.contains("hunter2"))
        }
    }

    @Test func aDeskMayReadAndAddAndNoMore() throws {
        let scratch = try Scratch(.postgres)
        try scratch.make(samplePayloads(3))
        let connection = try PostgresConnection(#require(scratch.postgres).desk)
        for sql in [
            "DELETE FROM vigil.entry", "UPDATE vigil.entry SET epoch = 2", "TRUNCATE vigil.entry", "DELETE FROM vigil.head", "DELETE FROM vigil.vault",
            "INSERT INTO vigil.head VALUES (2, 0, '', 0, 1, '')", "ALTER TABLE vigil.entry DISABLE TRIGGER entry_stays", "DROP SCHEMA vigil CASCADE",
            "CREATE TABLE vigil.other (one int)", "SET session_replication_role = replica",
        ] {
            #expect("\(sql)") { try connection.run(sql) } throws: { ($0 as? PostgresFailure)?.state == "42501" }
        }
        #expect(try scratch.check().isSound)
    }

    @Test func aMissingOrForeignRule() throws {
        let scratch = try Scratch(.postgres)
        try scratch.make(samplePayloads(4))
        let function = try #require(PostgresSchema.create.first { $0.contains("FUNCTION vigil.refuse") })
        func expect(_ flaw: String, _ alter: String, _ restore: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
            try scratch.shell { try $0.execute(alter) }
            #expect(throws: VaultError.damaged(.ledger(flaw)), sourceLocation: sourceLocation) { try scratch.open(.write) }
            #expect(try scratch.check().problems.first == .ledger(flaw), sourceLocation: sourceLocation)
            try scratch.shell { try $0.execute(restore) }
            #expect(throws: Never.self, sourceLocation: sourceLocation) { try scratch.open().close() }
        }
        let rule = try #require(PostgresSchema.create.first { $0.contains("CREATE TRIGGER entry_stays") })
        let always = "; ALTER TABLE entry ENABLE ALWAYS TRIGGER entry_stays"
        try expect("its table or rule \"entry_stays\" is missing", "DROP TRIGGER entry_stays ON entry", rule + always)
        try expect("its table or rule \"entry_stays\" was altered", "ALTER TABLE entry DISABLE TRIGGER entry_stays", always)
        try expect("its table or rule \"entry_stays\" was altered", "ALTER TABLE entry ENABLE TRIGGER entry_stays", always)
        try expect(
            "its table or rule \"refuse()\" was altered",
            "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS 'BEGIN RETURN NULL; END'",
            function.replacing("CREATE", with: "CREATE OR REPLACE", maxReplacements: 1))
        try expect("it holds something foreign", "CREATE VIEW other AS SELECT 1", "DROP VIEW other")
        try expect("it holds something foreign", "ALTER TABLE entry ADD COLUMN more int", "ALTER TABLE entry DROP COLUMN more")
        try expect(
            "its table or rule \"entry_prev_key\" is missing", "ALTER TABLE entry DROP CONSTRAINT entry_prev_key", "ALTER TABLE entry ADD UNIQUE (prev)")
        try expect(
            "its table or rule \"entry\" was altered", "CREATE RULE quiet AS ON INSERT TO entry DO INSTEAD NOTHING", "DROP RULE quiet ON entry")
    }

    /// What a dump keeps is the ledger: rules, entries and head.
    @Test func aDumpThatIsRestoredElsewhereIsTheSameLedger() throws {
        let scratch = try Scratch(.postgres)
        try scratch.make(samplePayloads(30))
        let elsewhere = try PostgresScratch()
        try elsewhere.server.copy(#require(scratch.postgres).name, to: elsewhere.name)
        let owner = try elsewhere.owner
        let report = try Vault.check(at: scratch.vault, passphrase: Scratch.passphrase(), store: owner)
        #expect(report.isSound && report.sound == 30)
        let vault = try Vault.open(at: scratch.vault, passphrase: Scratch.passphrase(), access: .write, store: owner)
        defer { vault.close() }
        try vault.append([[9]])
        #expect(try vault.payloads() == samplePayloads(30) + [[9]])
    }

    @Test func manyEntriesGoInOneTransaction() throws {
        let scratch = try Scratch(.postgres)
        let vault = try scratch.create()
        defer { vault.close() }
        // More than one batch of COPY, one entry larger than a batch, and more than one batch of reading.
        let payloads = samplePayloads(3000) + [[UInt8](repeating: 7, count: 9 << 20)] + samplePayloads(200, seed: 2)
        try vault.append(payloads)
        #expect(try vault.payloads() == payloads)
        #expect(try vault.store.rows(from: 2990, below: 3300, limit: 512).count < 310)
        #expect(try scratch.check().isSound)
    }
}
