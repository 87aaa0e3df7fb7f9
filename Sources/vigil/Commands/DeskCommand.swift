import ArgumentParser
import Casebook
import Desk
import Foundation
import Ledger
import Newsroom
import Synchronization

struct DeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "Serve the desk: the staff's own pages, for those who know the passphrase.",
        discussion: "Listens on this machine only, unless --host says otherwise. Stop it with Ctrl-C.")

    @OptionGroup var target: VaultArgument
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port to listen on.") var port = 8471

    func run() async throws {
        let desk = try DeskRoom(target.folder, try OpenVault(target.folder, try target.passphrase.read(), .read, for: "desk"))
        try await desk.serve(host: host, port: port) { port in
            Terminal.print("The desk is at http://localhost:\(port)/ — sign in with the vault's passphrase; stop with Ctrl-C")
        }
    }
}

/// A vault's desk. Each sign-in looks at the vault anew, so that what was imported meanwhile is shown.
final class DeskRoom: Sendable {
    private let folder: URL
    private let model: Mutex<DeskModel>

    init(_ folder: URL, _ open: OpenVault) throws {
        self.folder = folder
        model = Mutex(Self.model(of: open))
    }

    func serve(host: String, port: Int, whenReady: @escaping @Sendable (Int) -> Void) async throws {
        let server = DeskServer(
            settings: .init(host: host, port: port), verify: { self.opens($0) }, model: { self.model.withLock { $0 } })
        try await server.run(whenReady: whenReady)
    }

    /// Whether the passphrase opens the vault; if so, the model follows what the vault holds now.
    private func opens(_ text: String) -> Bool {
        guard let passphrase = try? Passphrase(text),
            let vault = try? Vault.open(at: folder, passphrase: passphrase, access: .read, command: "vigil desk")
        else { return false }
        defer { vault.close() }
        let shown = model.withLock { $0.casebook.position }
        if vault.position != shown, let open = try? OpenVault(vault) {
            let fresh = Self.model(of: open)
            model.withLock { $0 = fresh }
        }
        return true
    }

    private static func model(of open: OpenVault) -> DeskModel {
        DeskModel(open.casebook, releases: open.releaseStates())
    }
}
