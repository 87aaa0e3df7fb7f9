import Foundation

/// The folder of a vault: where its files are, who may read them (only the owner), and that they reach the disk.
struct VaultFolder: Sendable {
    let path: String

    init(_ url: URL) {
        var path = url.path(percentEncoded: false)
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    var ledger: String { path + "/ledger.sqlite" }
    /// SQLite's rollback journal: empty but while a transaction is under way, or after one was broken off.
    var journal: String { ledger + "-journal" }
    /// Where the ledger is, when a server keeps it: its address, without a password.
    var store: String { path + "/store" }
    var header: String { path + "/vault.json" }
    /// The log of editions, once something was published.
    var editions: String { path + "/editions.log" }
    var lock: String { path + "/lock" }
    /// Where a desk that has the vault open to write is asked; one that was ended leaves it.
    var socket: String { path + "/" + DeskSocket.name }

    /// Makes the folder, 0700, or takes an empty one over.
    ///
    /// - Returns: whether it was made here.
    func create() throws(VaultError) -> Bool {
        if mkdir(path, 0o700) == 0 { return true }
        guard errno == EEXIST else { throw posixFailure("make the folder", path) }
        if exists(header) { throw .alreadyAVault(path: path) }
        guard let content = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw .noPermission(path: path)
        }
        guard content.isEmpty else { throw .folderNotEmpty(path: path) }
        guard chmod(path, 0o700) == 0 else { throw posixFailure("close to others", path) }
        return false
    }

    /// - Throws: `notAVault` where there is no vault.json, or neither ledger.sqlite nor the name of a server that has the ledger.
    func expectVault() throws(VaultError) {
        for file in [header, isShared ? store : ledger] {
            guard exists(file) else {
                if errno == EACCES { throw .noPermission(path: file) }
                throw .notAVault(path: path)
            }
        }
    }

    /// Takes back any permission that others were given since, as copying a folder about can do.
    func closeToOthers() throws(VaultError) {
        guard chmod(path, 0o700) == 0 else { throw posixFailure("close to others", path) }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for file in names.map({ path + "/" + $0 }) {
            var status = stat()
            guard lstat(file, &status) == 0 else { continue }
            let kind = status.st_mode & S_IFMT
            guard kind == S_IFREG || kind == S_IFDIR else { continue }
            guard chmod(file, kind == S_IFDIR ? 0o700 : 0o600) == 0 else { throw posixFailure("close to others", file) }
        }
    }

    /// Whether a server keeps the ledger, for several desks that share the rest of the folder.
    var isShared: Bool { exists(store) }

    /// A new, empty file, 0600.
    func createEmpty(_ file: String) throws(VaultError) {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw posixFailure("make", file) }
        close(descriptor)
    }

    /// Writes a file whole or not at all: beside its place, synced, then moved there.
    func write(_ bytes: [UInt8], to file: String) throws(VaultError) {
        let beside = file + ".new"
        unlink(beside)
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw posixFailure("make", beside) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw posixFailure("write", beside) }
            rest = rest.dropFirst(written)
        }
        guard fsync(descriptor) == 0 else { throw .syncFailed }
        guard rename(beside, file) == 0 else { throw posixFailure("put in place", file) }
        try sync(path)
    }

    /// At most `limit` bytes of a file.
    func read(_ file: String, limit: Int) throws(VaultError) -> [UInt8] {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw posixFailure("open", file) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw posixFailure("read", file) }
        let size = min(limit, Int(status.st_size))
        var bytes = [UInt8](repeating: 0, count: size)
        var count = 0
        while count < size {
            let got = bytes.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress?.advanced(by: count), size - count)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw posixFailure("read", file) }
            if got == 0 { break }
            count += got
        }
        return Array(bytes[..<count])
    }

    /// Syncs the folder and the one that holds it, so that the new files' names last, too.
    func syncNames() throws(VaultError) {
        try sync(path)
        try sync(path + "/..")
    }

    /// Syncs the folder alone: its files' names last.
    func sync() throws(VaultError) { try sync(path) }

    /// A folder that cannot even be opened was not synced: that is not to be taken for a call that changed nothing.
    private func sync(_ folder: String) throws(VaultError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .syncFailed }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .syncFailed }
    }

    /// Whether a transaction is under way, or was broken off.
    var hasJournal: Bool {
        var status = stat()
        return stat(journal, &status) == 0 && status.st_size > 0
    }

    func exists(_ file: String) -> Bool {
        access(file, F_OK) == 0
    }
}
