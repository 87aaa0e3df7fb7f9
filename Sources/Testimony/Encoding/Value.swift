/// Named values: a record as it is encoded, or the part of one that a newer version wrote.
package typealias Fields = [String: Value]

/// What an encoded statement is made of: the part of CBOR's data model (RFC 8949) that Vigil uses.
package enum Value: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case text(String)
    case bytes([UInt8])
    case double(Double)
    case array([Value])
    case map([String: Value])
}

/// One of the fields of a record while it is read. There are few, so a list is quicker than a table.
struct Field {
    let name: String
    let value: Value
}
