import Foundation

/// A vault's ledger in the schema `vigil` of a PostgreSQL database, for several desks at once.
///
/// Two connections: reading goes on while an append is under way. Where one is lost, reading and appending wait for the server to come back,
/// for as long as `patience`; nothing is acknowledged meanwhile.
final class PostgresStore: LedgerStore {
    let address: PostgresAddress
    let vault: [UInt8]
    let patience: Duration
    let writer: PostgresLane
    private let reader: PostgresLane
    let listener: PostgresListener

    /// - Parameter isNew: whether the ledger is still to be made, by `create`.
    /// - Throws: `VaultError.server` at once where the server does not answer or is not this vault's.
    init(_ address: PostgresAddress, vault: [UInt8], isNew: Bool = false, patience: Duration = .seconds(120)) throws {
        self.address = address
        self.vault = vault
        self.patience = patience
        let prepare: @Sendable (PostgresConnection) throws -> Void = { connection in
            try PostgresSession.prepare(connection)
            if !isNew { try PostgresSession.expect(vault: vault, connection) }
        }
        reader = PostgresLane(address, prepare: prepare)
        writer = PostgresLane(address, prepare: prepare)
        listener = PostgresListener(PostgresLane(address, prepare: prepare))
        do {
            try reader.use { _ in }
        } catch let failure as PostgresFailure {
            throw failure.vaultError(address)
        }
    }

    var isShared: Bool { true }

    func create(_ head: HeadRecord) throws {
        do {
            try writer.use { connection in
                try connection.run("BEGIN ISOLATION LEVEL SERIALIZABLE")
                let found = try connection.run("SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname = 'vigil'", [])
                guard found.int(0, 0) == 0 else { throw VaultError.server(.hasLedger) }
                for statement in PostgresSchema.create { try connection.run(statement) }
                _ = try connection.run(
                    "INSERT INTO vigil.vault (one, format, id, genesis) VALUES (1, $1, $2, $3)",
                    [.int(PostgresSchema.version), .bytes(vault), .bytes(head.hash)])
                _ = try connection.run(HeadRecord.postgresInsert, head.postgresValues)
                guard try connection.run("COMMIT").tag == "COMMIT" else { throw PostgresFailure(state: "40001", isLost: false) }
            }
        } catch let failure as PostgresFailure {
            // Another vault is being made in the same database.
            throw failure.state == "42P06" || failure.state == "23505" ? VaultError.server(.hasLedger) : failure.vaultError(address)
        }
    }

    func schemaFlaw() throws -> String? {
        try reading { try PostgresSchema.flaw($0) }
    }

    func head() throws -> HeadRecord? {
        try reading { try HeadRecord.fetch($0) }
    }

    /// What one call of `rows` may hold in memory, but for the last row.
    private static let batchBytes = 8 << 20

    func rows(from position: Int, below end: Int, limit: Int) throws -> [StoredRow] {
        try reading { connection in
            let found = try connection.run(PostgresEntry.select, [.int(position), .int(end), .int(limit), .int(Self.batchBytes)])
            return (0..<found.count).map { PostgresEntry.row(found, $0) }
        }
    }

    func hash(at position: Int) throws -> [UInt8]? {
        try reading { try Self.hash(at: position, $0) }
    }

    static func hash(at position: Int, _ connection: PostgresConnection) throws -> [UInt8]? {
        try connection.run("SELECT hash FROM vigil.entry WHERE position = $1", [.int(position)]).bytes(0, 0)
    }

    func hasRows(from position: Int) throws -> Bool {
        try reading { try $0.run("SELECT position FROM vigil.entry WHERE position >= $1 LIMIT 1", [.int(position)]).count > 0 }
    }

    /// An index that has come apart from its table hides rows, or lets a place be taken twice: rows are counted with it and without.
    func integrityProblems() throws -> [String] {
        try reading { connection in
            try connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
            let index = try connection.run("SELECT count(position) FROM vigil.entry WHERE position >= 0", [])
            try connection.run("SET LOCAL enable_seqscan = on; SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off")
            let table = try connection.run("SELECT count(*), count(DISTINCT position) FROM vigil.entry", [])
            try connection.run("ROLLBACK")
            guard let rows = table.int(0, 0), rows == table.int(0, 1), rows == index.int(0, 0) else {
                return ["its index by position is not that of its rows"]
            }
            return []
        }
    }

    func close() {
        for lane in [reader, writer] { lane.close() }
        listener.close()
    }

    /// Reading changes nothing, so it is simply done again where the connection was lost.
    func reading<Result: Sendable>(_ body: (PostgresConnection) throws -> Result) throws -> Result {
        let end = ContinuousClock.now + patience
        while true {
            do {
                return try reader.use(body)
            } catch let failure as PostgresFailure {
                guard failure.isLost || failure.isConflict, ContinuousClock.now < end else { throw failure.vaultError(address) }
                Thread.sleep(forTimeInterval: 0.1)
            }
        }
    }
}
