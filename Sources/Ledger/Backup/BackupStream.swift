import Foundation

/// A backup as one stream: a tar archive (POSIX.1-1988, "ustar") of the files that a folder would have. `tar x` makes the folder of it.
///
/// It says nothing of who made it, or when. `backup.json` stands at its end, so that an archive that was cut short is no backup.
final class BackupStream: BackupSink {
    private let descriptor: CInt
    private static let block = 512
    private static let name = "the stream"

    init(_ descriptor: CInt) { self.descriptor = descriptor }

    func earlier() -> BackupManifest? { nil }

    func holds(_ path: String, bytes: Int) -> Bool { false }

    func put(_ bytes: [UInt8], at path: String) throws {
        try write(Self.header(path, bytes: bytes.count))
        try write(bytes)
        try pad(bytes.count)
    }

    func put(copyOf file: String, at path: String) throws -> HashedCopy? {
        let source = open(file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard source >= 0 else {
            if errno == ENOENT { return nil }
            throw posixFailure("open", file)
        }
        defer { close(source) }
        let size = Int(lseek(source, 0, SEEK_END))
        guard size >= 0, lseek(source, 0, SEEK_SET) == 0 else { throw posixFailure("read", file) }
        try write(Self.header(path, bytes: size))
        let copy = try HashedCopy(from: source, file, to: descriptor, Self.name)
        guard copy.bytes == size else { throw BackupRefused.damaged(file: path, .wrongLength) }
        try pad(size)
        return copy
    }

    func finish(_ manifest: BackupManifest) throws {
        try put(try manifest.json(), at: BackupFolder.manifest)
        try write([UInt8](repeating: 0, count: 2 * Self.block))
        // A pipe cannot be synced; a file on a disk is.
        guard fsync(descriptor) == 0 || [EINVAL, EROFS, ENOTSUP].contains(errno) else { throw VaultError.syncFailed }
    }

    private func write(_ bytes: [UInt8]) throws(VaultError) { try HashedCopy.write(bytes[...], to: descriptor, Self.name) }

    private func pad(_ count: Int) throws {
        try write([UInt8](repeating: 0, count: (Self.block - count % Self.block) % Self.block))
    }

    /// - Parameter path: shorter than 100 bytes.
    static func header(_ path: String, bytes: Int) -> [UInt8] {
        var header: [UInt8] = []
        func field(_ text: String, _ length: Int) { header += Array(text.utf8) + [UInt8](repeating: 0, count: length - text.utf8.count) }
        func octal(_ number: Int, _ length: Int) {
            let digits = String(number, radix: 8)
            field(String(repeating: "0", count: length - 1 - digits.count) + digits, length)
        }
        field(path, 100)
        octal(0o600, 8)
        octal(0, 8)
        octal(0, 8)
        if bytes < 1 << 33 {
            octal(bytes, 12)
        } else {
            // From 8 GiB on in binary, marked by the first bit, as GNU's and BSD's tar have it.
            header += [0x80, 0, 0, 0]
            header.append(bigEndian: UInt64(bytes))
        }
        octal(0, 12)
        field("        ", 8)
        field("0", 1)
        field("", 100)
        field("ustar\u{0}00", 8)
        field("", 512 - header.count)
        let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
        header.replaceSubrange(148..<156, with: Array((String(repeating: "0", count: 6 - sum.count) + sum).utf8) + [0, 32])
        return header
    }
}
