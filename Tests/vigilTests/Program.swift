import Foundation

/// `vigil`, or another program of ours, as it was built with these tests.
struct Program {
    struct Failed: Error, CustomStringConvertible { let description: String }

    enum End: Equatable {
        case exit(CInt)
        case signal(CInt)
    }

    /// One that runs.
    let process: pid_t
    let out: URL
    let err: URL

    var output: String { (try? String(contentsOf: out, encoding: .utf8)) ?? "" }
    var complaint: String { (try? String(contentsOf: err, encoding: .utf8)) ?? "" }

    static func path(_ name: String = "vigil") throws -> String {
        let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let places = [bundle] + [Bundle.main.executableURL?.deletingLastPathComponent()].compactMap { $0 }
        guard let found = places.map({ $0.appending(path: name).path }).first(where: { access($0, X_OK) == 0 }) else {
            throw Failed(description: "no \(name) beside the tests; swift build --build-tests makes it")
        }
        return found
    }

    /// Starts it in a computer's folder to work in. Cores would be written there, if the program let them.
    ///
    /// - Parameters:
    ///   - limits: what a shell says first.
    ///   - name: of the program.
    init(
        _ arguments: [String], on computer: Computer, environment: [String: String] = [:], limiting limits: String = ":", named name: String = "vigil"
    ) throws {
        let program = try Self.path(name)
        (out, err) = computer.nextOutputs()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for (number, file) in [out, err].enumerated() {
            posix_spawn_file_actions_addopen(&actions, CInt(number + 1), file.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        }
        // The tests' own surroundings may hold signals back.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t(), all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var started: pid_t = 0
        let variables = computer.environment(environment).map { "\($0)=\($1)" }
        let shell = ["sh", "-c", "ulimit -S -c $(ulimit -H -c); \(limits); cd \"$0\" && exec \"$@\"", computer.work.path, program]
        let code = Self.withStrings(shell + arguments) { arguments in
            Self.withStrings(variables) { posix_spawn(&started, "/bin/sh", &actions, &attributes, arguments, $0) }
        }
        guard code == 0 else { throw Failed(description: "\(name) does not start: \(String(cString: strerror(code)))") }
        process = started
    }

    /// Runs it to its end.
    @discardableResult
    static func run(_ arguments: [String], on computer: Computer, environment: [String: String] = [:]) throws -> (end: End, output: String, complaint: String) {
        let program = try Program(arguments, on: computer, environment: environment)
        let end = program.wait()
        return (end, program.output, program.complaint)
    }

    var isRunning: Bool {
        var information = siginfo_t()
        // What has ended stays to be waited for.
        return waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT) == 0 && information.si_signo == 0
    }

    func send(_ number: CInt) { kill(process, number) }

    @discardableResult
    func wait() -> End {
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status & 0x7f == 0 ? .exit(status >> 8 & 0xff) : .signal(status & 0x7f)
    }

    /// Waits for a condition, for half a minute at most.
    static func until<T>(_ what: String, _ condition: () throws -> T?) throws -> T {
        for _ in 0..<1500 {
            if let found = try condition() { return found }
            usleep(20_000)
        }
        throw Failed(description: "never: \(what)")
    }

    private static func withStrings<T>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> T) -> T {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
