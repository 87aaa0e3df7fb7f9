import CLinux
import Glibc

/// What a letter says may be in memory for a moment: it must not get from there to the disk by a crash.
enum Memory {
    /// No core dumps, and no reading by other processes of the same user.
    static func keepOutOfDumps() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        // Best effort: where the system refuses, what the form promises still holds as long as nothing crashes.
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        _ = vigil_make_undumpable()
    }
}
