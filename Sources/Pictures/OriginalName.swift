/// The name of a file in a site's `pictures/`: one that can stand in an address of any system and leads nowhere else.
package struct OriginalName: Hashable, Sendable, CustomStringConvertible {
    package enum Sort: Sendable { case picture, video, captions, logo }

    package let description: String
    /// Without its ending: part of the published names.
    package let stem: String
    /// Lower case.
    package let ending: String

    private static let endings: [Sort: Set<String>] = [
        .picture: ["jpg", "jpeg", "png", "webp", "avif", "heic", "heif", "tif", "tiff"],
        .video: ["webm", "mp4"],
        .captions: ["vtt"],
        .logo: ["svg"],
    ]

    package init(_ name: String, _ sort: Sort) throws(PictureRefusal) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard let last = parts.last, parts.count == (sort == .captions ? 3 : 2), name.utf8.count <= 64 else { throw .badName }
        for part in parts {
            guard let first = part.utf8.first, first != 0x2d, part.utf8.allSatisfy(Self.isAllowed) else { throw .badName }
        }
        let ending = last.lowercased()
        guard Self.endings[sort]?.contains(ending) == true else { throw .badName }
        description = name
        stem = parts.dropLast().joined(separator: ".")
        self.ending = ending
    }

    /// Of captions, `film.zh-Hant.vtt`: the language between the dots.
    package var language: String { stem.split(separator: ".").last.map(String.init) ?? "" }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) || byte == 0x2d || byte == 0x5f
    }
}
