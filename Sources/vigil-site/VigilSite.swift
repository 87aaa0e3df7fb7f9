import ArgumentParser
import Foundation
import Site

/// The public server: its own binary, which has no vault, no key and no way to read either.
@main
struct VigilSite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vigil-site",
        abstract: "Serve an edition over HTTP.",
        discussion: """
            Every file is read once and held to the edition's manifest; what the manifest does not name is not served. \
            Neither addresses nor requests are logged. Stop it with Ctrl-C. For the open internet, put a TLS proxy in front.
            """)

    @Argument(help: "The folder that vigil publish wrote.", completion: .directory)
    var edition: String

    @Option(help: "The address to listen on; 0.0.0.0 for all of this machine's.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 for any free one.")
    var port = 8470

    @Option(help: "server.yaml: what the parts that are not static need. See docs/site.md.", completion: .file(extensions: ["yaml"]))
    var settings: String?

    @Option(help: "A folder for the little that those parts keep; made if it is not there.", completion: .directory)
    var state: String?

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port is a number from 0 to 65535") }
    }

    func run() async throws {
        QuietEnd.prepare()
        do {
            let shelf = try Shelf(edition: URL(fileURLWithPath: edition))
            let host = host.contains(":") ? "[\(host)]" : host
            let files = shelf.count
            let current = CurrentEdition(shelf)
            let settings = try self.settings.map { try ServerSettings.read(URL(fileURLWithPath: $0), sections: Parts.sections) } ?? .none
            let state = try self.state.map { try StateFolder.open(URL(fileURLWithPath: $0)) }
            let parts = try Parts.make(PartContext(settings: settings, state: state, edition: current))
            let responder = SiteResponder(current, parts: parts, options: try ServerOptions(settings))
            try await SiteServer(responder, host: self.host, port: port).run { port in
                print("\(files) files at http://\(host):\(port)/ — stop with Ctrl-C")
                // Whoever started this reads the line through a pipe, where output is held back otherwise.
                fflush(nil)
            }
        } catch {
            FileHandle.standardError.write(Data("vigil-site: \(error)\n".utf8))
            throw ExitCode.failure
        }
    }
}
