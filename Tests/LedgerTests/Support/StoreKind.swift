import Foundation
import GRDB
import Testing
@testable import Ledger

/// The stores that the same tests run over.
enum StoreKind: String, CaseIterable, CustomTestStringConvertible {
    case sqlite, postgres

    var testDescription: String { rawValue }
}

/// An attacker's shell: statements run behind the vault's back.
struct Shell {
    let kind: StoreKind
    private let run: (String) throws -> Void

    init(_ db: Database) {
        kind = .sqlite
        run = { try db.execute(sql: $0) }
    }

    init(_ connection: PostgresConnection) {
        kind = .postgres
        run = { try connection.run($0) }
    }

    func execute(_ sql: String) throws { try run(sql) }

    func zeros(_ count: Int) -> String { bytes([UInt8](repeating: 0, count: count)) }

    /// As a literal.
    func bytes(_ bytes: [UInt8]) -> String {
        let digits = bytes.map { String(format: "%02x", $0) }.joined()
        return kind == .sqlite ? "x'\(digits)'" : "'\\x\(digits)'::bytea"
    }
}

/// A database of its own for one test, on the server that the tests share, dropped when the test ends.
final class PostgresScratch {
    let name = "test_\(UUID().uuidString.lowercased().filter { $0 != "-" })"
    let server: PostgresServer

    init() throws {
        server = try PostgresServer.shared.get()
        try server.execute("CREATE DATABASE \(name)")
    }

    deinit { try? server.execute("DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }

    /// A superuser: who makes the ledger, and the attacker.
    var owner: PostgresAddress { get throws { try server.address(name) } }
    /// Who works with it every day, with the rights of docs/postgres.md.
    var desk: PostgresAddress { get throws { try server.address(name, role: "desk") } }

    func connection() throws -> PostgresConnection {
        let connection = try PostgresConnection(owner)
        try connection.run("SET search_path = vigil")
        return connection
    }

    /// The rights that docs/postgres.md gives, as they stand there.
    func grantRights() throws {
        let connection = try connection()
        try connection.run("DO $$ BEGIN CREATE ROLE desk LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$")
        let page = try String(contentsOf: URL(filePath: #filePath).appending(path: "../../../../docs/postgres.md").standardized, encoding: .utf8)
        let rights = page.split(separator: "\n").filter { $0.hasPrefix("GRANT ") && ($0.contains("vigil.") || $0.contains("SCHEMA vigil ")) }
        #expect(rights.count == 4)
        for right in rights { try connection.run(String(right).replacing("vigil_desk", with: "desk")) }
    }
}
