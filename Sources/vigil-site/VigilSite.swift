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
            The edition is checked whole before it is served; what its manifest does not name is not served. An edition that takes \
            its place is served as soon as it is checked. Neither addresses nor requests are logged. Stop it with Ctrl-C. For the \
            open internet, put a TLS proxy in front.
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
            let folder = URL(fileURLWithPath: edition)
            let settings = try self.settings.map { try ServerSettings.read(URL(fileURLWithPath: $0), sections: Parts.sections) } ?? .none
            let options = try ServerOptions(settings)
            let shelf = try Shelf(edition: folder, cache: options.cacheBytes)
            let host = host.contains(":") ? "[\(host)]" : host
            let files = shelf.count
            let current = CurrentEdition(shelf)
            let state = try self.state.map { try StateFolder.open(URL(fileURLWithPath: $0)) }
            let context = PartContext(settings: settings, state: state, edition: current)
            let responder = SiteResponder(current, parts: try Parts.make(context), options: options, views: context.views)
            let watch = EditionWatch(folder, current, cache: options.cacheBytes) { line in
                FileHandle.standardError.write(Data("vigil-site: \(line)\n".utf8))
            }
            watch.start()
            defer { watch.stop() }
            try await SiteServer(responder, host: self.host, port: port, options: options).run { port in
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
