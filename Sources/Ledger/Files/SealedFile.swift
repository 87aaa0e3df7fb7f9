/// How a photo, a recording or a PDF lies sealed on the disk, so that it can be written and read in constant memory.
///
/// The construction STREAM (Hoang, Reyhanitabar, Rogaway and Vizár, "Online Authenticated-Encryption and its Nonce-Reuse
/// Misuse-Resistance", CRYPTO 2015): pieces under one key, each with its place and a mark on the last in its nonce. A piece that
/// was changed, moved, repeated, left out or taken from another file does not open, and neither does a file without its end.
///
///     header    7 bytes "vigil-f", 1 byte version (1), 32 bytes random salt, 32 bytes commitment to the key
///     content   padded with zeros to `Padding.bucket`, in pieces of 64 KiB of which the last may be shorter
///     trailer   one more piece, of 1 KiB, with the mark: length, SHA-256 and note of what came in (`FileTrailer`)
///
/// Each piece is followed by its tag of 16 bytes. The size of the whole says into which bucket the content fell, no more, and where
/// every piece is: pieces have numbers from 0, and any can be read by itself.
enum SealedFile {
    static let magic = Array("vigil-f".utf8)
    static let version: UInt8 = 1
    static let saltLength = 32
    static let commitmentLength = 32
    static let headerLength = 8 + saltLength + commitmentLength

    /// Plain bytes of a piece of content.
    static let pieceLength = 64 * 1024
    static let trailerLength = 1024
    static let tagLength = 16

    /// Where the pieces of one file are.
    struct Shape: Equatable, Sendable {
        /// Plain bytes of content, padding included.
        let padded: Int

        init(padded: Int) {
            self.padded = padded
        }

        /// Nil where no sealed file has this size in bytes.
        init?(fileSize: Int) {
            let content = fileSize - headerLength - trailerLength - tagLength
            let whole = pieceLength + tagLength
            // A bound that no disk reaches, so that nothing below can overflow.
            guard content > tagLength, content < 1 << 60 else { return nil }
            let pieces = (content + whole - 1) / whole
            guard content - (pieces - 1) * whole > tagLength else { return nil }
            padded = content - pieces * tagLength
        }

        /// Pieces of content; the trailer has this number.
        var pieces: Int { (padded + pieceLength - 1) / pieceLength }

        var fileSize: Int { headerLength + padded + pieces * tagLength + trailerLength + tagLength }

        /// Plain bytes of a piece, the trailer among them.
        func length(of piece: Int) -> Int {
            piece == pieces ? trailerLength : min(pieceLength, padded - piece * pieceLength)
        }

        /// Where a piece begins in the file.
        func offset(of piece: Int) -> Int {
            headerLength + (piece == pieces ? padded + pieces * tagLength : piece * (pieceLength + tagLength))
        }
    }
}
