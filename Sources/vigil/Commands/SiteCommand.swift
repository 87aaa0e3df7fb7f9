import ArgumentParser
import Foundation

struct SiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site", abstract: "Serve an edition with vigil-site, the public server, which has no vault and no key.")

    @Argument(help: "The edition's folder.") var edition: String
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port to listen on.") var port = 8470

    @Option(help: "server.yaml: what the parts that are not static need. See docs/site.md.") var settings: String?
    @Option(help: "A folder for the little that those parts keep.") var state: String?

    /// This process becomes vigil-site.
    func run() throws {
        let program = SiteServerProgram.path
        let options = [("--settings", settings), ("--state", state)].flatMap { name, value in value.map { [name, $0] } ?? [] }
        let arguments = ["vigil-site", edition, "--host", host, "--port", "\(port)"] + options
        var pointers = arguments.map { strdup($0) } + [nil]
        execv(program, &pointers)
        throw Failure("\(program): vigil-site stands beside vigil and could not be started; run make build")
    }
}

/// vigil-site, beside this binary.
enum SiteServerProgram {
    static var path: String {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: own).deletingLastPathComponent().appending(path: "vigil-site").path
    }
}
