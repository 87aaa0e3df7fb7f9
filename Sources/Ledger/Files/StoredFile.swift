import Crypto
package import Foundation

/// A sealed file that is open to be read: by any number of readers at a time. Every byte that it hands out has been verified, with its place
/// in the file, in the same call.
package final class StoredFile: Sendable {
    private let name: String
    private let descriptor: CInt
    private let sealed: FilePieces
    private let trailer: FileTrailer

    /// Of the content, in bytes.
    package var length: Int { trailer.length }
    /// Of the content as it came in, 32 bytes. That the content has it is shown by `read`, `verify` and `export` only.
    package var sha256: [UInt8] { trailer.sha256 }
    package var note: FileNote { trailer.note }
    /// How many pieces hold content: 64 KiB each but for the last.
    package var pieces: Int { (length + SealedFile.pieceLength - 1) / SealedFile.pieceLength }

    /// Checks key, place and end before anything is read.
    ///
    /// - Throws: `damaged(.file)`, `noPermission`, `system`.
    init(_ name: String, in folder: VaultFolder, cipher: ([UInt8]) throws(FileFlaw) -> FileCipher) throws(VaultError) {
        let path = folder.path + "/" + name
        // Not following a link; not waiting for a pipe that somebody put in its place.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT: throw .damaged(.file(name, .missing))
            case ELOOP: throw .damaged(.file(name, .malformed))
            default: throw posixFailure("open", path)
            }
        }
        do throws(VaultError) {
            let sealed = try FilePieces(descriptor, name: name, path: path, cipher: cipher)
            guard let trailer = try sealed.piece(sealed.shape.pieces).flatMap(FileTrailer.init(encoded:)) else {
                throw .damaged(.file(name, .wrongEnd))
            }
            guard trailer.length <= sealed.shape.padded, Padding.bucket(trailer.length) == sealed.shape.padded else {
                throw .damaged(.file(name, .wrongLength))
            }
            (self.name, self.descriptor, self.sealed, self.trailer) = (name, descriptor, sealed, trailer)
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit { close(descriptor) }

    /// The content of one piece, from 0, below `pieces`.
    ///
    /// - Throws: `damaged(.file)` where it is not what was sealed there; `system`.
    package func piece(_ number: Int) throws(VaultError) -> Data {
        precondition((0..<pieces).contains(number), "there is no such piece")
        return try verified(number).prefix(length - number * SealedFile.pieceLength)
    }

    /// Hands out the content in order, piece by piece, each verified before it is; then checks the padding, and the SHA-256 of the whole.
    ///
    /// The bytes last until `body` returns, and are wiped then. Until this has returned, only each piece by itself is known to be right.
    /// - Throws: `damaged(.file)`, `system`, what `body` throws.
    package func read(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        var digest = SHA256()
        var left = length
        for number in 0..<sealed.shape.pieces {
            var piece = try verified(number)
            let count = min(left, piece.count)
            try piece.withUnsafeMutableBytes { bytes in
                defer { if let start = bytes.baseAddress { explicit_bzero(start, bytes.count) } }
                guard bytes[count...].allSatisfy({ $0 == 0 }) else { throw VaultError.damaged(.file(name, .badPadding)) }
                let content = UnsafeRawBufferPointer(rebasing: bytes[..<count])
                digest.update(bufferPointer: content)
                if count > 0 { try body(content) }
            }
            left -= count
        }
        guard Array(digest.finalize()) == sha256 else { throw VaultError.damaged(.file(name, .wrongDigest)) }
    }

    /// Reads everything, keeps nothing.
    ///
    /// - Throws: as `read`.
    package func verify() throws {
        try read { _ in }
    }

    /// Writes the content to a descriptor, in the clear.
    ///
    /// - Throws: as `read`; `diskFull` and `system` for the copy. Then the copy is not whole, and the caller removes it.
    package func export(to copy: CInt) throws {
        try read { try writeAll($0, to: copy, "the copy") }
    }

    private func verified(_ number: Int) throws(VaultError) -> Data {
        guard let piece = try sealed.piece(number) else { throw .damaged(.file(name, .altered(piece: number))) }
        return piece
    }
}
