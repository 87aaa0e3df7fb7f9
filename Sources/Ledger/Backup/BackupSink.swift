import Crypto
import Foundation

/// Where a backup is written to: a folder, or one stream.
protocol BackupSink: AnyObject {
    /// What an earlier run left, if there is anything.
    func earlier() throws -> BackupManifest?

    /// Whether a file of this length is there from an earlier run.
    func holds(_ path: String, bytes: Int) -> Bool

    /// A file that is whole in memory.
    func put(_ bytes: [UInt8], at path: String) throws

    /// Copies a file that never changes; nil where it is not there any more.
    func put(copyOf file: String, at path: String) throws -> HashedCopy?

    /// The record of what was put, after all else.
    func finish(_ manifest: BackupManifest) throws
}

/// What was copied: how much, and its SHA-256.
struct HashedCopy: Equatable {
    let bytes: Int
    let sha256: [UInt8]

    private static let chunk = 1 << 20

    /// All that one descriptor gives, to another. Memory: a megabyte.
    init(from source: CInt, _ sourcePath: String, to target: CInt, _ targetPath: String) throws(VaultError) {
        var buffer = [UInt8](repeating: 0, count: Self.chunk)
        var (hash, total) = (SHA256(), 0)
        while true {
            let got = buffer.withUnsafeMutableBytes { Glibc.read(source, $0.baseAddress, $0.count) }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw posixFailure("read", sourcePath) }
            if got == 0 { break }
            try Self.write(buffer[..<got], to: target, targetPath)
            hash.update(data: buffer[..<got])
            total += got
        }
        (bytes, sha256) = (total, Array(hash.finalize()))
    }

    static func write(_ bytes: ArraySlice<UInt8>, to target: CInt, _ path: String) throws(VaultError) {
        var rest = bytes
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(target, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw posixFailure("write", path) }
            rest = rest.dropFirst(written)
        }
    }

    /// A file copied whole or not at all: beside its place, synced, then moved there. Nothing is left where it fails.
    ///
    /// - Parameter check: throws where what was copied is not what it should be.
    static func file(_ source: String, to target: String, check: (HashedCopy) throws -> Void = { _ in }) throws -> HashedCopy? {
        let from = open(source, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard from >= 0 else {
            if errno == ENOENT { return nil }
            throw posixFailure("open", source)
        }
        defer { close(from) }
        let beside = target + ".new"
        unlink(beside)
        let to = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard to >= 0 else { throw posixFailure("make", beside) }
        defer { close(to) }
        do {
            let copy = try HashedCopy(from: from, source, to: to, beside)
            try check(copy)
            guard fsync(to) == 0 else { throw VaultError.syncFailed }
            guard rename(beside, target) == 0 else { throw posixFailure("put in place", target) }
            try VaultFolder(URL(filePath: target).deletingLastPathComponent()).sync()
            return copy
        } catch {
            unlink(beside)
            throw error
        }
    }
}
