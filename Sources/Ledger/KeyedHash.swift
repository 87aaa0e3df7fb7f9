/// HMAC-SHA256 (RFC 2104), keyed once and used for as many codes as are wanted.
struct KeyedHash: Sendable {
    static let length = HashState.length

    private var inner = HashState()
    private var outer = HashState()

    /// - Parameter key: at most 64 bytes.
    init(_ key: UnsafeRawBufferPointer) {
        precondition(key.count <= HashState.block, "longer keys are hashed first, which nobody needs here")
        withUnsafeTemporaryAllocation(byteCount: HashState.block, alignment: 8) { block in
            defer { block.wipe() }
            block.initializeMemory(as: UInt8.self, repeating: 0)
            block.copyMemory(from: key)
            let words = block.assumingMemoryBound(to: UInt64.self)
            for index in words.indices { words[index] ^= 0x3636_3636_3636_3636 }
            inner.add(UnsafeRawBufferPointer(block))
            for index in words.indices { words[index] ^= 0x3636_3636_3636_3636 ^ 0x5C5C_5C5C_5C5C_5C5C }
            outer.add(UnsafeRawBufferPointer(block))
        }
    }

    /// The code of two pieces in a row, into 32 bytes.
    func code(of piece: UnsafeRawBufferPointer, _ more: UnsafeRawBufferPointer = .init(start: nil, count: 0), into code: UnsafeMutableRawBufferPointer) {
        var (inner, outer) = (inner, outer)
        defer {
            inner.wipe()
            outer.wipe()
        }
        inner.add(piece)
        inner.add(more)
        inner.finish(into: code)
        outer.add(UnsafeRawBufferPointer(code))
        outer.finish(into: code)
    }

    /// Where the key was secret.
    mutating func wipe() {
        inner.wipe()
        outer.wipe()
    }
}
