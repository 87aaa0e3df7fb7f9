import Foundation

/// `vigil desk`, running: the process that keeps the address, and the one that holds the keys.
struct RunningDesk {
    let keeper: Program
    let port: Int

    init(_ arguments: [String], on computer: Computer, environment: [String: String] = [:], limiting limits: String = ":") throws {
        keeper = try Program(["desk"] + arguments + ["--port", "0"], on: computer, environment: environment, limiting: limits)
        let keeper = keeper
        port = try Program.until("the desk listens") {
            if kill(keeper.process, 0) != 0 || Facts.value("State", of: keeper.process)?.hasPrefix("Z") == true {
                throw Program.Failed(description: "the desk ended: \(keeper.complaint)")
            }
            return keeper.output.firstMatch(of: /localhost:(\d+)/).flatMap { Int($0.1) }
        }
    }

    /// The process that holds, or would hold, the keys.
    func keyholder() throws -> pid_t {
        try Program.until("there is a keyholder") {
            let children = Facts.children(of: keeper.process)
            return children.count == 1 ? children.first : nil
        }
    }

    /// Another one than before, which answers.
    func successor(of old: pid_t) throws -> pid_t {
        try Program.until("another process in the place of \(old)") {
            let now = try keyholder()
            return now != old && !Facts.isAlive(old) ? now : nil
        }
    }

    func stop() -> Program.End {
        keeper.send(SIGTERM)
        return keeper.wait()
    }
}
