import CLinux
import Glibc

/// How much the server takes on. None of it depends on who asks.
struct ServerLimits: Sendable {
    /// Seconds that a client has to send the whole head of a request.
    var headSeconds = 10
    /// Seconds that a connection may stay open without a request.
    var idleSeconds = 30
    /// Bytes that a client has to send of a body, or to take of an answer, in each window, or else it is closed.
    var leastInWindow = 10 * 1024
    var windowSeconds = 10
    /// Seconds that a part of the site has for its reply.
    var replySeconds = 60
    /// Connections of all loops together.
    var connections = 10_000
    /// Bytes of requests and replies that a loop holds for its clients, files of the edition not counted.
    var heldBytes = 64 << 20
    /// Threads that answer; by default one for each core that this process may use.
    var loops = ServerLimits.cores

    /// What the system grants in open files, less what the rest of the process needs.
    mutating func fitOpenFiles() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        let wanted = rlim_t(connections + Self.otherFiles)
        if limit.rlim_cur < wanted {
            limit.rlim_cur = min(wanted, limit.rlim_max)
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        }
        connections = max(16, min(connections, Int(clamping: limit.rlim_cur) - Self.otherFiles))
    }

    /// For the edition's large files, mail, and what libraries open.
    private static let otherFiles = 512

    private static var cores: Int { max(1, min(Int(vigil_cores()), 64)) }
}
