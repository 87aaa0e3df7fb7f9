// Tests of the room Ledger. Support here; each file holds the tests of one idea.
import Foundation
import GRDB
import TestSupport
@testable import Ledger

/// A folder of its own for one test, and a database where a server keeps the ledger; removed when the test ends.
final class Scratch {
    let url: URL
    let kind: StoreKind
    let postgres: PostgresScratch?

    init(_ kind: StoreKind = .sqlite) throws {
        self.kind = kind
        url = FileManager.default.temporaryDirectory.appending(path: "ledger-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        postgres = kind == .postgres ? try PostgresScratch() : nil
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    var vault: URL { url.appending(path: "vault") }
    var ledger: URL { vault.appending(path: "ledger.sqlite") }
    var header: URL { vault.appending(path: "vault.json") }

    /// A vault with these payloads, closed.
    func make(_ payloads: [[UInt8]] = []) throws {
        let vault = try create()
        try vault.append(payloads)
        vault.close()
    }

    /// On a server, the ledger is made by one role and opened as another.
    func create() throws -> Vault {
        guard let postgres else { return try Vault.create(at: vault, passphrase: Scratch.passphrase(), cost: .testing) }
        try Vault.create(at: vault, passphrase: Scratch.passphrase(), cost: .testing, store: postgres.owner).close()
        try postgres.grantRights()
        return try open(.write)
    }

    func open(_ access: Vault.Access = .read, command: String = "vigil") throws -> Vault {
        try Vault.open(at: vault, passphrase: Scratch.passphrase(), access: access, store: try postgres?.desk, command: command)
    }

    func check() throws -> CheckReport {
        try Vault.check(at: vault, passphrase: Scratch.passphrase(), store: try postgres?.desk)
    }

    /// What a reader gets, or the error that it meets.
    func readAll() throws -> [[UInt8]] {
        let vault = try open()
        defer { vault.close() }
        return try vault.payloads()
    }

    /// Statements as they come, with the rules in force.
    func shell(_ body: (Shell) throws -> Void) throws {
        if let postgres { return try body(Shell(postgres.connection())) }
        let queue = try DatabaseQueue(path: ledger.path)
        try queue.write { try body(Shell($0)) }
        try queue.close()
    }

    /// Changes the ledger behind the vault's back, as an attacker with a shell and all rights could: the rules are put aside meanwhile, and
    /// back in place afterwards.
    func tamper(_ body: (Shell) throws -> Void) throws {
        guard kind == .sqlite else { return try tamperOnServer(body) }
        let queue = try DatabaseQueue(path: ledger.path)
        try queue.write { db in
            let triggers = LedgerSchema.objects.filter { $0.sql.hasPrefix("CREATE TRIGGER") }
            for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger.name)") }
            try body(Shell(db))
            for trigger in triggers { try db.execute(sql: trigger.sql) }
        }
        try queue.close()
        // What SQLite frees by a removal is put in order, so that only Vigil's own checks are left to notice.
        let again = try DatabaseQueue(path: ledger.path)
        try again.vacuum()
        try again.close()
    }

    private func tamperOnServer(_ body: (Shell) throws -> Void) throws {
        guard let connection = try postgres?.connection() else { return }
        let rules = ["vault": ["vault_stays"], "entry": ["entry_stays", "entry_follows"], "head": ["head_remains", "head_advances"]]
        for (table, names) in rules { for name in names { try connection.run("ALTER TABLE \(table) DISABLE TRIGGER \(name)") } }
        try body(Shell(connection))
        for (table, names) in rules { for name in names { try connection.run("ALTER TABLE \(table) ENABLE ALWAYS TRIGGER \(name)") } }
    }

    static func passphrase(_ text: String = "correct horse battery staple") throws -> Passphrase {
        try Passphrase(text)
    }
}

extension Vault {
    func payloads(from: Int = 0, upTo: Int? = nil) throws -> [[UInt8]] {
        var all: [[UInt8]] = []
        try read(from: from, upTo: upTo) { _, payload in all.append(payload) }
        return all
    }
}

/// Payloads of all sizes, from none to some thousand bytes.
func samplePayloads(_ count: Int, seed: UInt64 = 7) -> [[UInt8]] {
    var random = Seeded(seed)
    return (0..<count).map { index in
        let size = index == 0 ? 0 : Int.random(in: 1...(index % 10 == 3 ? 6000 : 400), using: &random)
        return (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
}

func hex(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
