import ArgumentParser
import Desk
import Edition
import Foundation
import Ledger
import SiteFolder

struct DeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "Serve the desk: the staff's own pages, for those who know the passphrase.",
        discussion: """
            Listens on this machine only, unless --host says otherwise. Stop it with Ctrl-C.
            Locking ends the process that holds the keys; the desk comes back at the same address without any, and signing in opens it \
            again. It is locked by the button on its pages, when it is left alone, and by SIGUSR1 to this process, such as from a screen \
            locker.
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
    @Flag(help: "Start locked: ask for no passphrase here; whoever signs in first opens the vault. For a service.") var locked = false
    @Option(help: "Lock after so many minutes in which nobody who is signed in asked for anything; 0: never.") var lockAfter = 15

    // What the process that keeps the address tells the one that holds the keys.
    @Option(help: .hidden) var keyholder: CInt?
    @Option(help: .hidden) var keeper: pid_t?
    @Flag(help: .hidden) var sealed = false

    func validate() throws {
        guard PostgresAddress.isMeant(by: target.vault) == (vaultFolder != nil) else {
            throw ValidationError("write vigil desk VAULT, or vigil desk postgres://… --vault VAULT")
        }
        guard site == nil || to != nil else { throw ValidationError("--site goes with --to DIR, where the edition stands") }
        guard (0...1440).contains(lockAfter) else { throw ValidationError("--lock-after is at most a day: 1440 minutes") }
        guard !locked || target.passphrase.passphraseFile == nil else {
            throw ValidationError("--locked asks for no passphrase: leave --passphrase-file away")
        }
    }

    private var folder: URL { vaultFolder.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? target.folder }

    func run() async throws {
        if let keyholder, let keeper {
            try Hardening.end(with: keeper)
            return try await holdKeys(at: try ListeningSocket(inherited: keyholder, host: host), isLocked: locked || sealed)
        }
        try Vault.expect(at: folder)
        let socket = try ListeningSocket(host: host, port: port)
        try DeskKeeper(socket, arguments: Array(CommandLine.arguments.dropFirst(2))).run(isLocked: locked)
    }

    private func holdKeys(at socket: ListeningSocket, isLocked: Bool) async throws {
        Hardening.lockMemory()
        let store = try vaultFolder.map { _ in try PostgresAddress(target.vault) }
        let room = try room(store, isLocked: isLocked)
        let source = site.map { URL(fileURLWithPath: $0, isDirectory: true) }
        let edition = to.map { to in
            DeskEdition(vault: folder, store: store, to: URL(fileURLWithPath: to, isDirectory: true), source: source, room: room) {
                guard let source else { return (PublishCommand.unnamed, SiteFrame()) }
                let folder = try SiteFolder(at: source)
                return (folder.settings, folder.frame)
            }
        }
        let lock = DeskLock(after: lockAfter == 0 ? nil : .seconds(60 * lockAfter)) { kill(getpid(), DeskKeeper.lockSignal) }
        try await room.serve(host: host, port: socket.port, on: socket, publisher: edition, lock: lock) { port in
            Terminal.print(
                isLocked
                    ? "The desk at http://localhost:\(port)/ is locked — sign in with the vault's passphrase to open it; stop with Ctrl-C"
                    : "The desk is at http://localhost:\(port)/ — sign in with the vault's passphrase; stop with Ctrl-C")
        }
    }

    private func room(_ store: PostgresAddress?, isLocked: Bool) throws -> DeskRoom {
        guard !isLocked else { return DeskRoom(folder, nil, store: store, publishes: to != nil) }
        let open = try OpenVault(folder, try target.passphrase.read(), .read, store: store, for: "desk")
        let room = DeskRoom(folder, open, store: store, publishes: to != nil)
        room.settle(open.vault)
        return room
    }
}
