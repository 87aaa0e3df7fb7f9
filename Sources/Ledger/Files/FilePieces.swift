import Foundation

/// The pieces of a sealed file that is open: read from any place, and given out once they are what was sealed there.
struct FilePieces: Sendable {
    let shape: SealedFile.Shape
    private let cipher: FileCipher
    private let descriptor: CInt
    private let path: String

    /// - Parameters:
    ///   - name: for errors.
    ///   - cipher: made from the header.
    init(
        _ descriptor: CInt, name: String, path: String, cipher: ([UInt8]) throws(FileFlaw) -> FileCipher
    ) throws(VaultError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw posixFailure("look at", path) }
        guard status.st_mode & S_IFMT == S_IFREG, let shape = SealedFile.Shape(fileSize: Int(status.st_size)) else {
            throw .damaged(.file(name, .malformed))
        }
        var header = [UInt8](repeating: 0, count: SealedFile.headerLength)
        let result = header.withUnsafeMutableBytes { bytes in
            Result { () throws(VaultError) in try readAll(bytes, from: descriptor, at: 0, path) }
        }
        try result.get()
        do throws(FileFlaw) {
            self.cipher = try cipher(header)
        } catch {
            throw .damaged(.file(name, error))
        }
        self.shape = shape
        self.descriptor = descriptor
        self.path = path
    }

    /// The plain bytes; nil where it is not what was sealed as this piece.
    ///
    /// - Parameter number: from 0; the trailer has the number `shape.pieces`.
    func piece(_ number: Int) throws(VaultError) -> Data? {
        try cipher.open(piece: number, isLast: number == shape.pieces, length: shape.length(of: number)) { bytes throws(VaultError) in
            try readAll(bytes, from: descriptor, at: shape.offset(of: number), path)
        }
    }
}

/// Where the file has become shorter meanwhile, the rest of the bytes stays as it is, and then does not open.
private func readAll(_ bytes: UnsafeMutableRawBufferPointer, from descriptor: CInt, at offset: Int, _ path: String) throws(VaultError) {
    var count = 0
    while count < bytes.count {
        let got = pread(descriptor, bytes.baseAddress?.advanced(by: count), bytes.count - count, off_t(offset + count))
        if got == 0 { return }
        if got > 0 { count += got } else if errno != EINTR { throw posixFailure("read", path) }
    }
}
