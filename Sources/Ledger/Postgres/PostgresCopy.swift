/// Entries on their way to the table, some megabytes at a time, within one transaction.
final class PostgresCopy {
    /// What is kept here before it is sent; one entry may go beyond.
    private static let batchBytes = 4 << 20
    /// Signature, no flags, no extension (PostgreSQL's documentation, COPY, binary format).
    private static let header = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)

    private let connection: PostgresConnection
    private var data = PostgresCopy.header
    private(set) var count = 0

    init(_ connection: PostgresConnection) {
        self.connection = connection
    }

    func add(_ entry: SealedEntry) throws {
        PostgresEntry.add(entry, to: &data)
        count += 1
        if data.count >= Self.batchBytes { try flush() }
    }

    /// Sends what is left.
    func flush() throws {
        guard data.count > Self.header.count else { return }
        data.append(bigEndian: Int16(-1))
        try connection.copy(PostgresEntry.copy, data)
        data.removeAll(keepingCapacity: true)
        data += Self.header
    }
}
