import CZlib

/// Packs many small texts with zlib, whose working memory it keeps from one to the next. Of one thread at a time.
final class Packer {
    private var stream = z_stream()
    private let isReady: Bool

    /// Small texts gain nothing from trying harder.
    private static let level: CInt = 2
    /// A window of 16 kB, and tables to match: the less there is to clear for each text.
    private static let windowBits: CInt = 14
    private static let memory: CInt = 7

    init() {
        isReady = deflateInit2_(
            &stream, Self.level, Z_DEFLATED, Self.windowBits, Self.memory, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            CInt(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit { deflateEnd(&stream) }

    /// Empty where the library has no memory: without it there is none for anything else.
    func pack(_ bytes: [UInt8]) -> [UInt8] {
        guard isReady, deflateReset(&stream) == Z_OK, bytes.count <= UInt32.max / 2 else { return [] }
        let most = Int(deflateBound(&stream, UInt(bytes.count)))
        return [UInt8](unsafeUninitializedCapacity: most) { output, count in
            var input = bytes
            input.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(most)
                count = deflate(&stream, Z_FINISH) == Z_STREAM_END ? most - Int(stream.avail_out) : 0
            }
        }
    }
}

/// Unpacks what was packed.
enum Deflate {
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
