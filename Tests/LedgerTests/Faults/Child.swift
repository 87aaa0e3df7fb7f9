import Foundation

/// A program of ours, run to its end.
struct Child {
    enum End: Hashable, Sendable {
        case exit(CInt)
        case signal(CInt)
    }

    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// What it printed, and what it complained of.
    let end: End
    let output: String
    let complaint: String

    /// Waits for it. Its output goes into files, which a program that is killed leaves whole.
    static func run(_ program: URL, _ arguments: [String], environment: [String: String] = [:], in folder: URL) throws -> Child {
        let name = UUID().uuidString
        let outputs = [folder.appending(path: "\(name).out"), folder.appending(path: "\(name).err")]
        defer { for file in outputs { unlink(file.path) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for (number, file) in outputs.enumerated() {
            posix_spawn_file_actions_addopen(&actions, CInt(number + 1), file.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        }
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var process: pid_t = 0
        let code = withStrings([program.path] + arguments) { arguments in
            withStrings(variables.map { "\($0)=\($1)" }) { posix_spawn(&process, program.path, &actions, nil, arguments, $0) }
        }
        guard code == 0 else { throw Failed(description: "\(program.path) does not start: \(String(cString: strerror(code)))") }
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw Failed(description: "waitpid: \(String(cString: strerror(errno)))") }
        }
        let texts = try outputs.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        // As <sys/wait.h> takes a status apart.
        let end = status & 0x7f == 0 ? End.exit(status >> 8 & 0xff) : End.signal(status & 0x7f)
        return Child(end: end, output: texts[0], complaint: texts[1])
    }

    private static func withStrings<T>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> T) -> T {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
