import Crypto
import Foundation

/// Takes the content of one file as it comes and writes it sealed to a file descriptor, in constant memory: one piece at a time.
///
/// Once something has failed it writes nothing more, so that no nonce is used for two texts and no broken file gets an end.
struct FileSealer: ~Copyable {
    private let cipher: FileCipher
    private let descriptor: CInt
    /// For errors: where the descriptor leads.
    private let path: String
    /// Testimony in the clear; wiped at the end.
    private let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: SealedFile.pieceLength, alignment: 64)
    /// Bytes of `piece` that wait to be sealed: fewer than all, whenever a call returns.
    private var waiting = 0
    private var pieces = 0
    private var length = 0
    private var digest = SHA256()
    private var failure: VaultError?

    /// - Parameter path: for errors.
    init(_ cipher: FileCipher, to descriptor: CInt, path: String) {
        self.cipher = cipher
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        if let start = piece.baseAddress { explicit_bzero(start, piece.count) }
        piece.deallocate()
    }

    mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let step = min(rest.count, piece.count - waiting)
            UnsafeMutableRawBufferPointer(rebasing: piece[waiting...]).copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<step]))
            try take(step)
            rest = UnsafeRawBufferPointer(rebasing: rest[step...])
        }
    }

    /// Reads another descriptor to its end, straight into the piece that is sealed next.
    ///
    /// - Throws: `VaultError.system` where it cannot be read; it is not named, since a file's name may tell who gave it.
    mutating func write(allOf source: CInt) throws {
        while true {
            let got = read(source, piece.baseAddress?.advanced(by: waiting), piece.count - waiting)
            if got == 0 { return }
            if got > 0 {
                try take(got)
            } else if errno != EINTR {
                throw fail(.system(doing: "read", path: "the file that is to be sealed", errno: errno))
            }
        }
    }

    /// Writes the padding and the trailer.
    ///
    /// - Returns: what the trailer says.
    mutating func finish(_ note: FileNote) throws -> FileTrailer {
        let trailer = FileTrailer(length: length, sha256: Array(digest.finalize()), note: note)
        var zeros = Padding.bucket(length) - length
        while zeros > 0 {
            let step = min(zeros, piece.count - waiting)
            UnsafeMutableRawBufferPointer(rebasing: piece[waiting..<(waiting + step)]).initializeMemory(as: UInt8.self, repeating: 0)
            try fill(step)
            zeros -= step
        }
        if waiting > 0 { try sealPiece() }
        try trailer.encoded.withUnsafeBytes { try seal($0, isLast: true) }
        return trailer
    }

    /// So many bytes of content now stand in `piece` after those that waited.
    private mutating func take(_ count: Int) throws {
        digest.update(bufferPointer: UnsafeRawBufferPointer(rebasing: piece[waiting..<(waiting + count)]))
        length += count
        try fill(count)
    }

    private mutating func fill(_ count: Int) throws {
        waiting += count
        if waiting == piece.count { try sealPiece() }
    }

    private mutating func sealPiece() throws {
        let count = waiting
        waiting = 0
        try seal(UnsafeRawBufferPointer(rebasing: piece[..<count]), isLast: false)
    }

    private mutating func seal(_ plain: UnsafeRawBufferPointer, isLast: Bool) throws {
        if let failure { throw failure }
        let sealed = try cipher.seal(plain, piece: pieces, isLast: isLast)
        do throws(VaultError) {
            if pieces == 0 { try put(cipher.header) }
            try put(sealed.dropFirst(FileCipher.nonceLength))
        } catch {
            throw fail(error)
        }
        pieces += 1
    }

    private func put(_ bytes: some ContiguousBytes) throws(VaultError) {
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(VaultError) in try writeAll(bytes, to: descriptor, path) }
        }
        try result.get()
    }

    private mutating func fail(_ error: VaultError) -> VaultError {
        failure = error
        return error
    }
}

/// All of these bytes, however many calls it takes.
///
/// - Throws: `diskFull`, `system`; what was written before stays.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt, _ path: String) throws(VaultError) {
    var rest = bytes
    while !rest.isEmpty {
        let written = write(descriptor, rest.baseAddress, rest.count)
        if written > 0 {
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        } else if written == 0 || errno != EINTR {
            throw posixFailure("write", path)
        }
    }
}
