/// Entries on their way to the table within one transaction: sent piece by piece, while the next are sealed.
///
/// The rule on what follows what looks at a whole COPY, which the server keeps until then: after some megabytes another begins.
final class PostgresCopy {
    private static let pieceBytes = 64 << 10
    private static let copyBytes = 4 << 20
    /// Signature, no flags, no extension (PostgreSQL's documentation, COPY, binary format).
    private static let header = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)

    private let connection: PostgresConnection
    private var piece: [UInt8] = []
    /// Of the COPY under way; nil between two.
    private var sent: Int?
    private(set) var count = 0

    init(_ connection: PostgresConnection) {
        self.connection = connection
    }

    func add(_ entry: SealedEntry) throws {
        if sent == nil {
            try connection.beginCopy(PostgresEntry.copy)
            sent = 0
            piece += Self.header
        }
        PostgresEntry.add(entry, to: &piece)
        count += 1
        if piece.count >= Self.pieceBytes { try send() }
        if let sent, sent >= Self.copyBytes { try flush() }
    }

    /// Ends the COPY under way: the server has taken all entries.
    func flush() throws {
        guard sent != nil else { return }
        piece.append(bigEndian: Int16(-1))
        try send()
        try connection.endCopy()
        sent = nil
    }

    private func send() throws {
        try connection.put(piece)
        sent = (sent ?? 0) + piece.count
        piece.removeAll(keepingCapacity: true)
    }
}
