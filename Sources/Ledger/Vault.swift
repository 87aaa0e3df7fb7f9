package import Crypto
package import Foundation
import Synchronization

/// An open vault: entries that are sealed, bound to each other and only ever added to, and the keys that go with them.
///
/// ```swift
/// let vault = try Vault.open(at: folder, passphrase: passphrase, access: .write, command: "vigil import")
/// try vault.append(statements.map { $0.encoded() })
/// try vault.read { position, payload in … }
/// ```
///
/// One process at a time opens a vault with `.write`. With `.read` any number may, meanwhile; each sees the ledger as
/// it stood when it was opened. Safe to use from several threads: appends follow one another.
package final class Vault: Sendable {
    package enum Access: Sendable {
        case read
        case write
    }

    struct State {
        enum Condition {
            case open
            case closed
            case failed
        }

        var head: HeadRecord
        var condition: Condition = .open

        func expectUsable() throws(VaultError) -> State {
            switch condition {
            case .open: return self
            case .closed: throw .closed
            case .failed: throw .syncFailed
            }
        }
    }

    let access: Access
    let folder: VaultFolder
    let keys: Keyring
    let sealer: EntrySealer
    let store: any LedgerStore
    let state: Mutex<State>
    /// Held for the whole of an append, while `state` stays free for those who only ask where the ledger ends.
    let appending = Mutex(())
    /// What this device remembers of the vault, where it is to.
    let watch: VaultWatch?
    private let lock: WriteLock?

    /// Signs editions. The same for the life of the vault.
    package var editionSigningKey: Curve25519.Signing.PrivateKey { keys.editionSigning }
    /// Opens what outsiders seal to the desk (HPKE, RFC 9180, with X25519).
    package var deskSealingKey: Curve25519.KeyAgreement.PrivateKey { keys.deskSealing }
    /// How many entries there are; with `.read`, how many there were when the vault was opened.
    package var position: Int { state.withLock { $0.head.position } }
    /// The chain hash of the last entry, 32 bytes: it stands for all that the ledger holds.
    package var head: [UInt8] { state.withLock { $0.head.hash } }

    /// 32 secret bytes, always the same for the same purpose, with which published commitments are salted, so that
    /// nobody outside can try out what they might hide.
    package func commitmentSalt(for purpose: String) -> [UInt8] {
        keys.commitmentSalt(for: purpose)
    }

    /// Makes a vault in a folder that is new or empty, and opens it to write. Costs one key derivation.
    ///
    /// - Parameter memory: remembers it on this device.
    /// - Throws: `VaultError`; then no vault is left behind.
    package static func create(
        at url: URL, passphrase: Passphrase, cost: KeyCost = .desk, command: String = "vigil", memory: DeviceMemory? = nil
    ) throws -> Vault {
        let folder = VaultFolder(url)
        let made = try folder.create()
        let lock = try WriteLock(folder.lock, command: command)
        // Another process may have made a vault here between the look at the folder and the lock.
        if folder.exists(folder.header) || folder.exists(folder.ledger) { throw VaultError.alreadyAVault(path: folder.path) }
        do {
            return try fill(folder, passphrase, cost, lock, memory)
        } catch {
            for file in [folder.header, folder.header + ".new", folder.journal, folder.ledger, folder.lock] { unlink(file) }
            if made { rmdir(folder.path) }
            throw error
        }
    }

    private static func fill(
        _ folder: VaultFolder, _ passphrase: Passphrase, _ cost: KeyCost, _ lock: WriteLock, _ memory: DeviceMemory?
    ) throws -> Vault {
        let id = [UInt8].random(VaultHeader.idLength)
        let keys = Keyring.random()
        let header = try VaultHeader(vault: id, keyring: keys, passphrase: passphrase, cost: cost)
        try folder.createEmpty(folder.ledger)
        let database = try LedgerDatabase(path: folder.ledger, access: .write)
        let head = HeadRecord(position: 0, hash: Chain(vault: id).genesis, vault: id, keys: keys)
        try database.create(head)
        // Last: a folder is a vault once it has this file.
        try folder.write(header.json(), to: folder.header)
        try folder.syncNames()
        let watch = memory.map { VaultWatch($0, vault: id, keys: keys) }
        return Vault(access: .write, folder: folder, id: id, keys: keys, store: database, head: head, lock: lock, watch: watch)
    }

    /// Opens a vault. Costs one key derivation; the entries themselves are checked as they are read.
    ///
    /// - Parameters:
    ///   - command: what other processes are told has the vault open, such as "vigil desk".
    ///   - memory: what this device remembers: a vault that was rolled back or forked since is refused.
    /// - Throws: `VaultError`: `notAVault`, `newerFormat`, `openElsewhere`, `wrongPassphrase`, `damaged`, `departed`, `noPermission`.
    package static func open(
        at url: URL, passphrase: Passphrase, access: Access, command: String = "vigil", memory: DeviceMemory? = nil
    ) throws -> Vault {
        let folder = VaultFolder(url)
        try folder.expectVault()
        let header = try VaultHeader(json: folder.read(folder.header, limit: VaultHeader.largestFile))
        let lock = access == .write ? try WriteLock(folder.lock, command: command) : nil
        if access == .write { try folder.closeToOthers() }
        let keys = try header.unlock(passphrase)
        // Before the head record is read: see VaultWatch.
        let watch = memory.map { VaultWatch($0, vault: header.vault, keys: keys) }
        if access == .read { try recover(folder, command: command) }
        let database = try LedgerDatabase(path: folder.ledger, access: access)
        if let flaw = try database.schemaFlaw() { throw VaultError.damaged(.ledger(flaw)) }
        let head = try trustedHead(database, vault: header.vault, keys: keys)
        if let departure = try watch?.departure(of: head, in: database) { throw VaultError.departed(departure) }
        return Vault(access: access, folder: folder, id: header.vault, keys: keys, store: database, head: head, lock: lock, watch: watch)
    }

    private init(
        access: Access, folder: VaultFolder, id: [UInt8], keys: Keyring, store: any LedgerStore, head: HeadRecord, lock: WriteLock?,
        watch: VaultWatch?
    ) {
        self.access = access
        self.folder = folder
        self.keys = keys
        self.sealer = EntrySealer(chain: Chain(vault: id), keys: keys)
        self.store = store
        self.lock = lock
        self.watch = watch
        state = Mutex(State(head: head))
        watch?.opened(at: head, in: store)
    }

    /// Lets go of the file and the lock. Every later use throws `VaultError.closed`.
    package func close() {
        appending.withLock { _ in
            state.withLock { $0.condition = .closed }
            watch?.flush()
            // Everything acknowledged is synced already: a close that fails loses nothing.
            try? store.close()
        }
        lock?.release()
    }
}
