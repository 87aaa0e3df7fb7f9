import Foundation

/// One copy of the keystore on the disk: records of 64 bytes, written at their place and never elsewhere.
struct KeystoreFile: Sendable {
    let path: String
    private let descriptor: CInt

    /// - Throws: `noPermission`, `system`.
    init(_ path: String, access: Vault.Access) throws(VaultError) {
        descriptor = open(path, (access == .write ? O_RDWR : O_RDONLY) | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw posixFailure("open", path) }
        self.path = path
    }

    /// Makes a copy, or makes one whole again, in its own place: no other file ever holds its keys, so that what is overwritten here later is
    /// gone. The header comes last: a copy that was broken off has none, and is made again.
    ///
    /// - Parameter bytes: the header and the records.
    static func fill(_ path: String, with bytes: [UInt8]) throws(VaultError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw posixFailure("make", path) }
        let file = KeystoreFile(path, descriptor)
        defer { file.close() }
        let header = bytes.prefix(SlotRecord.length)
        // What is beyond the end is overwritten, too, before it is let go of.
        let rest = max(0, try file.size() - bytes.count)
        try file.write([UInt8](repeating: 0, count: header.count) + bytes.dropFirst(header.count) + [UInt8](repeating: 0, count: rest), at: 0)
        try file.sync()
        try file.truncate(to: bytes.count)
        try file.write(Array(header), at: 0)
        try file.sync()
    }

    private init(_ path: String, _ descriptor: CInt) { (self.path, self.descriptor) = (path, descriptor) }

    /// In bytes.
    func size() throws(VaultError) -> Int {
        let size = lseek(descriptor, 0, SEEK_END)
        guard size >= 0 else { throw posixFailure("read", path) }
        return size
    }

    /// Fewer where the file ends.
    func read(_ count: Int, at offset: Int) throws(VaultError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress?.advanced(by: done), count - done, off_t(offset + done))
            }
            if got < 0 {
                if errno == EINTR { continue }
                // A bad sector: the other copy has what this one lost.
                if errno == EIO { break }
                throw posixFailure("read", path)
            }
            if got == 0 { break }
            done += got
        }
        bytes.removeLast(count - done)
        return bytes
    }

    func write(_ bytes: [UInt8], at offset: Int) throws(VaultError) {
        var done = 0
        while done < bytes.count {
            let put = bytes.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done, off_t(offset + done))
            }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { throw posixFailure("write", path) }
            done += put
        }
    }

    /// - Throws: `syncFailed`: what the disk holds is unknown then.
    func sync() throws(VaultError) {
        guard fsync(descriptor) == 0 else { throw .syncFailed }
    }

    /// From the disk, as far as the system lets one ask for that: what it keeps in memory of these pages is dropped first.
    func readBack(_ count: Int, at offset: Int) throws(VaultError) -> [UInt8] {
        posix_fadvise(descriptor, off_t(offset), off_t(count), CInt(POSIX_FADV_DONTNEED))
        return try read(count, at: offset)
    }

    /// Cuts off what a crash left of records that were being written.
    func truncate(to size: Int) throws(VaultError) {
        guard ftruncate(descriptor, off_t(size)) == 0 else { throw posixFailure("write", path) }
    }

    /// Others who allocate slots wait meanwhile.
    func lock() throws(VaultError) {
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw posixFailure("lock", path) }
        }
    }

    func unlock() { flock(descriptor, LOCK_UN) }

    func close() { Glibc.close(descriptor) }
}
