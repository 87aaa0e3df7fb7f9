import Crypto

extension SHA256 {
    /// Of several pieces in a row, in one array.
    static func bytes(of pieces: UnsafeRawBufferPointer...) -> [UInt8] {
        var hash = SHA256()
        for piece in pieces { hash.update(bufferPointer: piece) }
        return hash.finalize().withUnsafeBytes(Array.init)
    }
}
