import ArgumentParser
import CaseFile
import Edition
import Foundation
import Ledger
import Notes
import SiteFolder

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "The June 2017 case in a throw-away vault: a published site, and the desk.",
        discussion: "Everything is made in a temporary folder that only you can read, and deleted on exit.")

    @Option(help: "The site's port; 0 for any free one.") var sitePort = 8470
    @Option(help: "The desk's port; 0 for any free one.") var deskPort = 8471

    func run() async throws {
        let folder = try Self.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let words = Self.randomPassphrase()

        Terminal.print("Making a vault from the June 2017 case …")
        let vaultFolder = folder.appending(path: "june-2017.vault")
        let vault = try Vault.create(at: vaultFolder, passphrase: try Passphrase(words), command: "vigil demo")
        let open = try OpenVault(vault)
        let caseFile = folder.appending(path: "june-2017")
        try JuneCase.write(to: caseFile)
        try open.take(try open.read(caseFile: caseFile).statements, seen: 0)

        Terminal.print("Publishing an edition …")
        let edition = folder.appending(path: "edition")
        let sample = folder.appending(path: "site")
        try SampleSite.write(to: sample)
        let site = try SiteFolder(at: sample)
        var settings = site.settings
        settings.address = "http://127.0.0.1:\(sitePort)"
        _ = try open.publish(to: edition, as: settings, frame: site.frame, source: sample)

        let server = try SiteChild(edition, port: sitePort)
        defer { server.stop() }
        let desk = DeskRoom(vaultFolder, open, publishes: true, memory: nil)
        let publisher = DeskEdition(vault: vaultFolder, to: edition, source: sample, room: desk) { [settings, site] in (settings, site.frame) }
        // The desk reads; the vault is free for `vigil import` meanwhile.
        vault.close()
        let key = try vault.editionSigner().verifierKey.description
        let sitePort = server.port
        try await desk.serve(host: "127.0.0.1", port: deskPort, publisher: publisher) { port in
            Terminal.print(
                """

                The public site   http://127.0.0.1:\(sitePort)/
                The desk          http://localhost:\(port)/
                Sign in with      \(words)

                The vault         \(vaultFolder.path)
                The edition       \(edition.path)
                Its key           \(key)

                Stop with Ctrl-C; all of it is deleted then.
                """)
        }
        Terminal.print("\nDeleting the demonstration")
    }

    private static func temporaryFolder() throws -> URL {
        let place = FileManager.default.temporaryDirectory.appending(path: "vigil-demo-XXXXXX").path
        var template = Array(place.utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure("no temporary folder can be made as \(place)") }
        let made = template.dropLast().map(UInt8.init(bitPattern:))
        return URL(fileURLWithPath: String(decoding: made, as: UTF8.self), isDirectory: true)
    }

    /// 80 random bits in letters and digits that are not taken for each other.
    private static func randomPassphrase() -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
        let letters = (0..<16).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] }
        return stride(from: 0, to: 16, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
    }
}

/// vigil-site as a child process.
final class SiteChild {
    private let process = Process()
    let port: Int

    init(_ edition: URL, port: Int) throws {
        process.executableURL = URL(fileURLWithPath: SiteServerProgram.path)
        process.arguments = [edition.path, "--port", "\(port)"]
        let output = Pipe()
        process.standardOutput = output
        do { try process.run() } catch {
            throw Failure("vigil-site stands beside vigil and could not be started; run make build")
        }
        // Its one line says where it listens.
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let said = line.firstMatch(of: /:(\d+)\//), let port = Int(said.1) else {
            process.waitUntilExit()
            throw Failure("vigil-site could not start; is port \(port) taken? --site-port 0 takes a free one")
        }
        self.port = port
    }

    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }
}
