import Glibc

/// Swift's runtime answers a crash with a picture of the process: its registers, and what they point to. Here that can be an address that
/// a reader typed, or the processor's key.
package enum QuietEnd {
    /// A crash ends the process, and says nothing but the runtime's own line. Called first of all.
    package static func prepare() {
        // SIGQUIT, too: the runtime answers each of them with registers and memory.
        for number in [SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV] { signal(number, SIG_DFL) }
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }
}
