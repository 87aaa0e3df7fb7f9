import Crypto
import Foundation

/// The keystore in another folder, on another disk: `keys.1` and `keys.2`, two copies of a record for each slot (`KeyRecord`).
///
/// Records are overwritten in place, one copy after the other, each synced: a key that was erased in the vault is gone here after the next
/// run, and a run that is broken off leaves one whole copy of every record.
struct KeyBackup {
    static let names = ["keys.1", "keys.2"]

    private let folder: VaultFolder
    private let vault: [UInt8]
    private let key: SymmetricKey
    private let lock: WriteLock

    private var paths: [String] { Self.names.map { folder.path + "/" + $0 } }

    /// Makes the folder, or takes one that is empty or has this vault's keys.
    ///
    /// - Throws: `notABackup`, `anotherVault`, `inUse`, `VaultError`.
    init(_ url: URL, vault: [UInt8], keys: Keyring) throws {
        (folder, self.vault, key) = (VaultFolder(url), vault, KeyRecord.key(keys))
        guard mkdir(folder.path, 0o700) == 0 || errno == EEXIST else { throw posixFailure("make the folder", folder.path) }
        guard let found = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            throw VaultError.noPermission(path: folder.path)
        }
        guard Set(found).isSubset(of: Self.names + Self.names.map { $0 + ".new" } + ["lock"]) else {
            throw BackupRefused.notABackup(path: folder.path)
        }
        lock = try BackupFolder.lock(folder)
        let header = KeyRecord.fileHeader(vault: vault)
        for path in paths {
            if !folder.exists(path) {
                // One that merely could not be looked at holds keys, which a new file in its place would leave on the disk for ever.
                guard errno == ENOENT else { throw posixFailure("look at", path) }
                try folder.write(header, to: path)
            }
            guard try folder.read(path, limit: KeyRecord.length) == header else { throw BackupRefused.anotherVault(path: folder.path) }
        }
        try folder.syncNames()
    }

    /// Takes over what is new in the keystore, and overwrites what was erased in it.
    ///
    /// - Returns: how many keys were written.
    /// - Throws: `oldKeystore`, before anything is written; `VaultError`.
    func take(from keystore: Keystore) throws -> Int {
        defer { lock.release() }
        let shares = try (0..<keystore.count).map { slot throws(VaultError) in try keystore.share(of: KeySlot(slot)) }
        let copies = try paths.map { path throws(VaultError) in try KeystoreFile(path, access: .write) }
        defer { for copy in copies { copy.close() } }
        let changes = try copies.map { try self.changes(in: $0, for: shares) }
        for (copy, records) in zip(copies, changes) {
            for (slot, record) in records { try copy.write(record, at: Self.offset(slot)) }
            try copy.sync()
            for (slot, record) in records where shares[slot] == nil {
                guard try copy.readBack(KeyRecord.length, at: Self.offset(slot)) == record else {
                    throw VaultError.damaged(.keystore("slot \(slot) of the backup still holds what was there before"))
                }
            }
        }
        return Set(changes.flatMap { $0.map(\.slot) }).count
    }

    private static func offset(_ slot: Int) -> Int { (slot + 1) * KeyRecord.length }

    /// What is to be written into a copy.
    private func changes(in copy: KeystoreFile, for shares: [[UInt8]?]) throws -> [(slot: Int, record: [UInt8])] {
        let body = try copy.read(max(0, try copy.size() - KeyRecord.length), at: KeyRecord.length)
        guard body.count / KeyRecord.length <= shares.count else { throw BackupRefused.oldKeystore }
        var changes: [(slot: Int, record: [UInt8])] = []
        for (slot, share) in shares.enumerated() {
            let found = body.dropFirst(slot * KeyRecord.length).prefix(KeyRecord.length)
            if let there = KeyRecord.open(found, slot: slot, vault: vault, key: key) {
                if there == share { continue }
                if there == nil { throw BackupRefused.oldKeystore }
            }
            changes.append((slot, try KeyRecord.sealed(share, slot: slot, vault: vault, key: key)))
        }
        return changes
    }

    /// The records of a folder as a restored vault takes them over, still sealed: of each the first copy's, or the second's where that is
    /// not whole.
    ///
    /// - Parameters:
    ///   - slots: how many keys the ledger counts on.
    ///   - allowingLoss: those that are not there are lost, and stand as zeros.
    /// - Throws: `notABackup`, `anotherVault`, `damaged`, `keysMissing`.
    static func records(in url: URL, vault: [UInt8], slots: Int, allowingLoss: Bool) throws -> [UInt8] {
        let folder = VaultFolder(url)
        let copies = try names.map { folder.path + "/" + $0 }.filter { folder.exists($0) }.map { path throws(VaultError) in
            try folder.read(path, limit: .max)
        }
        guard !copies.isEmpty else { throw BackupRefused.notABackup(path: folder.path) }
        let header = KeyRecord.fileHeader(vault: vault)
        let bodies = copies.filter { $0.starts(with: header) }.map { Array($0.dropFirst(header.count)) }
        guard !bodies.isEmpty else { throw BackupRefused.anotherVault(path: folder.path) }
        let count = (bodies.map(\.count).max() ?? 0) / KeyRecord.length
        guard count >= slots || allowingLoss else { throw BackupRefused.keysMissing(slots - count, of: slots) }
        var records = header
        for slot in 0..<count {
            let found = bodies.lazy.map { $0.dropFirst(slot * KeyRecord.length).prefix(KeyRecord.length) }
                .first { KeyRecord.isWhole($0, slot: slot, vault: vault) }
            // Beyond what the ledger counts on: a run that was broken off was writing it.
            if found == nil, slot >= slots { break }
            guard let found else { throw BackupRefused.damaged(file: names[0], .malformed("key \(slot) is not whole in either copy")) }
            records += found
        }
        return records + none(max(0, slots - count))
    }

    /// Which copies do not have which of the keys that the ledger counts on, whole.
    static func problems(in url: URL, vault: [UInt8], slots: Int) throws(VaultError) -> [BackupRefused] {
        let folder = VaultFolder(url)
        var problems: [BackupRefused] = []
        for name in names {
            let path = folder.path + "/" + name
            guard folder.exists(path) else {
                problems.append(.damaged(file: name, .missing))
                continue
            }
            let bytes = try folder.read(path, limit: .max)
            guard bytes.starts(with: KeyRecord.fileHeader(vault: vault)) else {
                problems.append(.damaged(file: name, .malformed("its beginning is not this vault's; the other copy has the keys")))
                continue
            }
            let broken = (0..<slots).filter { slot in
                !KeyRecord.isWhole(bytes.dropFirst((slot + 1) * KeyRecord.length).prefix(KeyRecord.length), slot: slot, vault: vault)
            }
            if let first = broken.first {
                problems.append(.damaged(file: name, .malformed("\(broken.count) keys, the first number \(first), are not whole; the other copy has them")))
            }
        }
        return problems
    }

    /// For a vault whose keys are not restored.
    static func none(_ slots: Int) -> [UInt8] { [UInt8](repeating: 0, count: slots * KeyRecord.length) }
}
