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
            Where a database keeps the ledger, its address may stand in place of the vault, and --vault then names the folder. What \
            other desks add is shown as it comes.
            """)

    @OptionGroup var target: VaultArgument
    @Option(name: .customLong("vault"), help: "The vault's folder, where an address is given in its place.") var vaultFolder: String?
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port to listen on.") var port = 8471
    @Option(help: "The edition's folder, to publish from the desk.") var to: String?
    @Option(help: "The site's folder, as for vigil publish.") var site: String?

    func validate() throws {
        guard PostgresAddress.isMeant(by: target.vault) == (vaultFolder != nil) else {
            throw ValidationError("write vigil desk VAULT, or vigil desk postgres://… --vault VAULT")
        }
        guard site == nil || to != nil else { throw ValidationError("--site goes with --to DIR, where the edition stands") }
    }

    func run() async throws {
        let store = try vaultFolder.map { _ in try PostgresAddress(target.vault) }
        let folder = vaultFolder.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? target.folder
        let open = try OpenVault(folder, try target.passphrase.read(), .read, store: store, for: "desk")
        let desk = try DeskRoom(folder, open, store: store, publishes: to != nil)
        if open.vault.isShared { desk.follow(open.vault) }
        let source = site.map { URL(fileURLWithPath: $0, isDirectory: true) }
        let edition = to.map { to in
            DeskEdition(vault: folder, store: store, to: URL(fileURLWithPath: to, isDirectory: true), source: source, room: desk) {
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
    private let store: PostgresAddress?
    private let publishes: Bool
    private let model: Mutex<DeskModel>
    /// What stays from one look at the vault, and from one edition, to the next.
    let memory: NewsroomMemory
    /// What this device remembers of the vault; nil for one that is thrown away.
    let deviceMemory: DeviceMemory?
    let answers: RecordAnswers

    /// - Parameter store: in place of the address in the folder.
    init(
        _ folder: URL, _ open: OpenVault, store: PostgresAddress? = nil, publishes: Bool = false,
        memory deviceMemory: DeviceMemory? = .ofThisUser
    ) throws {
        self.folder = folder
        self.store = store
        self.deviceMemory = deviceMemory
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
        // Another look at the vault, which took less time to show, may have seen more.
        model.withLock { if $0.casebook.position <= fresh.casebook.position { $0 = fresh } }
    }

    /// Shows what other desks append, as it comes, for as long as the process lives. The vault stays open, so that nobody has to sign in for it.
    func follow(_ vault: Vault) {
        Thread.detachNewThread { [self] in
            while true {
                do {
                    try vault.catchUp(waiting: 60)
                    if vault.position != casebook.position { show(try OpenVault(vault, continuing: casebook)) }
                } catch VaultError.damaged(let damage) {
                    Terminal.complain("The desk no longer follows the record: \(VaultError.damaged(damage))")
                    return
                } catch {
                    Terminal.complain("\(error)")
                    Thread.sleep(forTimeInterval: 5)
                }
            }
        }
    }

    /// Whether the passphrase opens the vault; if so, the model follows what the vault holds now.
    private func opens(_ text: String) -> Bool {
        guard let passphrase = try? Passphrase(text), let vault = opened(passphrase) else { return false }
        defer { vault.close() }
        let shown = casebook
        if vault.position != shown.position, let open = try? OpenVault(vault, continuing: shown) { show(open) }
        return true
    }

    /// Who signs in is told no more than that it is not opened; who runs the desk is told of a vault that was rolled back.
    private func opened(_ passphrase: Passphrase) -> Vault? {
        do {
            return try Vault.open(folder, passphrase, .read, store: store, for: "desk", memory: deviceMemory)
        } catch VaultError.departed(let departure) {
            Terminal.complain("\(departure)")
            return nil
        } catch {
            return nil
        }
    }

    private static func model(of open: OpenVault, publishes: Bool, _ memory: NewsroomMemory, _ answers: RecordAnswers) -> DeskModel {
        DeskModel(open.casebook, releases: open.releaseStates(memory: memory, answers: answers), publishes: publishes)
    }
}
