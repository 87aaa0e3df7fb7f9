import Synchronization

/// A connection for one thread at a time, made when it is first needed and anew after it was lost.
final class PostgresLane: Sendable {
    private struct State {
        var connection: PostgresConnection?
        var isClosed = false
    }

    private let address: PostgresAddress
    private let prepare: @Sendable (PostgresConnection) throws -> Void
    private let state = Mutex(State())

    /// - Parameter prepare: what a new connection goes through first.
    init(_ address: PostgresAddress, prepare: @escaping @Sendable (PostgresConnection) throws -> Void) {
        self.address = address
        self.prepare = prepare
    }

    /// Where `body` throws, what it began is rolled back.
    ///
    /// - Throws: what `body` throws; `PostgresFailure` where no connection can be made; `VaultError.closed`.
    func use<Result: Sendable>(_ body: (PostgresConnection) throws -> Result) throws -> Result {
        try state.withLock { state in
            guard !state.isClosed else { throw VaultError.closed }
            let connection: PostgresConnection
            if let kept = state.connection, kept.isAlive {
                connection = kept
            } else {
                state.connection = nil
                connection = try PostgresConnection(address)
                try prepare(connection)
                state.connection = connection
            }
            do {
                return try body(connection)
            } catch {
                let isLost = (error as? PostgresFailure)?.isLost ?? false
                if isLost || !connection.settle() { state.connection = nil }
                throw error
            }
        }
    }

    func close() {
        state.withLock { $0 = State(connection: nil, isClosed: true) }
    }
}
