import Foundation

/// `VAULT/desk.socket`, where a desk that has the vault open to write is asked how much of it is on the disk (`BackupDoor`). 0600, in a folder
/// that is 0700, and the kernel's word for who is at the other end.
///
/// An address of such a socket has 108 bytes at most, and a vault may lie deeper: it is reached through the folder's own descriptor.
final class DeskSocket: Sendable {
    static let name = "desk.socket"
    private static let longestQueue: CInt = 8

    private let folder: CInt
    private let path: String

    init(in folder: VaultFolder) throws(VaultError) {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw posixFailure("open", folder.path) }
        (self.folder, path) = (descriptor, folder.socket)
    }

    deinit { close(folder) }

    /// Listens. For who holds the vault's lock: a socket that is there already was left by a desk that was ended, and is replaced. Anything else
    /// of that name is not Vigil's, and stays.
    func listen() throws(VaultError) -> CInt {
        remove()
        let listener = try Self.make()
        guard withAddress({ bind(listener, $0, $1) }) == 0, fchmodat(folder, Self.name, 0o600, 0) == 0, Glibc.listen(listener, Self.longestQueue) == 0 else {
            let failure = posixFailure("make", path)
            close(listener)
            throw failure
        }
        return listener
    }

    /// - Returns: nil where nobody listens.
    func connect() throws(VaultError) -> CInt? {
        let caller = try Self.make()
        guard withAddress({ Glibc.connect(caller, $0, $1) }) == 0 else {
            let code = errno
            let failure = posixFailure("ask at", path)
            close(caller)
            guard code != ENOENT, code != ECONNREFUSED else { return nil }
            throw failure
        }
        return caller
    }

    func remove() {
        var status = stat()
        guard fstatat(folder, Self.name, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return }
        unlinkat(folder, Self.name, 0)
    }

    /// Whether a process of this user is at the other end.
    static func isOwn(_ end: CInt, user: uid_t = geteuid()) -> Bool {
        // struct ucred: process, user, group.
        var peer: [UInt32] = [0, .max, .max]
        var length = socklen_t(MemoryLayout<UInt32>.stride * peer.count)
        return getsockopt(end, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && length == 12 && peer[1] == user
    }

    private static func make() throws(VaultError) -> CInt {
        let kind = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = socket(AF_UNIX, kind, 0)
        guard descriptor >= 0 else { throw posixFailure("make", name) }
        return descriptor
    }

    private func withAddress(_ call: (UnsafePointer<sockaddr>, socklen_t) -> CInt) -> CInt {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = "/proc/self/fd/\(folder)/\(Self.name)"
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { call($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
    }
}
