/// A WebP taken apart into its chunks (RFC 9649), as far as needed to say what is in it and to add notes.
package struct WebPFile: Sendable {
    package let width: Int
    package let height: Int
    private let bytes: [UInt8]

    /// Takes only the simple lossy form: one chunk of pixels and nothing else.
    package init(bare bytes: [UInt8]) throws(PictureRefusal) {
        func number(_ offset: Int, _ count: Int) -> Int { (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[offset + $1]) } }
        guard bytes.count >= 30, bytes.starts(with: "RIFF".utf8), bytes[8...].starts(with: "WEBP".utf8) else { throw .unfit("no WebP") }
        guard number(4, 4) + 8 == bytes.count else { throw .unfit("a WebP with bytes behind its end") }
        guard bytes[12...].starts(with: "VP8 ".utf8) else { throw .unfit("a WebP that is not of the simple form") }
        let length = number(16, 4)
        guard 20 + length + length % 2 == bytes.count else { throw .unfit("a WebP with more than its pixels") }
        // RFC 6386, 9.1: a key frame, its start code, 14 bits each of width and height.
        guard bytes[20] & 1 == 0, bytes[23] == 0x9d, bytes[24] == 0x01, bytes[25] == 0x2a else { throw .unfit("a WebP without a key frame") }
        (width, height) = (number(26, 2) & 0x3fff, number(28, 2) & 0x3fff)
        guard width > 0, height > 0 else { throw .unfit("a WebP without a size") }
        self.bytes = bytes
    }

    /// Only the pixels of a WebP: libvips writes Exif of its own beside them, although told to strip.
    package static func pixels(of bytes: [UInt8]) throws(PictureRefusal) -> [UInt8] {
        guard bytes.count >= 20, bytes.starts(with: "RIFF".utf8), bytes[8...].starts(with: "WEBP".utf8) else { throw .unfit("no WebP") }
        var position = 12
        while position + 8 <= bytes.count {
            let length = (0..<4).reversed().reduce(0) { $0 << 8 | Int(bytes[position + 4 + $1]) }
            let end = position + 8 + length + length % 2
            guard end <= bytes.count else { break }
            if bytes[position...].starts(with: "VP8 ".utf8) {
                let content = Array(bytes[position..<end])
                return Array("RIFF".utf8) + little(content.count + 4, 4) + Array("WEBP".utf8) + content
            }
            position = end
        }
        throw .unfit("a WebP without lossy pixels")
    }

    /// The same picture with the notes as XMP, which needs the extended form.
    package func noted(_ notes: PhotoNotes) -> [UInt8] {
        guard !notes.isEmpty else { return bytes }
        let xmp = notes.xmp
        let hasXMP: UInt8 = 0b100
        let extended = [hasXMP, 0, 0, 0] + Self.little(width - 1, 3) + Self.little(height - 1, 3)
        let content = Self.chunk("VP8X", extended) + Array(bytes[12...]) + Self.chunk("XMP ", xmp)
        return Array("RIFF".utf8) + Self.little(content.count + 4, 4) + Array("WEBP".utf8) + content
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        Array(name.utf8) + little(content.count, 4) + content + (content.count % 2 == 0 ? [] : [0])
    }

    private static func little(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> ($0 * 8) & 0xff) } }
}
