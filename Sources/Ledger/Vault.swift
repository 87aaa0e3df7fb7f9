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
    /// Who opened it.
    let own: OwnMember
    let names: MemberNames
    let keystore: Keystore
    let sealer: EntrySealer
    let store: any LedgerStore
    let state: Mutex<State>
    /// Held for the whole of an append, while `state` stays free for those who only ask where the ledger ends.
    let appending = Mutex(())
    /// Held while a file beside the ledger is written.
    let besideLedger = Mutex(())
    /// What this device remembers of the vault, where it is to.
    let watch: VaultWatch?
    private let lock: WriteLock?

    /// Signs editions. The same for the life of the vault.
    package var editionSigningKey: Curve25519.Signing.PrivateKey { keys.editionSigning }
    /// Opens what outsiders seal to the desk (HPKE, RFC 9180, with X25519).
    package var deskSealingKey: Curve25519.KeyAgreement.PrivateKey { keys.deskSealing }
    /// How many entries there are; with `.read`, how many there were when the vault was opened.
    package var position: Int { state.withLock { $0.head.position } }
    /// How many times something was erased.
    package var erasures: Int { state.withLock { $0.head.erasures } }
    /// The chain hash of the last entry, 32 bytes: it stands for all that the ledger holds.
    package var head: [UInt8] { state.withLock { $0.head.hash } }

    /// 32 secret bytes, always the same for the same purpose, with which published commitments are salted, so that
    /// nobody outside can try out what they might hide.
    package func commitmentSalt(for purpose: String) -> [UInt8] {
        keys.commitmentSalt(for: purpose)
    }

    /// Makes a vault in a folder that is new or empty, and opens it to write. Costs one key derivation.
    ///
    /// - Parameters:
    ///   - device: the computer on which alone the passphrase shall open it; nil for any.
    ///   - name: what its first member is called.
    ///   - store: the database that shall keep the ledger, for several desks; nil for a file in the folder.
    ///   - memory: remembers it on this device.
    /// - Throws: `VaultError`; then no vault is left behind.
    package static func create(
        at url: URL, passphrase: Passphrase, device: Device? = nil, founder name: String = "", cost: KeyCost = .desk,
        store: PostgresAddress? = nil, command: String = "vigil", memory: DeviceMemory? = nil
    ) throws -> Vault {
        let folder = VaultFolder(url)
        let made = try folder.create()
        let lock = try WriteLock(folder.lock, command: command)
        // Another process may have made a vault here between the look at the folder and the lock.
        if folder.exists(folder.header) || folder.exists(folder.ledger) { throw VaultError.alreadyAVault(path: folder.path) }
        do {
            return try fill(
                folder, try VaultHeader.founding(.random(), founder: name, passphrase: passphrase, device: device, cost: cost), store, lock,
                memory)
        } catch {
            func remove(_ files: [String]) {
                for file in files {
                    unlink(file)
                    unlink(file + ".new")
                }
            }
            // A folder is a vault as long as it has this file: for certain first, or a power cut could leave it without the others.
            remove([folder.header])
            try? folder.sync()
            remove([folder.store, folder.journal, folder.ledger, folder.lock] + Keystore.paths(in: folder))
            if made { rmdir(folder.path) }
            throw error
        }
    }

    private static func fill(
        _ folder: VaultFolder, _ founding: (header: VaultHeader, founder: OwnMember), _ address: PostgresAddress?, _ lock: WriteLock,
        _ memory: DeviceMemory?
    ) throws -> Vault {
        let header = founding.header
        let vault = header.vault
        let unlocked = try header.unlock(by: founding.founder)
        let head = HeadRecord(position: 0, hash: Chain(vault: vault).genesis, erasures: 0, vault: vault, keys: unlocked.keys)
        try Keystore.create(in: folder, vault: vault)
        let store: any LedgerStore
        if let address {
            store = try PostgresStore(address, vault: vault, isNew: true)
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
        let watch = memory.map { VaultWatch($0, vault: vault, keys: unlocked.keys) }
        return try Vault(
            access: .write, folder: folder, header: header, unlocked: unlocked, store: store, head: head,
            lock: store.isShared ? nil : lock, watch: watch)
    }

    /// Whether there is a vault that could be opened, without opening it.
    ///
    /// - Throws: `VaultError.notAVault`, `noPermission`.
    package static func expect(at url: URL) throws {
        try VaultFolder(url).expectVault()
    }

    /// Opens a vault. Costs one key derivation; the entries themselves are checked as they are read.
    ///
    /// - Parameters:
    ///   - store: the address of the database that keeps the ledger, in place of the one in the folder: that one has no password.
    ///   - command: what other processes are told has the vault open, such as "vigil desk".
    ///   - memory: what this device remembers: a vault that was rolled back or forked since is refused.
    /// - Throws: `VaultError`: `notAVault`, `newerFormat`, `openElsewhere`, `wrongPassphrase`, `otherDevice`, `noLongerMember`,
    ///   `damaged`, `departed`, `olderDoor`, `noPermission`, `server`.
    package static func open(
        at url: URL, passphrase: Passphrase, device: Device? = nil, access: Access, store: PostgresAddress? = nil,
        command: String = "vigil", memory: DeviceMemory? = nil
    ) throws -> Vault {
        try open(at: url, access: access, store: store, command: command, memory: memory) { try $0.unlock(passphrase, device: device) }
    }

    /// - Parameter unlock: how its header yields the keys.
    static func open(
        at url: URL, access: Access, store address: PostgresAddress? = nil, command: String, memory: DeviceMemory? = nil,
        unlock: (VaultHeader) throws -> VaultHeader.Unlocked
    ) throws -> Vault {
        let folder = VaultFolder(url)
        try folder.expectVault()
        let header = try VaultHeader(json: folder.read(folder.header, limit: VaultHeader.largestFile))
        // A database lets several desks write in turn; a file has one writer.
        let lock = access == .write && !folder.isShared ? try WriteLock(folder.lock, command: command) : nil
        if access == .write { try folder.closeToOthers() }
        let unlocked = try unlock(header)
        // Before the head record is read: see VaultWatch.
        let watch = memory.map { VaultWatch($0, vault: header.vault, keys: unlocked.keys) }
        if let older = watch?.departure(of: header, through: unlocked.holder) { throw VaultError.olderDoor(older) }
        if access == .read { try recover(folder, command: command) }
        try RestoredKeys.settle(in: folder, vault: header.vault, keys: unlocked.keys, isLocked: lock != nil, command: command)
        let store = try openStore(folder, address, vault: header.vault, access: access)
        if let flaw = try store.schemaFlaw() { throw VaultError.damaged(.ledger(flaw)) }
        let head = try trustedHead(store, vault: header.vault, keys: unlocked.keys)
        if let departure = try watch?.departure(of: head, in: store) { throw VaultError.departed(departure) }
        watch?.entered(header)
        let vault = try Vault(
            access: access, folder: folder, header: header, unlocked: unlocked, store: store, head: head, lock: lock, watch: watch)
        if access == .write { try vault.writing { try vault.keystore.agree() } }
        try vault.settleErasures()
        return vault
    }

    private init(
        access: Access, folder: VaultFolder, header: VaultHeader, unlocked: VaultHeader.Unlocked, store: any LedgerStore,
        head: HeadRecord, lock: WriteLock?, watch: VaultWatch?
    ) throws {
        self.access = access
        self.folder = folder
        (keys, own, names) = (unlocked.keys, unlocked.own, unlocked.names)
        // After the head record: every key that an entry up to there needs is in it.
        keystore = try Keystore(in: folder, vault: header.vault, access: access)
        sealer = EntrySealer(
            chain: Chain(vault: header.vault), keys: keys, keystore: keystore, own: own, signers: header.history.signers)
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
            keystore.close()
        }
        lock?.release()
    }
}
