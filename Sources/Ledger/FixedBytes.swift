/// 16 bytes in place: the id of an entry.
struct Bytes16: Equatable, Sendable {
    static let length = 16

    private var words: (UInt64, UInt64) = (0, 0)

    /// - Parameter bytes: 16.
    init(_ bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count == Self.length, "16 bytes")
        withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
    }

    init(_ bytes: [UInt8]) { self = bytes.withUnsafeBytes { Self($0) } }

    func withBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try withUnsafeBytes(of: words, body)
    }

    var array: [UInt8] { withBytes { Array($0) } }

    static func == (a: Self, b: Self) -> Bool { a.words == b.words }
}

/// 32 bytes in place: a hash.
struct Bytes32: Equatable, Sendable {
    static let length = 32

    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    /// - Parameter bytes: 32.
    init(_ bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count == Self.length, "32 bytes")
        withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
    }

    init(_ bytes: [UInt8]) { self = bytes.withUnsafeBytes { Self($0) } }

    /// What `hash` holds; nothing can be added to it afterwards.
    init(finishing hash: inout HashState) {
        withUnsafeMutableBytes(of: &words) { hash.finish(into: $0) }
    }

    func withBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try withUnsafeBytes(of: words, body)
    }

    var array: [UInt8] { withBytes { Array($0) } }

    static func == (a: Self, b: Self) -> Bool { a.words == b.words }
}
