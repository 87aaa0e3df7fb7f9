import Casebook
import Desk
import Foundation
import Ledger
import Newsroom
import Synchronization

/// A vault's desk. Each sign-in looks at the vault anew, so that what was imported meanwhile is shown; the first at a locked desk opens it.
final class DeskRoom: Sendable {
    private let folder: URL
    private let store: PostgresAddress?
    private let publishes: Bool
    private let stage: Mutex<DeskStage>
    /// What stays from one look at the vault, and from one edition, to the next.
    let memory = NewsroomMemory()
    /// What this device remembers of the vault; nil for one that is thrown away.
    let deviceMemory: DeviceMemory?
    let answers = RecordAnswers()

    /// - Parameters:
    ///   - open: nil for a desk that is locked.
    ///   - store: in place of the address in the folder.
    init(
        _ folder: URL, _ open: OpenVault?, store: PostgresAddress? = nil, publishes: Bool = false,
        memory deviceMemory: DeviceMemory? = .ofThisUser
    ) {
        self.folder = folder
        self.store = store
        self.deviceMemory = deviceMemory
        self.publishes = publishes
        stage = Mutex(open.map { [memory, answers] in .open(Self.model(of: $0, publishes: publishes, memory, answers)) } ?? .locked)
    }

    /// As it is shown; nothing while the desk is not open.
    var casebook: Casebook { stage.withLock { $0.model.casebook } }

    /// - Parameters:
    ///   - socket: where it listens already; nil: it takes the address.
    ///   - lock: nil for a desk that cannot be locked.
    func serve(
        host: String, port: Int, on socket: ListeningSocket? = nil, publisher: DeskEdition? = nil, lock: DeskLock? = nil,
        whenReady: @escaping @Sendable (Int) -> Void
    ) async throws {
        let server = DeskServer(
            settings: .init(host: host, port: port), verify: { self.opens($0) }, stage: { self.stage.withLock { $0 } }, publisher: publisher,
            lock: lock)
        try await server.run(on: socket, whenReady: whenReady)
    }

    func show(_ open: OpenVault) {
        let fresh = Self.model(of: open, publishes: publishes, memory, answers)
        // Another look at the vault, which took less time to show, may have seen more.
        stage.withLock { if $0.model.casebook.position <= fresh.casebook.position { $0 = .open(fresh) } }
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
                    Self.complain(error)
                    Thread.sleep(forTimeInterval: 5)
                }
            }
        }
    }

    /// Whether the passphrase opens the vault; if so, what is shown follows what the vault holds now. A desk that is not open begins to
    /// read it, on a thread of its own.
    private func opens(_ text: String) -> Bool {
        guard let passphrase = try? Passphrase(text), let vault = opened(passphrase) else { return false }
        enum Task { case nothing, read, look(Casebook) }
        let task: Task = stage.withLock { stage in
            switch stage {
            case .open(let model): return .look(model.casebook)
            case .opening: return .nothing
            case .locked, .hindered:
                stage = .opening(read: 0, of: vault.position)
                return .read
            }
        }
        switch task {
        case .read: Thread.detachNewThread { [self] in read(vault) }
        case .nothing: vault.close()
        case .look(let shown):
            defer { vault.close() }
            if vault.position != shown.position, let open = try? OpenVault(vault, continuing: shown) { show(open) }
        }
        return true
    }

    private func read(_ vault: Vault) {
        do {
            let total = vault.position
            let open = try OpenVault(vault) { read in stage.withLock { $0 = .opening(read: read, of: total) } }
            stage.withLock { $0 = .opening(read: total, of: total) }
            let model = Self.model(of: open, publishes: publishes, memory, answers)
            stage.withLock { $0 = .open(model) }
            settle(vault)
        } catch {
            vault.close()
            Terminal.complain("The vault was not opened at the desk:")
            Self.complain(error)
            stage.withLock { $0 = .hindered }
        }
    }

    /// Once it is read, the vault is of use only where others append to it. Its keys go otherwise.
    func settle(_ vault: Vault) {
        if vault.isShared { follow(vault) } else { vault.close() }
    }

    /// Who signs in is told no more than that it is not opened; who runs the desk is told what stands in the way.
    private func opened(_ passphrase: Passphrase) -> Vault? {
        do {
            return try Vault.open(folder, passphrase, .read, store: store, for: "desk", memory: deviceMemory)
        } catch VaultError.wrongPassphrase {
            return nil
        } catch {
            Self.complain(error)
            return nil
        }
    }

    private static func complain(_ error: any Error) {
        (Failure(error) ?? Failure("vigil failed unexpectedly; please report this")).report()
    }

    private static func model(of open: OpenVault, publishes: Bool, _ memory: NewsroomMemory, _ answers: RecordAnswers) -> DeskModel {
        DeskModel(open.casebook, releases: open.releaseStates(memory: memory, answers: answers), publishes: publishes)
    }
}
