import CZlib

/// zlib over whole buffers.
enum Deflate {
    /// Nil where the library has no memory.
    static func pack(_ bytes: [UInt8]) -> [UInt8]? {
        var size = compressBound(UInt(bytes.count))
        var succeeded = false
        let packed = [UInt8](unsafeUninitializedCapacity: Int(size)) { output, count in
            succeeded = compress2(output.baseAddress, &size, bytes, UInt(bytes.count), 5) == Z_OK
            count = succeeded ? Int(size) : 0
        }
        return succeeded ? packed : nil
    }

    /// - Parameter size: of the unpacked bytes, exactly; nil where they are not that.
    static func unpack(_ bytes: UnsafeRawBufferPointer, size: Int) -> [UInt8]? {
        guard size > 0, let input = bytes.bindMemory(to: UInt8.self).baseAddress else { return size == 0 ? [] : nil }
        var length = UInt(size)
        var succeeded = false
        let unpacked = [UInt8](unsafeUninitializedCapacity: size) { output, count in
            succeeded = uncompress(output.baseAddress, &length, input, UInt(bytes.count)) == Z_OK && Int(length) == size
            count = succeeded ? size : 0
        }
        return succeeded ? unpacked : nil
    }
}
