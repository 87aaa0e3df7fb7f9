import CPostgres

/// One connection to a PostgreSQL server through libpq (PostgreSQL's documentation, chapter 34), in calls that wait.
///
/// `@unchecked Sendable`: libpq lets one thread at a time use a connection. A connection is only ever reached through `PostgresLane.use`, which
/// holds a lock for as long.
final class PostgresConnection: @unchecked Sendable {
    let handle: OpaquePointer
    private var prepared: [String: String] = [:]
    private let notices = Notices()

    /// What the server warned of while it did what was asked.
    private final class Notices {
        var states: [String] = []
    }

    /// Connects. A server that says nothing for longer than these seconds counts as gone; the address may set others.
    ///
    /// - Throws: `PostgresFailure` with libpq's words, which name host, port, database and user, never the password.
    init(_ address: PostgresAddress) throws(PostgresFailure) {
        let options = [
            ("connect_timeout", "10"), ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "30000"), ("fallback_application_name", "vigil"), ("dbname", address.uri), ("client_encoding", "UTF8"),
        ]
        let handle = withCStrings(options.map(\.0)) { names in
            withCStrings(options.map(\.1)) { PQconnectdbParams(names, $0, 1) }
        }
        guard let handle else { throw PostgresFailure(state: "", isLost: true, connecting: "no memory") }
        guard PQstatus(handle) == CONNECTION_OK else {
            let words = Self.oneLine(PQerrorMessage(handle).map { String(cString: $0) } ?? "")
            PQfinish(handle)
            throw PostgresFailure(state: "", isLost: true, connecting: words)
        }
        self.handle = handle
        // The server's notices must not reach standard error, which may be a log.
        PQsetNoticeReceiver(
            handle,
            { argument, result in
                guard let argument, let state = PQresultErrorField(result, sqlStateField) else { return }
                Unmanaged<Notices>.fromOpaque(argument).takeUnretainedValue().states.append(String(cString: state))
            }, Unmanaged.passUnretained(notices).toOpaque())
    }

    deinit { PQfinish(handle) }

    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }

    /// The SQLSTATEs of the server's warnings since the last call.
    func takeWarnings() -> [String] {
        defer { notices.states = [] }
        return notices.states
    }

    /// Statements without parameters, in one round trip.
    @discardableResult
    func run(_ sql: String) throws(PostgresFailure) -> PostgresResult {
        try checked(PQexec(handle, sql))
    }

    /// A prepared statement; parameters and result in binary.
    func run(_ sql: String, _ values: [PostgresValue]) throws(PostgresFailure) -> PostgresResult {
        let name = try prepare(sql, values)
        let encoded = values.map(\.encoded)
        let lengths = encoded.map { Int32($0.count) }
        let formats = [Int32](repeating: 1, count: values.count)
        // One run of bytes that does not move during the call; a zero keeps an empty value from being no value.
        let joined = encoded.flatMap { value -> [UInt8] in value + [0] }
        let result = joined.withUnsafeBytes { bytes in
            var pointers: [UnsafePointer<CChar>?] = []
            var start = 0
            for value in encoded {
                pointers.append(bytes.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self))
                start += value.count + 1
            }
            return PQexecPrepared(handle, name, Int32(values.count), pointers, lengths, formats, 1)
        }
        return try checked(result)
    }

    private func prepare(_ sql: String, _ values: [PostgresValue]) throws(PostgresFailure) -> String {
        if let name = prepared[sql] { return name }
        let name = "s\(prepared.count)"
        _ = try checked(PQprepare(handle, name, sql, Int32(values.count), values.map(\.type)))
        prepared[sql] = name
        return name
    }

    /// Begins a `COPY … FROM STDIN`: until `endCopy`, the connection takes `put` alone.
    func beginCopy(_ sql: String) throws(PostgresFailure) { try run(sql) }

    /// The server takes in what it has while more is made. That it refuses something shows at the end.
    func put(_ data: [UInt8]) throws(PostgresFailure) {
        let sent = data.withUnsafeBytes {
            PQputCopyData(handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count))
        }
        guard sent == 1 else { throw PostgresFailure(state: "", isLost: true) }
    }

    func endCopy() throws(PostgresFailure) {
        guard PQputCopyEnd(handle, nil) == 1 else { throw PostgresFailure(state: "", isLost: true) }
        try drain()
    }

    private func drain() throws(PostgresFailure) {
        var failure: PostgresFailure?
        while let result = PQgetResult(handle) {
            do { _ = try checked(result) } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
    }

    /// Rolls back what is under way. False where the connection cannot be used any more.
    func settle() -> Bool {
        if PQtransactionStatus(handle) == PQTRANS_ACTIVE {
            // In the middle of a COPY, whose entries shall not be.
            guard PQputCopyEnd(handle, "given up") == 1 else { return false }
            do { try drain() } catch { if error.isLost { return false } }
        }
        return switch PQtransactionStatus(handle) {
        case PQTRANS_IDLE: true
        case PQTRANS_INTRANS, PQTRANS_INERROR: (try? run("ROLLBACK")) != nil && PQtransactionStatus(handle) == PQTRANS_IDLE
        default: false
        }
    }

    private func checked(_ result: OpaquePointer?) throws(PostgresFailure) -> PostgresResult {
        guard let result else { throw PostgresFailure(state: "", isLost: true) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN: return PostgresResult(result)
        default:
            let state = PQresultErrorField(result, sqlStateField).map { String(cString: $0) } ?? ""
            let severity = PQresultErrorField(result, severityField).map { String(cString: $0) }
            PQclear(result)
            // After these the server closes the connection, even where libpq has not seen that yet.
            let isFatal = severity == "FATAL" || severity == "PANIC"
            throw PostgresFailure(state: state, isLost: !isAlive || state.isEmpty || isFatal || state.hasPrefix("08"))
        }
    }

    /// For a terminal: one line, without control characters.
    private static func oneLine(_ words: String) -> String {
        let plain = words.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : Character($0) }
        return String(String(plain).split(separator: " ").joined(separator: " ").prefix(300))
    }
}

/// PG_DIAG_SQLSTATE and PG_DIAG_SEVERITY_NONLOCALIZED, which are macros of a character.
private let sqlStateField = Int32(UInt8(ascii: "C")), severityField = Int32(UInt8(ascii: "V"))

/// C strings, and a null pointer after the last.
private func withCStrings<Result>(_ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> Result) -> Result {
    func collect(_ rest: ArraySlice<String>, _ pointers: [UnsafePointer<CChar>?]) -> Result {
        guard let first = rest.first else { return body(pointers + [nil]) }
        return first.withCString { collect(rest.dropFirst(), pointers + [$0]) }
    }
    return collect(texts[...], [])
}
