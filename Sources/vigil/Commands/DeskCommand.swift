import ArgumentParser
import Casebook
import Desk
import Edition
import Foundation
import Ledger
import Newsroom
import SiteFolder
import Synchronization

struct DeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "Serve the desk: the staff's own pages, for those who know the passphrase.",
        discussion: """
            Listens on this machine only, unless --host says otherwise. Stop it with Ctrl-C.
            With --to, editions are published from the desk, too, and a correction costs what it changes: what was read and made \
            stays in memory.
            """)

    @OptionGroup var target: VaultArgument
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port to listen on.") var port = 8471
    @Option(help: "The edition's folder, to publish from the desk.") var to: String?
    @Option(help: "The site's folder, as for vigil publish.") var site: String?

    func validate() throws {
        guard site == nil || to != nil else { throw ValidationError("--site goes with --to DIR, where the edition stands") }
    }

    func run() async throws {
        let desk = try DeskRoom(
            target.folder, try target.open(.read, for: "desk"), publishes: to != nil)
        let source = site.map { URL(fileURLWithPath: $0, isDirectory: true) }
        let edition = to.map { to in
            DeskEdition(vault: target.folder, to: URL(fileURLWithPath: to, isDirectory: true), source: source, room: desk) {
                guard let source else { return (PublishCommand.unnamed, SiteFrame()) }
                let folder = try SiteFolder(at: source)
                return (folder.settings, folder.frame)
            }
        }
        try await desk.serve(host: host, port: port, publisher: edition) { port in
            Terminal.print("The desk is at http://localhost:\(port)/ — sign in with the vault's passphrase; stop with Ctrl-C")
        }
    }
}

/// A vault's desk. Each sign-in looks at the vault anew, so that what was imported meanwhile is shown.
final class DeskRoom: Sendable {
    private let folder: URL
    private let publishes: Bool
    private let model: Mutex<DeskModel>
    /// What stays from one look at the vault, and from one edition, to the next.
    let memory: NewsroomMemory
    let answers: RecordAnswers

    init(_ folder: URL, _ open: OpenVault, publishes: Bool = false) throws {
        self.folder = folder
        self.publishes = publishes
        (memory, answers) = (NewsroomMemory(), RecordAnswers())
        model = Mutex(Self.model(of: open, publishes: publishes, memory, answers))
    }

    /// As it is shown.
    var casebook: Casebook { model.withLock { $0.casebook } }

    func serve(host: String, port: Int, publisher: DeskEdition? = nil, whenReady: @escaping @Sendable (Int) -> Void) async throws {
        let server = DeskServer(
            settings: .init(host: host, port: port), verify: { self.opens($0) }, model: { self.model.withLock { $0 } }, publisher: publisher)
        try await server.run(whenReady: whenReady)
    }

    func show(_ open: OpenVault) {
        let fresh = Self.model(of: open, publishes: publishes, memory, answers)
        model.withLock { $0 = fresh }
    }

    /// Whether the passphrase opens the vault; if so, the model follows what the vault holds now.
    private func opens(_ text: String) -> Bool {
        guard let passphrase = try? Passphrase(text),
            let vault = try? Vault.open(at: folder, passphrase: passphrase, device: ThisDevice.secret(), access: .read, command: "vigil desk")
        else { return false }
        defer { vault.close() }
        let shown = casebook
        if vault.position != shown.position, let open = try? OpenVault(vault, continuing: shown) { show(open) }
        return true
    }

    private static func model(of open: OpenVault, publishes: Bool, _ memory: NewsroomMemory, _ answers: RecordAnswers) -> DeskModel {
        DeskModel(open.casebook, releases: open.releaseStates(memory: memory, answers: answers), publishes: publishes)
    }
}
