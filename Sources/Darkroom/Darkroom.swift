// Darkroom: decodes originals with libvips and makes the forms to publish. The only room that decodes pictures.
//
// Imports Pictures for the types of files that it takes and the refusals. Lives in `vigil-pictures`, a program of its own that
// `vigil` starts for each original, because decoders of pictures are where programs are broken into: it has no vault and no key.
// What always holds: the same original gives the same bytes; the header's size is judged before a pixel is read.
internal import CConfine
internal import CVips
package import Pictures

/// One file made of an original: pixels and nothing else.
package struct DevelopedForm: Hashable, Sendable {
    package let width: Int
    package let height: Int
    /// `webp`, `jpg`.
    package let ending: String
    package let bytes: [UInt8]

    package var name: String { "\(width)x\(height).\(ending)" }
}

package enum Darkroom {
    private static let isReady = vigil_vips_start() == 0

    /// Takes from this process what developing does not need: memory and time without end, the network, other programs, and, where
    /// the kernel has Landlock, every file that is not the system's own or in `folder`. To be called before libvips starts, with
    /// the original's bytes in memory already.
    package static func confine(writingTo folder: String) -> Bool {
        vigil_limit(PictureSettings.memory, PictureSettings.seconds, PictureSettings.fileSize) == 0
            && vigil_keep_rights() == 0 && vigil_forbid_files(folder) >= 0 && vigil_forbid_calls() == 0
    }

    /// Every form of an original. Cost: about a second for 24 million pixels; memory: the file, the largest form, and what the
    /// decoder of a type that is not stored line by line needs.
    package static func develop(_ original: [UInt8]) throws(PictureRefusal) -> [DevelopedForm] {
        guard isReady else { throw .damaged("libvips did not start") }
        guard original.count <= PictureSettings.mostBytes else { throw .tooManyBytes(original.count) }
        let kind = try PictureKind(original)
        // The bytes outlive every picture made from them: all of it happens inside.
        let result = original.withUnsafeBytes { bytes in
            Result { () throws(PictureRefusal) in try Negative(kind, bytes).forms() }
        }
        return try result.get()
    }
}
