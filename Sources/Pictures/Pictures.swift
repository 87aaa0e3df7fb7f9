// Pictures: an organisation's originals become files that may be published: nothing in them but what is seen, and who to credit.
//
// A leaf: imports nothing of ours, and no C library. It never decodes a picture: `vigil-pictures` (Darkroom) does, in a process
// of its own without vault or key, and everything that comes back is walked through here, byte by byte. What always holds: a
// published file has no part that this room does not know and want; an original is never published itself.
//
//     original -> PictureKind (its first bytes) -> Developing (another process) -> JPEGFile, WebPFile (what is in it)
//     -> PhotoNotes written into it -> PictureStore (kept by content)

/// How originals are developed.
package struct PictureSettings: Sendable {
    /// Goes up whenever the same original would come out as other bytes; part of the cache's keys.
    package static let version = 1

    /// Widths of the WebP files, never wider than the original.
    package static let widths = [480, 960, 1600]
    /// The width of the JPEG for browsers that know no WebP.
    package static let plainWidth = 960
    /// The longer side of the JPEG that a click opens.
    package static let largest = 2400

    /// An original's limits: a file that says more is refused before a pixel is read.
    package static let mostBytes = 80 << 20
    package static let mostPixels = 100_000_000
    package static let leastSide = 16

    package static let jpegQuality: Int32 = 82
    package static let webpQuality: Int32 = 80

    /// What the other process may take: bytes of address space, seconds, bytes of one file that it writes.
    package static let memory: UInt64 = 4 << 30
    package static let seconds: UInt64 = 120
    package static let fileSize: UInt64 = 64 << 20
}

/// A picture or video that is ready to be published, as a file in the cache.
package struct PublishedFile: Hashable, Sendable {
    /// `image/webp`, `image/jpeg`, `video/webm`, `video/mp4`, `text/vtt`.
    package let type: String
    /// Its ending: `webp`, `jpg`, ….
    package let ending: String
    /// 0 for what has none.
    package let width: Int
    package let height: Int
    /// Absolute.
    package let path: String
    package let size: Int
    /// In hex.
    package let sha256: String
}
