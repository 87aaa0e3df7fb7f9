import Crypto
import Foundation

/// HMAC-SHA256 (RFC 2104), keyed once and used for as many codes as are wanted.
struct KeyedHash: Sendable {
    static let length = 32
    private static let block = 64

    private let inner: SHA256
    private let outer: SHA256

    /// - Parameter key: at most 64 bytes.
    init(_ key: UnsafeRawBufferPointer) {
        precondition(key.count <= Self.block, "longer keys are hashed first, which nobody needs here")
        (inner, outer) = withUnsafeTemporaryAllocation(byteCount: Self.block, alignment: 8) { block in
            defer { block.wipe() }
            for index in 0..<Self.block { block[index] = (index < key.count ? key[index] : 0) ^ 0x36 }
            var inner = SHA256()
            inner.update(bufferPointer: UnsafeRawBufferPointer(block))
            for index in 0..<Self.block { block[index] ^= 0x36 ^ 0x5C }
            var outer = SHA256()
            outer.update(bufferPointer: UnsafeRawBufferPointer(block))
            return (inner, outer)
        }
    }

    /// The code of two pieces in a row, into 32 bytes.
    func code(of piece: UnsafeRawBufferPointer, _ more: UnsafeRawBufferPointer = .init(start: nil, count: 0), into code: UnsafeMutableRawBufferPointer) {
        var inner = inner
        inner.update(bufferPointer: piece)
        if !more.isEmpty { inner.update(bufferPointer: more) }
        var outer = outer
        inner.finalize().withUnsafeBytes { outer.update(bufferPointer: $0) }
        outer.finalize().withUnsafeBytes { code.copyMemory(from: $0) }
    }
}

extension UnsafeMutableRawBufferPointer {
    /// In a way that the optimiser may not drop.
    func wipe() {
        if let baseAddress { explicit_bzero(baseAddress, count) }
    }
}
