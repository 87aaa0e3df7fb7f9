import ArgumentParser
import Edition
import Foundation

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check an edition: signature, every file, every number, its place in the log.",
        discussion: """
            Without --key this shows that the edition is intact, not who signed it. Keep its log/checkpoint: with --since, a later \
            check shows that nothing was taken back or changed since then, and --save-checkpoint FILE keeps it for you.
            From an address, every file is fetched from that host alone; what a server has besides the edition cannot be seen.
            """)

    @Argument(help: "The edition's folder, or its address: http(s)://…") var edition: String
    @Option(help: "A file with the publisher's key, as vigil key prints it, got from elsewhere than the site.") var key: String?
    @Option(help: "A log checkpoint that you kept: the log must have grown from it.") var since: String?
    @Option(help: "Keep the log's checkpoint in this file, once all of it is right.") var saveCheckpoint: String?
    @Option(help: ArgumentHelp("A SOCKS 5 proxy to fetch through, such as Tor's 127.0.0.1:9050.", valueName: "HOST:PORT")) var socks: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let key = try key.map { try SmallFile($0, "the key file").verifierKey() }
        let since = try since.map { try SmallFile($0, "the checkpoint kept").bytes }
        let progress = SharedProgress("Checking")
        let report: VerifyReport
        var checkpoint: [UInt8]?
        if let address {
            (report, checkpoint) = try await HTTPEdition.with(address, socks: try proxy) { server in
                let report = await Edition.verify(on: server, key: key, since: since) { progress.advance($0, of: $1) }
                return (report, try? await server.bytes(of: "log/checkpoint", limit: 10_000))
            }
        } else {
            let folder = URL(fileURLWithPath: edition, isDirectory: true)
            report = Edition.verify(at: folder, key: key, since: since) { progress.advance($0, of: $1) }
            checkpoint = (try? Data(contentsOf: folder.appending(path: "log/checkpoint"))).map(Array.init)
        }
        progress.finish()
        if json { try Terminal.printJSON(report) }
        guard report.ok else {
            let lines = report.problems.map { "\(edition)\(edition.hasSuffix("/") ? "" : "/")\($0.path): \($0.what)" }
            guard lines.count > 1 else { throw Failure(lines: lines.map { "\($0); do not trust this edition" }) }
            throw Failure(lines: lines + ["\(lines.count) problems: do not trust this edition"])
        }
        if let saveCheckpoint, let checkpoint { try keep(checkpoint, in: saveCheckpoint) }
        if !json { say(report) }
    }

    private func say(_ report: VerifyReport) {
        let signer = report.pinned ? "signed by the key given" : "intact, signer not pinned"
        Terminal.print("Edition \(report.edition): \(report.files) files, every number in its pages agrees; \(signer)")
        guard let log = report.log else { return }
        let grown = log.since.map { $0 == log.editions ? "; the same as the checkpoint kept" : "; it grew from the \($0) of the checkpoint kept" } ?? ""
        Terminal.print("Log \(log.origin): edition \(log.index + 1) of \(log.editions)\(grown)")
    }

    /// Nil for a folder.
    private var address: String? {
        ["http://", "https://"].contains { edition.lowercased().hasPrefix($0) } ? edition : nil
    }

    private var proxy: (host: String, port: Int)? {
        get throws {
            guard let socks else { return nil }
            guard let colon = socks.lastIndex(of: ":"), let port = Int(socks[socks.index(after: colon)...]), colon > socks.startIndex else {
                throw ValidationError("--socks takes HOST:PORT, such as 127.0.0.1:9050")
            }
            return (String(socks[..<colon]), port)
        }
    }

    private func keep(_ checkpoint: [UInt8], in path: String) throws {
        do { try Data(checkpoint).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
            throw Failure("\(path): the checkpoint could not be written")
        }
    }
}
