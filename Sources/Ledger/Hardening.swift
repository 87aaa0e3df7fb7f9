import CLinux
import Foundation

/// What a process that will hold keys does first.
package enum Hardening {
    /// No core dumps, no picture of registers and memory on stderr from Swift's runtime when something crashes, and no other process of
    /// the same user may read this one's memory.
    ///
    /// Child processes inherit the first, not the second. Call it before any passphrase is read.
    ///
    /// - Throws: `VaultError.system` where the kernel refuses; then no vault should be opened.
    package static func apply() throws {
        for number in crashSignals { signal(number, SIG_DFL) }
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        guard setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none) == 0 else {
            throw posixFailure("switch off core dumps of", "this process")
        }
        guard vigil_make_undumpable() == 0 else { throw posixFailure("switch off core dumps of", "this process") }
    }

    /// All that Swift's runtime answers with such a picture; SIGQUIT, too, which Ctrl-\ at a terminal sends.
    static let crashSignals = [SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]

    /// Nothing of this process is ever swapped out: for one that stays, and keeps what it read in memory. Only where the user may lock as
    /// much as it takes (`ulimit -l unlimited`, `LimitMEMLOCK=infinity` of a service, CAP_IPC_LOCK): under any other limit, memory that is
    /// asked for later would be refused. Keys and passphrases are locked one by one in any case (`SecretBytes`).
    ///
    /// - Returns: whether it holds.
    @discardableResult
    package static func lockMemory() -> Bool {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(__RLIMIT_MEMLOCK.rawValue), &limit) == 0 else { return false }
        // A limit that the process is beyond already binds only who is bound by limits: the kernel refuses them right here.
        guard limit.rlim_cur == rlim_t.max || mappedBytes.map({ $0 > limit.rlim_cur }) == true else { return false }
        // As it comes into use: what is only reserved takes no room.
        return mlockall(CInt(MCL_CURRENT) | CInt(MCL_FUTURE) | CInt(MCL_ONFAULT)) == 0
    }

    private static var mappedBytes: rlim_t? {
        guard let file = FileHandle(forReadingAtPath: "/proc/self/statm"), let data = try? file.read(upToCount: 128) else { return nil }
        return String(decoding: data, as: UTF8.self).split(separator: " ").first.flatMap { rlim_t($0) }.map { $0 * rlim_t(getpagesize()) }
    }

    /// This process is killed as soon as the one that started it is gone, however that ended.
    ///
    /// - Parameter parent: who started it; it may be gone already.
    package static func end(with parent: Int32) throws {
        guard vigil_end_with_parent() == 0 else { throw posixFailure("tie to its parent", "this process") }
        guard getppid() == parent else { throw VaultError.system(doing: "find the parent of", path: "this process", errno: ESRCH) }
    }
}
