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
    /// Who opened it.
    let own: OwnMember
    let names: MemberNames
    let keystore: Keystore
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
    /// - Throws: `VaultError`; then no vault is left behind.
    package static func create(
        at url: URL, passphrase: Passphrase, device: Device? = nil, founder name: String = "", cost: KeyCost = .desk,
        command: String = "vigil"
    ) throws -> Vault {
        let folder = VaultFolder(url)
        let made = try folder.create()
        let lock = try WriteLock(folder.lock, command: command)
        // Another process may have made a vault here between the look at the folder and the lock.
        if folder.exists(folder.header) || folder.exists(folder.ledger) { throw VaultError.alreadyAVault(path: folder.path) }
        do {
            return try fill(folder, passphrase, device, name, cost, lock)
        } catch {
            let files = [folder.header, folder.journal, folder.ledger, folder.lock] + Keystore.paths(in: folder)
            for file in files { unlink(file) }
            for file in files { unlink(file + ".new") }
            if made { rmdir(folder.path) }
            throw error
        }
    }

    private static func fill(
        _ folder: VaultFolder, _ passphrase: Passphrase, _ device: Device?, _ name: String, _ cost: KeyCost, _ lock: WriteLock
    ) throws -> Vault {
        let (header, own) = try VaultHeader.founding(.random(), founder: name, passphrase: passphrase, device: device, cost: cost)
        let unlocked = try header.unlock(by: own)
        let vault = header.vault
        try folder.createEmpty(folder.ledger)
        let database = try LedgerDatabase(path: folder.ledger, access: .write)
        let head = HeadRecord(position: 0, hash: Chain(vault: vault).genesis, erasures: 0, vault: vault, keys: unlocked.keys)
        try database.create(head)
        try Keystore.create(in: folder, vault: vault)
        // Last: a folder is a vault once it has this file.
        try folder.write(header.json(), to: folder.header)
        try folder.syncNames()
        return try Vault(access: .write, folder: folder, header: header, unlocked: unlocked, store: database, head: head, lock: lock)
    }

    /// Opens a vault. Costs one key derivation; the entries themselves are checked as they are read.
    ///
    /// - Parameter command: what other processes are told has the vault open, such as "vigil desk".
    /// - Throws: `VaultError`: `notAVault`, `newerFormat`, `openElsewhere`, `wrongPassphrase`, `otherDevice`, `noLongerMember`,
    ///   `damaged`, `noPermission`.
    package static func open(
        at url: URL, passphrase: Passphrase, device: Device? = nil, access: Access, command: String = "vigil"
    ) throws -> Vault {
        try open(at: url, access: access, command: command) { try $0.unlock(passphrase, device: device) }
    }

    /// - Parameter unlock: how its header yields the keys.
    static func open(
        at url: URL, access: Access, command: String, unlock: (VaultHeader) throws -> VaultHeader.Unlocked
    ) throws -> Vault {
        let folder = VaultFolder(url)
        try folder.expectVault()
        let header = try VaultHeader(json: folder.read(folder.header, limit: VaultHeader.largestFile))
        let lock = access == .write ? try WriteLock(folder.lock, command: command) : nil
        if access == .write { try folder.closeToOthers() }
        let unlocked = try unlock(header)
        if access == .read { try recover(folder, command: command) }
        let database = try LedgerDatabase(path: folder.ledger, access: access)
        if let flaw = try database.schemaFlaw() { throw VaultError.damaged(.ledger(flaw)) }
        let head = try trustedHead(database, vault: header.vault, keys: unlocked.keys)
        let vault = try Vault(
            access: access, folder: folder, header: header, unlocked: unlocked, store: database, head: head, lock: lock)
        if access == .write { try vault.writing { try vault.keystore.agree() } }
        try vault.settleErasures()
        return vault
    }

    private init(
        access: Access, folder: VaultFolder, header: VaultHeader, unlocked: VaultHeader.Unlocked, store: any LedgerStore,
        head: HeadRecord, lock: WriteLock?
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
        state = Mutex(State(head: head))
    }

    /// Lets go of the file and the lock. Every later use throws `VaultError.closed`.
    package func close() {
        appending.withLock { _ in
            state.withLock { $0.condition = .closed }
            // Everything acknowledged is synced already: a close that fails loses nothing.
            try? store.close()
            keystore.close()
        }
        lock?.release()
    }
}
