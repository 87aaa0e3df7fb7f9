/// A JPEG taken apart into its segments (ITU-T T.81, annex B), as far as needed to say what is in it and to add notes.
package struct JPEGFile: Sendable {
    package let width: Int
    package let height: Int
    private let bytes: [UInt8]
    /// Where notes may be put: behind the JFIF segment.
    private let afterHead: Int

    /// Takes only what we publish: JFIF's own segment, tables, frame, scans. Anything else (Exif, XMP, profiles, comments, maker
    /// notes, thumbnails, bytes behind the end) is refused.
    package init(bare bytes: [UInt8]) throws(PictureRefusal) {
        guard bytes.starts(with: [0xff, 0xd8]) else { throw .unfit("no JPEG") }
        var position = 2
        var head = 2
        var size: (width: Int, height: Int)?
        while true {
            guard position + 2 <= bytes.count, bytes[position] == 0xff else { throw .unfit("a JPEG whose segments do not follow each other") }
            let marker = bytes[position + 1]
            if marker == 0xd9 { break }
            guard position + 4 <= bytes.count else { throw .unfit("a JPEG whose segment is cut off") }
            let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
            let end = position + 2 + length
            guard length >= 2, end <= bytes.count else { throw .unfit("a JPEG whose segment is cut off") }
            switch marker {
            case 0xe0:
                // 16 bytes: without a thumbnail.
                guard position == 2, length == 16, bytes[(position + 4)...].starts(with: "JFIF\0".utf8) else { throw .unfit("a JPEG with APP0 that is not JFIF's") }
                head = end
            case 0xc0, 0xc1, 0xc2:
                guard size == nil, length >= 8 else { throw .unfit("a JPEG with two frames") }
                size = (Int(bytes[position + 7]) << 8 | Int(bytes[position + 8]), Int(bytes[position + 5]) << 8 | Int(bytes[position + 6]))
            case 0xc4, 0xdb, 0xdd: break
            case 0xda:
                position = Self.endOfScan(bytes, from: end)
                continue
            default: throw .unfit("a JPEG with a segment FF\(String(marker, radix: 16, uppercase: true))")
            }
            position = end
        }
        guard position + 2 == bytes.count else { throw .unfit("a JPEG with bytes behind its end") }
        guard let size, size.width > 0, size.height > 0 else { throw .unfit("a JPEG without a frame") }
        (width, height) = size
        self.bytes = bytes
        afterHead = head
    }

    /// Entropy-coded bytes run on until a marker that is neither a stuffed zero nor a restart.
    private static func endOfScan(_ bytes: [UInt8], from start: Int) -> Int {
        var position = start
        while position + 1 < bytes.count {
            if bytes[position] == 0xff, bytes[position + 1] != 0, !(0xd0...0xd7).contains(bytes[position + 1]) { return position }
            position += 1
        }
        return bytes.count
    }

    /// The same picture with the notes, as IPTC-IIM in the segment that Photoshop made for it.
    package func noted(_ notes: PhotoNotes) -> [UInt8] {
        guard let segment = IPTC.segment(notes) else { return bytes }
        return Array(bytes[..<afterHead]) + segment + Array(bytes[afterHead...])
    }
}
