import Foundation
import Synchronization
@testable import Ledger

/// A PostgreSQL server of the tests' own: everything in one folder, a socket in it, no port. It ends with the process that started it, however
/// that ends. Debian's package `postgresql` has the programs (Makefile).
///
/// PostgreSQL refuses to run as root; where the tests do, the server runs as `postgres` or `nobody`.
final class PostgresServer: Sendable {
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// For all tests that do not kill it.
    static let shared = Result { try PostgresServer() }

    let folder: URL
    private let programs: URL
    private let options: Mutex<[String]>
    private let process = Mutex<(shell: Process, leash: Pipe)?>(nil)

    /// - Parameter copying: another server's folder `data`, such as a standby's copy of its primary; a new one where nil.
    init(options: [String] = [], copying primary: PostgresServer? = nil) throws {
        self.options = Mutex(options)
        folder = URL(filePath: "/tmp/vigil-pg-\(UInt32.random(in: 0...UInt32.max))")
        guard let programs = Self.programs() else { throw Failed(description: "no PostgreSQL; install Debian's postgresql (make packages)") }
        self.programs = programs
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        if getuid() == 0 { try run("/bin/chown", [Self.account, folder.path]) }
        let make = primary.map { "\"$0/pg_basebackup\" -D \"$1/data\" -h \($0.folder.path) -U owner -X stream -R --checkpoint=fast --no-sync" }
            ?? "\"$0/initdb\" -D \"$1/data\" -A trust -U owner -E UTF8 --locale=C --no-sync"
        try run("/bin/sh", ["-c", unprivileged + make + " >\"$1/setup.log\" 2>&1", programs.path, folder.path])
        atexitStops.withLock { $0.append(self) }
        try start()
    }

    deinit { stop() }

    func address(_ database: String, role: String = "owner") throws -> PostgresAddress {
        try PostgresAddress("postgres://\(role)@/\(database)?host=\(folder.path)")
    }

    /// - Parameter options: settings such as "fsync=off", from now on; nil for those that it had.
    func start(_ options: [String]? = nil) throws {
        if let options { self.options.withLock { $0 = options } }
        let settings = self.options.withLock { $0 }.map { "-c \($0)" }.joined(separator: " ")
        let (shell, leash) = (Process(), Pipe())
        shell.executableURL = URL(filePath: "/bin/sh")
        // Where the pipe ends, so does the server.
        let script = """
            "$0/postgres" -D "$1/data" -k "$1" -c listen_addresses= -c max_connections=60 -c shared_buffers=32MB \(settings) >>"$1/log" 2>&1 &
            server=$!; cat >/dev/null; kill -QUIT $server; wait $server
            """
        let command = unprivileged + "/bin/sh -c '\(script)' \"$0\" \"$1\""
        shell.arguments = ["-c", "exec " + command, programs.path, folder.path]
        shell.standardInput = leash
        // It tells how the server ended, which is what the tests are about.
        shell.standardError = FileHandle.nullDevice
        try shell.run()
        process.withLock { $0 = (shell, leash) }
        let end = ContinuousClock.now + .seconds(60)
        while true {
            do {
                return _ = try PostgresConnection(address("postgres"))
            } catch {
                guard ContinuousClock.now < end else {
                    let log = (try? String(contentsOf: folder.appending(path: "log"), encoding: .utf8)) ?? ""
                    throw Failed(description: "the server does not start: \(error)\n\(log.suffix(2000))")
                }
                usleep(20_000)
            }
        }
    }

    /// As when the power fails, but for what the kernel already has: every process of the server, at once.
    func kill() {
        let main = (try? String(contentsOf: folder.appending(path: "data/postmaster.pid"), encoding: .utf8))
            .flatMap { $0.split(separator: "\n").first }.flatMap { pid_t($0) }
        guard let main else { return }
        Glibc.kill(main, SIGKILL)
        let all = [main] + Self.children(of: main)
        for process in all { Glibc.kill(process, SIGKILL) }
        letGo()
        // A new server does not start while one of the old is left.
        while all.contains(where: { Self.isAlive($0) }) { usleep(5_000) }
    }

    /// "immediate": the processes leave without writing anything, and the next start recovers.
    func stopAtOnce() { letGo() }

    func stop() {
        letGo()
        try? FileManager.default.removeItem(at: folder)
    }

    private func letGo() {
        guard let running = process.withLock({ $0.take() }) else { return }
        try? running.leash.fileHandleForWriting.close()
        running.shell.waitUntilExit()
    }

    /// By pg_dump and psql, as docs/postgres.md tells people to.
    func copy(_ database: String, to other: String) throws {
        let dump = "\"$0/pg_dump\" -h \"$1\" -U owner -n vigil -f \"$1/\(other).sql\" \(database)"
        let restore = "\"$0/psql\" -q -v ON_ERROR_STOP=1 -h \"$1\" -U owner -d \(other) -f \"$1/\(other).sql\" >\"$1/\(other).log\" 2>&1"
        try run("/bin/sh", ["-c", "\(dump) && \(restore)", programs.path, folder.path])
    }

    /// Runs statements as the superuser.
    func execute(_ statements: String..., in database: String = "postgres") throws {
        let connection = try PostgresConnection(address(database))
        for statement in statements { try connection.run(statement) }
    }

    private static func children(of parent: pid_t) -> [pid_t] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { pid_t($0) }.filter { status($0)?.parent == parent }
    }

    private static func isAlive(_ process: pid_t) -> Bool { status(process).map { $0.state != "Z" && $0.state != "X" } ?? false }

    /// Of /proc/PID/stat (proc(5)): after the name in brackets, the state and the parent.
    private static func status(_ process: pid_t) -> (state: Substring, parent: pid_t)? {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8), let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[end...].split(separator: " ")
        guard fields.count > 2, let parent = pid_t(fields[2]) else { return nil }
        return (fields[1], parent)
    }

    /// Debian keeps each version in a folder of its own.
    private static func programs() -> URL? {
        let versions = URL(filePath: "/usr/lib/postgresql")
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: versions.path)) ?? []).sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }
        return names.map { versions.appending(path: "\($0)/bin") }.first {
            FileManager.default.isExecutableFile(atPath: $0.appending(path: "postgres").path)
        }
    }

    private static let account = getpwnam("postgres") == nil ? "nobody" : "postgres"

    private var unprivileged: String {
        guard getuid() == 0, let entry = getpwnam(Self.account) else { return "" }
        return "setpriv --reuid=\(entry.pointee.pw_uid) --regid=\(entry.pointee.pw_gid) --clear-groups "
    }

    private func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(description: "\(program) failed; see \(folder.path)/log") }
    }
}

/// Servers that still run when the process ends, and their folders.
private let atexitStops: Mutex<[PostgresServer]> = {
    atexit { atexitStopsAll() }
    return Mutex([])
}()

private func atexitStopsAll() {
    for server in atexitStops.withLock({ $0 }) { server.stop() }
}
