import CPostgres

/// What a statement gave back. Binary where it was run with parameters; a value of another type than asked for is nil, like no value.
final class PostgresResult {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit { PQclear(handle) }

    var count: Int { Int(PQntuples(handle)) }
    /// Such as "COMMIT"; "ROLLBACK" where a commit was asked for and could not be.
    var tag: String { PQcmdStatus(handle).map { String(cString: $0) } ?? "" }

    func int(_ row: Int, _ column: Int) -> Int? {
        guard let raw = raw(row, column, PostgresValue.int8), raw.count == 8 else { return nil }
        return Int(Int64(bigEndian: raw.loadUnaligned(as: Int64.self)))
    }

    func bytes(_ row: Int, _ column: Int) -> [UInt8]? {
        raw(row, column, PostgresValue.bytea).map { Array($0) }
    }

    func text(_ row: Int, _ column: Int) -> String? {
        raw(row, column, PostgresValue.text).map { String(decoding: $0, as: UTF8.self) }
    }

    private func raw(_ row: Int, _ column: Int, _ type: Oid) -> UnsafeRawBufferPointer? {
        let (row, column) = (Int32(row), Int32(column))
        guard row < PQntuples(handle), column < PQnfields(handle), PQftype(handle, column) == type, PQfformat(handle, column) == 1,
            PQgetisnull(handle, row, column) == 0, let start = PQgetvalue(handle, row, column)
        else { return nil }
        return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(handle, row, column)))
    }
}
