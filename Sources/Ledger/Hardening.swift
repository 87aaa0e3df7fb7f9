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
        for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] { signal(number, SIG_DFL) }
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        guard setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none) == 0 else {
            throw posixFailure("switch off core dumps of", "this process")
        }
        guard vigil_make_undumpable() == 0 else { throw posixFailure("switch off core dumps of", "this process") }
    }
}
