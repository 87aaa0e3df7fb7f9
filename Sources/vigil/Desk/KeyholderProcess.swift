import CLinux
import Foundation
import Synchronization

/// The process that holds a desk's keys, seen from the one that starts it.
final class KeyholderProcess: Sendable {
    enum End: Equatable {
        case exit(CInt)
        case signal(CInt)
    }

    private let running = Mutex<pid_t?>(nil)

    /// Starts this program again, with this process's variables and open files, and no signal ignored or held back.
    func start(_ arguments: [String]) throws {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let strings = arguments.map { strdup($0) } + [nil]
        defer { for string in strings { free(string) } }
        var process: pid_t = 0
        // The program that runs, even where another was installed in its place meanwhile.
        let code = posix_spawn(&process, "/proc/self/exe", nil, &attributes, strings, vigil_environment())
        guard code == 0 else { throw Failure("the desk's own process could not be started: \(String(cString: strerror(code)))") }
        running.withLock { $0 = process }
    }

    func send(_ number: CInt) {
        running.withLock { if let process = $0 { kill(process, number) } }
    }

    func wait() -> End {
        guard let process = running.withLock({ $0 }) else { return .exit(0) }
        // Waited for first and taken away then, under the lock: its number is nobody else's while a signal could still be sent to it.
        var information = siginfo_t()
        while waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
        return running.withLock { running in
            running = nil
            var status: CInt = 0
            while waitpid(process, &status, 0) < 0, errno == EINTR {}
            // As <sys/wait.h> takes a status apart.
            return status & 0x7f == 0 ? .exit(status >> 8 & 0xff) : .signal(status & 0x7f)
        }
    }
}
