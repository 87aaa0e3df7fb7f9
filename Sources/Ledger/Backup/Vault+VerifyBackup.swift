package import Foundation
import Synchronization
package import TransparencyLog

/// What reading a backup back found.
package struct BackupCheck: Equatable, Sendable {
    package let position: Int
    package let root: TreeHash
    package let files: Int
    /// How many keys of the vault's are in the keys' backup; nil where none was given.
    package internal(set) var keys: Int?
    /// Of those, how many were erased in the vault since: the next run overwrites them.
    package internal(set) var stale = 0
    /// At most `BackupCheck.limit`.
    package internal(set) var problems: [BackupRefused] = []

    package static let limit = 100
    package var isSound: Bool { problems.isEmpty }

    mutating func add(_ problem: BackupRefused) {
        if problems.count < Self.limit { problems.append(problem) }
    }

    /// What is wrong with the backup goes into the report; any other error ends it.
    mutating func noting(_ body: (inout BackupCheck) throws -> Void) throws {
        do {
            try body(&self)
        } catch let problem as BackupRefused {
            add(problem)
        }
    }
}

extension Vault {
    /// Reads all of a backup of this vault back and checks it, without restoring it: that this vault wrote it and continues it; length and
    /// SHA-256 of every file; that the entries open and lead, link by link, to the end and the root that it names; that no key is missing.
    ///
    /// Cost: all of the backup is read once, and each entry opened. Memory: one stretch of entries.
    ///
    /// - Returns: a report, of a damaged backup, too.
    /// - Throws: `BackupRefused` where there is nothing that could be read: `notABackup`, `newerFormat`, `anotherVault`, `foreignRecord`,
    ///   `rolledBack`, `damaged` of backup.json.
    package func verify(backup url: URL, keys keyFolder: URL? = nil, progress: (Int, Int) -> Void = { _, _ in }) throws -> BackupCheck {
        let head = try state.withLock { try $0.expectUsable().head }
        let source = try BackupFolder(reading: url)
        guard let manifest = try source.earlier() else { throw BackupRefused.notABackup(path: source.folder.path) }
        try expectContinued(manifest, by: head, .folder(url))
        var check = BackupCheck(position: manifest.head.position, root: manifest.root, files: manifest.files.count)
        if !manifest.head.isAuthentic(vault: sealer.chain.vault, keys: keys) { check.add(.damaged(file: BackupFolder.manifest, .wrongLedger)) }
        try check.noting { _ in try verifyEntries(of: manifest, in: source, progress) }
        for item in manifest.files {
            try check.noting { _ in try source.verify(BackupManifest.filePath(item.name), bytes: item.bytes, sha256: item.sha256) }
        }
        for item in manifest.aside { try check.noting { _ in try verify(item, in: source) } }
        if let keyFolder { try check.noting { try verifyKeys(in: keyFolder, manifest.slots, &$0) } }
        return check
    }

    private func verifyEntries(of manifest: BackupManifest, in source: BackupFolder, _ progress: (Int, Int) -> Void) throws {
        let (chain, opener) = (sealer.chain, EntryOpener(sealer))
        var (hash, tree) = (Bytes32(chain.genesis), CompactTree())
        for segment in manifest.segments {
            let bytes = try source.read(segment.path, bytes: segment.bytes, sha256: segment.sha256)
            func damaged(_ why: String) -> BackupRefused { .damaged(file: segment.path, .malformed(why)) }
            let isRead = try EntrySegment.read(bytes, segment.range) { id, epoch, sealed in
                let entry = chain.chained(chain.unchained(position: tree.size, id: Bytes16(id), epoch: epoch, sealed: sealed), after: hash)
                do { _ = try opener.frame(of: entry, after: hash) } catch let failure as EntryFailure {
                    throw damaged("entry \(tree.size): \(failure.flaw.description)")
                }
                tree.append(entry.leaf)
                hash = entry.chainHash
            }
            guard isRead else { throw damaged("it is no stretch of these entries") }
            progress(segment.range.upperBound, manifest.head.position)
        }
        guard hash.array == manifest.head.hash, tree.size == manifest.head.position, tree.root == manifest.root else {
            throw BackupRefused.damaged(file: BackupFolder.manifest, .wrongLedger)
        }
    }

    private func verify(_ item: BackupManifest.Item, in source: BackupFolder) throws {
        let path = BackupManifest.asidePath(item.sha256)
        let bytes = try source.read(path, bytes: item.bytes, sha256: item.sha256)
        guard item.name == BesideLedger.header else { return }
        let header: VaultHeader
        do { header = try VaultHeader(json: bytes) } catch { throw BackupRefused.damaged(file: path, .malformed(error.description)) }
        guard header.vault == sealer.chain.vault else { throw BackupRefused.damaged(file: path, .malformed("it is another vault's")) }
        if let flaw = header.history.flaw(vault: header.vault, list: header.list) { throw BackupRefused.damaged(file: path, .malformed(flaw)) }
    }

    /// Each record in each copy: that it is whole, and the vault's key or an erased one.
    private func verifyKeys(in url: URL, _ slots: Int, _ check: inout BackupCheck) throws {
        let vault = sealer.chain.vault
        let records = try KeyBackup.records(in: url, vault: vault, slots: slots, allowingLoss: false)
        for problem in try KeyBackup.problems(in: url, vault: vault, slots: slots) { check.add(problem) }
        let key = KeyRecord.key(keys)
        check.keys = records.count / KeyRecord.length - 1
        for slot in 0..<min(slots, keystore.count) {
            let record = records[(slot + 1) * KeyRecord.length..<(slot + 2) * KeyRecord.length]
            let here = try keystore.share(of: KeySlot(slot))
            guard let there = KeyRecord.open(record, slot: slot, vault: vault, key: key) else {
                check.add(.damaged(file: KeyBackup.names[0], .malformed("key \(slot) does not open")))
                continue
            }
            switch (here, there) {
            case (nil, nil): break
            case (nil, _): check.stale += 1
            case (_, nil): throw BackupRefused.oldKeystore
            case (let here, let there): if here != there { check.add(.damaged(file: KeyBackup.names[0], .malformed("key \(slot) is another"))) }
            }
        }
    }
}
