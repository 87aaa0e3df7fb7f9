import CPostgres

/// A parameter of a statement, as the server reads it in binary.
enum PostgresValue {
    case int(Int)
    case bytes([UInt8])
    case text(String)

    var type: Oid {
        switch self {
        case .int: Self.int8
        case .bytes: Self.bytea
        case .text: Self.text
        }
    }

    var encoded: [UInt8] {
        switch self {
        case .int(let number): number.bigEndianBytes
        case .bytes(let bytes): bytes
        case .text(let text): Array(text.utf8)
        }
    }

    // Fixed in PostgreSQL's catalogue (pg_type.dat).
    static let bytea: Oid = 17, int8: Oid = 20, text: Oid = 25
}

extension Int {
    fileprivate var bigEndianBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: Int64(self))
        return bytes
    }
}
