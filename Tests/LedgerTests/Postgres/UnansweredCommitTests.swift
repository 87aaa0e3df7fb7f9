import Foundation
import Testing
@testable import Ledger

/// The connection breaks around a commit, or the server says that a commit was not replicated: nothing is acknowledged that is not known to be
/// durable, nothing is added twice, and nothing that was added is called lost.
@Suite struct UnansweredCommitTests {
    @Test(arguments: [[CuttingProxy.Cut.afterCommit], [.beforeCommit], [.afterCommit, .afterCommit, .beforeCommit, .afterCommit]])
    func theConnectionBreaksDuringACommit(_ cuts: [CuttingProxy.Cut]) throws {
        let scratch = try Scratch(.postgres)
        try scratch.make([[0]])
        let postgres = try #require(scratch.postgres)
        let proxy = try CuttingProxy(to: postgres.server.folder, in: scratch.url, cuts: cuts)
        defer { proxy.close() }
        let address = try PostgresAddress("postgres://desk@/\(postgres.name)?host=\(scratch.url.path)")
        let vault = try Vault.open(at: scratch.vault, passphrase: Scratch.passphrase(), access: .write, store: address)
        defer { vault.close() }
        #expect(try vault.append([[1], [2]]) == 1..<3)
        #expect(proxy.cutsLeft == 0)
        #expect(try vault.append([[3]]) == 3..<4)
        #expect(try scratch.readAll() == [[0], [1], [2], [3]])
        #expect(try scratch.check().isSound)
    }

    @Test func aServerThatDoesNotComeBackLeavesItUnknown() throws {
        let server = try PostgresServer()
        defer { server.stop() }
        let scratch = try Scratch()
        try server.execute("CREATE DATABASE vault")
        let proxy = try CuttingProxy(to: server.folder, in: scratch.url, cuts: [.afterCommit])
        let vault = try Vault.create(
            at: scratch.vault, passphrase: Scratch.passphrase(), cost: .testing, store: server.address("vault"))
        vault.close()
        let sealer = vault.sealer
        let id = sealer.chain.vault
        let store = try PostgresStore(
            PostgresAddress("postgres://owner@/vault?host=\(scratch.url.path)"), vault: id, patience: .milliseconds(500))
        #expect(throws: VaultError.server(.outcomeUnknown)) {
            try store.append { head, inserter in
                let start = try #require(head)
                let entry = try sealer.signedEntry(Entry(payload: [1]), after: start)
                try inserter.insert(entry)
                // The proxy has what it carries; nobody else gets through to the server from here on.
                proxy.close()
                return HeadRecord(position: 1, hash: entry.hash, erasures: 0, vault: id, keys: sealer.keys)
            }
        }
        store.close()
        // It was kept, as anyone can see who gets through.
        let again = try Vault.open(at: scratch.vault, passphrase: Scratch.passphrase(), access: .read)
        defer { again.close() }
        #expect(try again.payloads() == [[1]])
    }

    @Test func aVaultThatDoesNotKnowRefusesAllFurtherUse() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        #expect(throws: VaultError.server(.outcomeUnknown)) { try vault.append { _ in throw VaultError.server(.outcomeUnknown) } }
        #expect(throws: VaultError.server(.outcomeUnknown)) { try vault.append([[1]]) }
        #expect(throws: VaultError.server(.outcomeUnknown)) { try vault.payloads() }
    }

    /// An administrator cancels the wait for a standby: PostgreSQL commits locally, warns, and answers as if all were well.
    @Test func aCommitThatWasNotReplicatedIsNotAcknowledged() throws {
        let server = try PostgresServer()
        let scratch = try Scratch()
        try server.execute("CREATE DATABASE vault")
        let vault = try Vault.create(
            at: scratch.vault, passphrase: Scratch.passphrase(), cost: .testing, store: server.address("vault"))
        // The server first: closing waits for an append that waits for it.
        defer {
            server.stop()
            vault.close()
        }
        try vault.append([[1]])
        try server.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'", "SELECT pg_reload_conf()")
        let positions = Elsewhere { try vault.append([[2]]) }
        var seen: [String] = []
        // Twice: the append itself, and the commit that asks after it.
        for _ in 0..<2 {
            let wait = try server.waitForStandby(otherThan: seen)
            #expect(!positions.isDone)
            try server.execute("SELECT pg_cancel_backend(\(wait.process))")
            seen.append(wait.began)
        }
        _ = try server.waitForStandby(otherThan: seen)
        #expect(!positions.isDone)
        try server.execute("ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()")
        #expect(try positions.value() == 1..<2)
        #expect(try vault.payloads() == [[1], [2]])
    }

    @Test(arguments: ["fsync", "full_page_writes"]) func aServerThatCanLoseWhatItAcknowledgesIsRefused(_ setting: String) throws {
        let server = try PostgresServer()
        defer { server.stop() }
        let scratch = try Scratch()
        try server.execute("CREATE DATABASE vault")
        try Vault.create(at: scratch.vault, passphrase: Scratch.passphrase(), cost: .testing, store: server.address("vault")).close()
        server.stopAtOnce()
        try server.start(["\(setting)=off"])
        let unsafe = VaultError.server(.unsafe(setting: "\(setting) off"))
        #expect(throws: unsafe) { try scratch.openWhereItSays(.write) }
        server.stopAtOnce()
        // What a desk may set for itself is raised for its transactions, whatever the server's own choice is.
        try server.start(["synchronous_commit=off"])
        let vault = try scratch.openWhereItSays(.write)
        defer { vault.close() }
        let store = try #require(vault.store as? PostgresStore)
        #expect(try store.writer.use { try $0.run("SELECT current_setting('synchronous_commit')", []).text(0, 0) } == "on")
    }
}

extension Scratch {
    /// At the address in the folder.
    func openWhereItSays(_ access: Vault.Access) throws -> Vault {
        try Vault.open(at: vault, passphrase: Scratch.passphrase(), access: access)
    }
}

extension PostgresServer {
    /// A transaction that waits for a standby, and is none of these: its server process, and when it began.
    func waitForStandby(otherThan seen: [String]) throws -> (process: Int, began: String) {
        let end = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < end {
            let found = try PostgresConnection(address("postgres")).run(
                "SELECT pid::int8, xact_start::text FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND xact_start IS NOT NULL", [])
            for row in 0..<found.count {
                if let process = found.int(row, 0), let began = found.text(row, 1), !seen.contains(began) { return (process, began) }
            }
            usleep(10_000)
        }
        throw Failed(description: "nobody waits for a standby")
    }
}
