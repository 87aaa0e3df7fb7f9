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
            case failed(VaultError)
        }

        var head: HeadRecord
        var condition: Condition = .open

        func expectUsable() throws(VaultError) -> State {
            switch condition {
            case .open: return self
            case .closed: throw .closed
            case .failed(let error): throw error
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
    /// - Parameter store: the database that shall keep the ledger, for several desks; nil for a file in the folder.
    /// - Throws: `VaultError`; then no vault is left behind.
    package static func create(
        at url: URL, passphrase: Passphrase, cost: KeyCost = .desk, store: PostgresAddress? = nil, command: String = "vigil"
    ) throws -> Vault {
        let folder = VaultFolder(url)
        let made = try folder.create()
        let lock = try WriteLock(folder.lock, command: command)
        // Another process may have made a vault here between the look at the folder and the lock.
        if folder.exists(folder.header) || folder.exists(folder.ledger) { throw VaultError.alreadyAVault(path: folder.path) }
        do {
            return try fill(folder, passphrase, cost, store, lock)
        } catch {
            for file in [folder.header, folder.store, folder.journal, folder.ledger, folder.lock] {
                unlink(file)
                unlink(file + ".new")
            }
            if made { rmdir(folder.path) }
            throw error
        }
    }

    private static func fill(
        _ folder: VaultFolder, _ passphrase: Passphrase, _ cost: KeyCost, _ address: PostgresAddress?, _ lock: WriteLock
    ) throws -> Vault {
        let id = [UInt8].random(VaultHeader.idLength)
        let keys = Keyring.random()
        let header = try VaultHeader(vault: id, keyring: keys, passphrase: passphrase, cost: cost)
        let head = HeadRecord(position: 0, hash: Chain(vault: id).genesis, vault: id, keys: keys)
        let store: any LedgerStore
        if let address {
            store = try PostgresStore(address, vault: id, isNew: true)
            try folder.write(Array((address.withoutSecrets + "\n").utf8), to: folder.store)
            try folder.write(header.json(), to: folder.header)
            try folder.syncNames()
            // Last: what is made in a database is not taken back when a file cannot be written.
            try store.create(head)
            lock.release()
        } else {
            try folder.createEmpty(folder.ledger)
            store = try LedgerDatabase(path: folder.ledger, access: .write)
            try store.create(head)
            // Last: a folder is a vault once it has this file.
            try folder.write(header.json(), to: folder.header)
            try folder.syncNames()
        }
        return Vault(access: .write, folder: folder, id: id, keys: keys, store: store, head: head, lock: store.isShared ? nil : lock)
    }

    /// Opens a vault. Costs one key derivation; the entries themselves are checked as they are read.
    ///
    /// - Parameters:
    ///   - store: the address of the database that keeps the ledger, in place of the one in the folder: that one has no password.
    ///   - command: what other processes are told has the vault open, such as "vigil desk".
    /// - Throws: `VaultError`: `notAVault`, `newerFormat`, `openElsewhere`, `wrongPassphrase`, `damaged`, `noPermission`, `server`.
    package static func open(
        at url: URL, passphrase: Passphrase, access: Access, store address: PostgresAddress? = nil, command: String = "vigil"
    ) throws -> Vault {
        let folder = VaultFolder(url)
        try folder.expectVault()
        let header = try VaultHeader(json: folder.read(folder.header, limit: VaultHeader.largestFile))
        // A database lets several desks write in turn; a file has one writer.
        let lock = access == .write && !folder.isShared ? try WriteLock(folder.lock, command: command) : nil
        if access == .write { try folder.closeToOthers() }
        let keys = try header.unlock(passphrase)
        if access == .read { try recover(folder, command: command) }
        let store = try openStore(folder, address, vault: header.vault, access: access)
        if let flaw = try store.schemaFlaw() { throw VaultError.damaged(.ledger(flaw)) }
        let head = try trustedHead(store, vault: header.vault, keys: keys)
        return Vault(access: access, folder: folder, id: header.vault, keys: keys, store: store, head: head, lock: lock)
    }

    private init(
        access: Access, folder: VaultFolder, id: [UInt8], keys: Keyring, store: any LedgerStore, head: HeadRecord, lock: WriteLock?
    ) {
        self.access = access
        self.folder = folder
        self.keys = keys
        self.sealer = EntrySealer(chain: Chain(vault: id), keys: keys)
        self.store = store
        self.lock = lock
        state = Mutex(State(head: head))
    }

    /// Lets go of the file and the lock. Every later use throws `VaultError.closed`.
    package func close() {
        appending.withLock { _ in
            state.withLock { $0.condition = .closed }
            // Everything acknowledged is synced already: a close that fails loses nothing.
            try? store.close()
        }
        lock?.release()
    }
}
