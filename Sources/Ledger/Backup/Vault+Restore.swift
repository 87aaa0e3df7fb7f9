package import Foundation
package import TransparencyLog

/// What was restored.
package struct RestoreReport: Equatable, Sendable {
    package let position: Int
    package let root: TreeHash
    package let files: Int
    /// How many keys of single sources, reports, mentions and files the vault had, …
    package let slots: Int
    /// … and whether keys were restored.
    package let withKeys: Bool
}

extension Vault {
    /// Makes a vault of a backup, whole or not at all, on a machine that needs no key for it: what each file must be stands in backup.json,
    /// and the entries must lead, link by link, to the head and the root there. That head's MAC, and every seal and signature, are checked
    /// when the vault is opened.
    ///
    /// Cost: all of the backup is read once, and written. Memory: one stretch of entries. The ledger becomes a file in the folder, wherever
    /// it was before. Killed on the way, it leaves `VAULT.restoring`, which the next restore to the same place makes anew.
    ///
    /// - Parameters:
    ///   - url: new, or an empty folder.
    ///   - keys: the folder with the backup of the keys.
    ///   - withoutKeys: restore, although nothing whose key is not in `keys` will be readable, ever.
    /// - Throws: `BackupRefused`; `VaultError`: `alreadyAVault`, `folderNotEmpty`, `diskFull`, …; then nothing is left. After `syncFailed` the vault
    ///   may stand there, whole: look.
    package static func restore(
        at url: URL, from backup: URL, keys: URL? = nil, withoutKeys: Bool = false, progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> RestoreReport {
        let source = try BackupFolder(reading: backup)
        guard let manifest = try source.earlier() else { throw BackupRefused.notABackup(path: source.folder.path) }
        guard keys != nil || withoutKeys || manifest.slots == 0 else { throw BackupRefused.keysNeeded(slots: manifest.slots) }
        let target = VaultFolder(url)
        if target.exists(target.header) { throw VaultError.alreadyAVault(path: target.path) }
        if let there = try? FileManager.default.contentsOfDirectory(atPath: target.path), !there.isEmpty {
            throw VaultError.folderNotEmpty(path: target.path)
        }
        let work = try RestoreFolder(for: target)
        do {
            let sealed = try keys.map {
                try KeyBackup.records(in: $0, vault: manifest.vault, slots: manifest.slots, allowingLoss: withoutKeys)
            }
            try fill(work.folder, manifest, source, progress)
            let none = KeyRecord.fileHeader(vault: manifest.vault) + KeyBackup.none(manifest.slots)
            try work.folder.write(sealed ?? none, to: RestoredKeys.path(in: work.folder))
            try work.put(at: target)
        } catch {
            work.remove()
            throw error
        }
        return RestoreReport(
            position: manifest.head.position, root: manifest.root, files: manifest.files.count, slots: manifest.slots, withKeys: keys != nil)
    }

    private static func fill(
        _ work: VaultFolder, _ manifest: BackupManifest, _ source: BackupFolder, _ progress: (Int, Int) -> Void
    ) throws {
        try work.createEmpty(work.ledger)
        let database = try LedgerDatabase(path: work.ledger, access: .write)
        do {
            defer { try? database.close() }
            try putEntries(into: database, manifest, source, progress)
        }
        try makeFolder(work.path + "/files")
        for item in manifest.files {
            try source.copy(
                BackupManifest.filePath(item.name), bytes: item.bytes, sha256: item.sha256, to: work.path + "/files/" + item.name)
        }
        for item in manifest.aside {
            let path = BackupManifest.asidePath(item.sha256)
            if let slash = item.name.firstIndex(of: "/") { try makeFolder(work.path + "/" + item.name[..<slash]) }
            if item.name == BesideLedger.header {
                let header = try? VaultHeader(json: source.read(path, bytes: item.bytes, sha256: item.sha256))
                if let header, header.vault != manifest.vault { throw BackupRefused.damaged(file: path, .malformed("it is another vault's")) }
            }
            try source.copy(path, bytes: item.bytes, sha256: item.sha256, to: work.path + "/" + item.name)
        }
    }

    private static func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw posixFailure("make the folder", path) }
    }

    /// All in one transaction. Leaves and links are made anew from the sealed bytes.
    private static func putEntries(
        into database: LedgerDatabase, _ manifest: BackupManifest, _ source: BackupFolder, _ progress: (Int, Int) -> Void
    ) throws {
        let chain = Chain(vault: manifest.vault)
        try database.create(
            HeadRecord(position: 0, hash: chain.genesis, erasures: 0, epoch: manifest.head.epoch, mac: [UInt8](repeating: 0, count: 32)))
        try database.append { _, inserter in
            var (hash, tree) = (Bytes32(chain.genesis), CompactTree())
            for segment in manifest.segments {
                let bytes = try source.read(segment.path, bytes: segment.bytes, sha256: segment.sha256)
                let isRead = try EntrySegment.read(bytes, segment.range) { id, epoch, sealed in
                    let entry = chain.chained(chain.unchained(position: tree.size, id: Bytes16(id), epoch: epoch, sealed: sealed), after: hash)
                    try inserter.insert(entry)
                    tree.append(entry.leaf)
                    hash = entry.chainHash
                }
                guard isRead else { throw BackupRefused.damaged(file: segment.path, .malformed("it is no stretch of these entries")) }
                progress(segment.range.upperBound, manifest.head.position)
            }
            guard hash.array == manifest.head.hash, tree.size == manifest.head.position, tree.root == manifest.root else {
                throw BackupRefused.damaged(file: BackupFolder.manifest, .wrongLedger)
            }
            return manifest.head
        }
    }
}
