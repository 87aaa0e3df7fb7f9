import CPostgres
import Foundation

/// Waits for the server to say that somebody has appended (LISTEN, NOTIFY), on a connection of its own.
final class PostgresListener: Sendable {
    static let channel = "vigil_ledger"

    private let lane: PostgresLane

    init(_ lane: PostgresLane) {
        self.lane = lane
    }

    /// Makes sure that what is appended from now on wakes `wait`.
    ///
    /// - Throws: `PostgresFailure`; a standby (25006) does not tell, it can only be asked.
    func listen() throws {
        try lane.use { _ = try $0.run("LISTEN \(Self.channel)") }
    }

    /// Returns when somebody has appended since the last call, at the latest after these seconds.
    ///
    /// - Returns: whether somebody has.
    @discardableResult
    func wait(upTo seconds: Double) throws -> Bool {
        try lane.use { connection in
            guard PQconsumeInput(connection.handle) == 1 else { throw PostgresFailure(state: "", isLost: true) }
            if Self.drain(connection) { return true }
            var socket = pollfd(fd: PQsocket(connection.handle), events: Int16(POLLIN), revents: 0)
            _ = poll(&socket, 1, Int32(max(0, seconds) * 1000))
            guard PQconsumeInput(connection.handle) == 1 else { throw PostgresFailure(state: "", isLost: true) }
            return Self.drain(connection)
        }
    }

    func close() { lane.close() }

    private static func drain(_ connection: PostgresConnection) -> Bool {
        var any = false
        while let notice = PQnotifies(connection.handle) {
            PQfreemem(notice)
            any = true
        }
        return any
    }
}
