import CBrotli
import CZlib

/// A content coding that this server can send (RFC 9110, section 8.4.1). In order of preference.
enum Coding: String, CaseIterable {
    case brotli = "br"
    case gzip

    /// The bytes in this coding; nil where the library failed, in which case the plain bytes are sent.
    ///
    /// Runs when a file is first asked for, beside the loops; the same bytes always give the same result, as a strong tag needs.
    func encode(_ bytes: [UInt8]) -> [UInt8]? {
        switch self {
        case .brotli: Self.brotli(bytes)
        case .gzip: Self.gzip(bytes)
        }
    }

    private static func brotli(_ bytes: [UInt8]) -> [UInt8]? {
        // Somebody waits for it: 9 takes four times as long for two per cent.
        let quality: Int32 = bytes.count <= 128 * 1024 ? 6 : 5
        let bound = BrotliEncoderMaxCompressedSize(bytes.count)
        guard bound > 0 else { return nil }
        var succeeded = false
        let encoded = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            var size = bound
            succeeded =
                BrotliEncoderCompress(
                    quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.count, bytes, &size, output.baseAddress) == BROTLI_TRUE
            count = succeeded ? size : 0
        }
        return succeeded ? encoded : nil
    }

    private static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        // 15 bits of window, and 16 for a gzip header, which zlib writes without a time or a name.
        guard
            deflateInit2_(
                &stream, bytes.count <= 128 * 1024 ? Z_BEST_COMPRESSION : Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        guard let length = UInt32(exactly: bytes.count) else { return nil }
        let bound = Int(deflateBound(&stream, UInt(length)))
        var finished = false
        let encoded = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            var input = bytes
            input.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = length
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(clamping: bound)
                finished = deflate(&stream, Z_FINISH) == Z_STREAM_END
            }
            count = finished ? Int(stream.total_out) : 0
        }
        return finished ? encoded : nil
    }
}
