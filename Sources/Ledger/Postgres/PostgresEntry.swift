/// An entry as a row of `vigil.entry`, both ways. All that this room says of the table's columns, but for the schema, is here.
enum PostgresEntry {
    private static let columns = "position, id, epoch, leaf, prev, hash, sealed"

    static let copy = "COPY vigil.entry (\(columns)) FROM STDIN (FORMAT binary)"

    /// From a position, below another, at most so many, and no more once so many sealed bytes are reached.
    static let select = """
        SELECT \(columns) FROM (
            SELECT \(columns), sum(octet_length(sealed)) OVER (ORDER BY position ROWS UNBOUNDED PRECEDING) - octet_length(sealed) AS before
            FROM vigil.entry WHERE position >= $1 AND position < $2 ORDER BY position LIMIT $3
        ) AS batch WHERE before < $4 ORDER BY position
        """

    /// One tuple of COPY's binary format (PostgreSQL's documentation, COPY): the number of fields, then each led by its length.
    static func add(_ entry: SealedEntry, to data: inout [UInt8]) {
        data.append(bigEndian: Int16(7))
        add(entry.position, to: &data)
        add(entry.id, to: &data)
        add(entry.epoch, to: &data)
        for field in [entry.leaf, entry.prev, entry.hash, entry.sealed] { add(field, to: &data) }
    }

    private static func add(_ number: Int, to data: inout [UInt8]) {
        data.append(bigEndian: Int32(8))
        data.append(bigEndian: Int64(number))
    }

    private static func add(_ field: [UInt8], to data: inout [UInt8]) {
        data.append(bigEndian: Int32(field.count))
        data.append(contentsOf: field)
    }

    static func row(_ result: PostgresResult, _ row: Int) -> StoredRow {
        StoredRow(
            position: result.int(row, 0), id: result.bytes(row, 1), epoch: result.int(row, 2), leaf: result.bytes(row, 3),
            prev: result.bytes(row, 4), hash: result.bytes(row, 5), sealed: result.bytes(row, 6))
    }
}

extension HeadRecord {
    static let postgresSelect = "SELECT position, hash, erasures, epoch, mac FROM vigil.head WHERE one = 1"
    static let postgresUpdate = "UPDATE vigil.head SET position = $1, hash = $2, erasures = $3, epoch = $4, mac = $5 WHERE one = 1"
    static let postgresInsert = "INSERT INTO vigil.head (one, position, hash, erasures, epoch, mac) VALUES (1, $1, $2, $3, $4, $5)"

    var postgresValues: [PostgresValue] { [.int(position), .bytes(hash), .int(erasures), .int(epoch), .bytes(mac)] }

    static func fetch(_ connection: PostgresConnection) throws -> HeadRecord? {
        let row = try connection.run(postgresSelect, [])
        guard let position = row.int(0, 0), let hash = row.bytes(0, 1), let erasures = row.int(0, 2), let epoch = row.int(0, 3),
            let mac = row.bytes(0, 4), position >= 0, erasures >= 0
        else { return nil }
        return HeadRecord(position: position, hash: hash, erasures: erasures, epoch: epoch, mac: mac)
    }
}
