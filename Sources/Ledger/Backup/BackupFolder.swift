import Crypto
import Foundation

/// A backup in a folder: `backup.json`, `entries/`, `files/`, `aside/`.
final class BackupFolder: BackupSink {
    static let manifest = "backup.json"
    private static let parts = ["entries", "files", "aside"]

    let folder: VaultFolder
    private let lock: WriteLock?

    /// To write: makes the folder, or takes one that is empty or has a backup. Others who would write to it are refused meanwhile.
    ///
    /// - Throws: `notABackup`, `inUse`, `VaultError`.
    init(writing url: URL) throws {
        folder = VaultFolder(url)
        guard mkdir(folder.path, 0o700) == 0 || errno == EEXIST else { throw posixFailure("make the folder", folder.path) }
        guard let found = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            throw VaultError.noPermission(path: folder.path)
        }
        // Before the first backup.json there may be what a run that was broken off left.
        guard Set(found).isSubset(of: Self.parts + [Self.manifest, Self.manifest + ".new", "lock"]) else {
            throw BackupRefused.notABackup(path: folder.path)
        }
        lock = try BackupFolder.lock(folder)
        for part in Self.parts {
            let path = folder.path + "/" + part
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw posixFailure("make the folder", path) }
        }
        try folder.syncNames()
    }

    /// To restore from.
    init(reading url: URL) throws(BackupRefused) {
        folder = VaultFolder(url)
        lock = nil
        guard folder.exists(folder.path + "/" + Self.manifest) else { throw .notABackup(path: folder.path) }
    }

    deinit { lock?.release() }

    /// One run at a time writes to a folder.
    static func lock(_ folder: VaultFolder) throws -> WriteLock {
        do {
            return try WriteLock(folder.lock, command: "vigil ledger backup")
        } catch {
            if case .openElsewhere = error { throw BackupRefused.inUse(path: folder.path) }
            throw error
        }
    }

    func earlier() throws -> BackupManifest? {
        let file = folder.path + "/" + Self.manifest
        guard folder.exists(file) else { return nil }
        return try BackupManifest(json: folder.read(file, limit: BackupManifest.largestFile))
    }

    func holds(_ path: String, bytes: Int) -> Bool {
        var status = stat()
        return lstat(folder.path + "/" + path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && Int(status.st_size) == bytes
    }

    func put(_ bytes: [UInt8], at path: String) throws {
        let file = folder.path + "/" + path
        do {
            try VaultFolder(URL(filePath: file).deletingLastPathComponent()).write(bytes, to: file)
        } catch {
            unlink(file + ".new")
            throw error
        }
    }

    func put(copyOf file: String, at path: String) throws -> HashedCopy? { try HashedCopy.file(file, to: folder.path + "/" + path) }

    /// Then what it does not name any more is removed: stretches that grew, and small files that changed.
    func finish(_ manifest: BackupManifest) throws {
        try put(try manifest.json(), at: Self.manifest)
        let named = manifest.paths
        for part in Self.parts {
            let place = folder.path + "/" + part
            for name in (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? [] where !named.contains(part + "/" + name) {
                guard unlink(place + "/" + name) == 0 || errno == ENOENT else { throw posixFailure("remove a file from", place) }
            }
            try VaultFolder(URL(filePath: place, directoryHint: .isDirectory)).sync()
        }
    }

    /// A file of the backup, once it has the length and hash that backup.json says.
    func read(_ path: String, bytes count: Int, sha256: [UInt8]) throws -> [UInt8] {
        let file = folder.path + "/" + path
        guard folder.exists(file) else { throw BackupRefused.damaged(file: path, .missing) }
        guard holds(path, bytes: count) else { throw BackupRefused.damaged(file: path, .wrongLength) }
        let bytes = try folder.read(file, limit: count)
        guard Array(SHA256.hash(data: bytes)) == sha256 else { throw BackupRefused.damaged(file: path, .wrongDigest) }
        return bytes
    }

    /// Reads a file of the backup, of any size, and keeps nothing.
    ///
    /// - Throws: `damaged`.
    func verify(_ path: String, bytes count: Int, sha256: [UInt8]) throws {
        let file = folder.path + "/" + path
        let source = open(file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard source >= 0 else {
            if errno == ENOENT { throw BackupRefused.damaged(file: path, .missing) }
            throw posixFailure("open", file)
        }
        defer { close(source) }
        let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
        guard nowhere >= 0 else { throw posixFailure("open", "/dev/null") }
        defer { close(nowhere) }
        let copy = try HashedCopy(from: source, file, to: nowhere, "/dev/null")
        guard copy.bytes == count else { throw BackupRefused.damaged(file: path, .wrongLength) }
        guard copy.sha256 == sha256 else { throw BackupRefused.damaged(file: path, .wrongDigest) }
    }

    /// Copies a file out of the backup, held to its length and hash.
    func copy(_ path: String, bytes count: Int, sha256: [UInt8], to target: String) throws {
        let copied = try HashedCopy.file(folder.path + "/" + path, to: target) { copy in
            guard copy.bytes == count else { throw BackupRefused.damaged(file: path, .wrongLength) }
            guard copy.sha256 == sha256 else { throw BackupRefused.damaged(file: path, .wrongDigest) }
        }
        if copied == nil { throw BackupRefused.damaged(file: path, .missing) }
    }
}
