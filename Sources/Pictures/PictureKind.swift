/// What a file is, told from its first bytes alone: the only types that reach a decoder.
package enum PictureKind: Hashable, Sendable {
    case jpeg, png, webp, heif, tiff

    package init(_ bytes: some RandomAccessCollection<UInt8>) throws(PictureRefusal) {
        let head = Array(bytes.prefix(64))
        func stands(_ text: String, at offset: Int = 0) -> Bool { head.dropFirst(offset).starts(with: text.utf8) }
        if head.starts(with: [0xff, 0xd8, 0xff]) {
            self = .jpeg
        } else if head.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) {
            guard !Self.isAnimatedPNG(bytes) else { throw .animated }
            self = .png
        } else if stands("RIFF"), stands("WEBP", at: 8) {
            self = .webp
        } else if stands("ftyp", at: 4) {
            self = try Self.heif(head)
        } else if head.starts(with: [0x49, 0x49, 0x2a, 0x00]) || head.starts(with: [0x4d, 0x4d, 0x00, 0x2a]) {
            self = .tiff
        } else {
            throw .notAPicture(Self.looksLike(head))
        }
    }

    /// ISO/IEC 14496-12 and 23008-12: still pictures by their brand; sequences are animations.
    private static func heif(_ head: [UInt8]) throws(PictureRefusal) -> PictureKind {
        switch String(decoding: head.dropFirst(8).prefix(4), as: UTF8.self) {
        case "avif", "heic", "heix", "mif1", "heim", "heis": return .heif
        case "avis", "hevc", "hevx", "msf1": throw .animated
        default: throw .notAPicture("a video")
        }
    }

    /// APNG: a chunk acTL before the first IDAT.
    private static func isAnimatedPNG(_ bytes: some RandomAccessCollection<UInt8>) -> Bool {
        let bytes = bytes.dropFirst(8)
        var position = bytes.startIndex
        while bytes.distance(from: position, to: bytes.endIndex) >= 8 {
            let head = Array(bytes[position..<bytes.index(position, offsetBy: 8)])
            let length = head[0..<4].reduce(0) { $0 << 8 | Int($1) }
            switch String(decoding: head[4..<8], as: UTF8.self) {
            case "acTL": return true
            case "IDAT", "IEND": return false
            default:
                guard length < bytes.distance(from: position, to: bytes.endIndex) - 12 else { return false }
                position = bytes.index(position, offsetBy: length + 12)
            }
        }
        return false
    }

    private static func looksLike(_ head: [UInt8]) -> String {
        let text = String(decoding: head, as: UTF8.self).lowercased()
        if text.hasPrefix("gif8") { return "a GIF" }
        if text.hasPrefix("%pdf") { return "a PDF" }
        if text.contains("<svg") || text.hasPrefix("<?xml") { return "an SVG or other XML" }
        if text.hasPrefix("<!doctype") || text.hasPrefix("<html") { return "a web page" }
        if text.hasPrefix("bm") { return "a bitmap" }
        if head.starts(with: [0x1a, 0x45, 0xdf, 0xa3]) { return "a video" }
        return ""
    }
}
