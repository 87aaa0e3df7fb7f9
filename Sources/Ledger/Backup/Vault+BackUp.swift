import Crypto
package import Foundation
import Synchronization
package import TransparencyLog

/// Where a backup goes.
package enum BackupPlace: Sendable {
    /// New, empty, or with an earlier backup of the same vault, to which only what is new is added.
    case folder(URL)
    /// A descriptor that takes one stream, a tar archive.
    case stream(CInt)
}

/// What a run did.
package struct BackupReport: Equatable, Sendable {
    /// How many entries the backup has, and the root of their tree.
    package let position: Int
    package let root: TreeHash
    package fileprivate(set) var newEntries = 0
    package fileprivate(set) var newFiles = 0
    /// Written to the folder or stream, without the keys.
    package fileprivate(set) var bytes = 0
    /// Keys that were written, or overwritten since they were erased; nil where no folder for them was given.
    package fileprivate(set) var keys: Int?
}

extension Vault {
    /// Keeps all that the vault is, as of when it was opened or some moment since, in another place; others may write to the vault
    /// meanwhile. Everything but the keys of single sources, reports, mentions and files, which go to a folder of their own or nowhere.
    ///
    /// Cost: a walk along the whole chain, and what is new is read and written. Memory: one stretch of entries.
    ///
    /// - Parameters:
    ///   - keys: where the keystore is kept, sealed once more; overwritten in place, so that what was erased since is erased there, too.
    ///   - told: what the desk said is on the disk, just before this vault was opened: the backup has all of that.
    ///   - progress: called now and then with how many entries are done, and of how many.
    /// - Throws: `BackupRefused`; `VaultError`, also where the vault is damaged: then the earlier backup stands as it was.
    package func backUp(
        to place: BackupPlace, keys keyFolder: URL? = nil, covering told: DurableState? = nil, progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> BackupReport {
        try expectApart(place, keyFolder)
        let head = try headWithAllErasures()
        let tree = try LedgerTree(store: store, chain: sealer.chain).whole(at: head)
        if let told { try expect(told, in: tree) }
        var report = BackupReport(position: head.position, root: tree.root)
        let sink: any BackupSink =
            switch place {
            case .folder(let url): try BackupFolder(writing: url)
            case .stream(let descriptor): BackupStream(descriptor)
            }
        let before = try sink.earlier()
        if let before { try expectContinued(before, by: head, place) }
        // First: keys that the entries do not need yet do no harm, entries without their keys would.
        if let keyFolder { report.keys = try KeyBackup(keyFolder, vault: sealer.chain.vault, keys: keys).take(from: keystore) }
        let segments = try putEntries(upTo: head, after: before, to: sink, &report, progress)
        let files = try putFiles(after: before, to: sink, &report)
        let aside = try putAside(after: before, to: sink, &report)
        let manifest = BackupManifest(
            vault: sealer.chain.vault, head: head, root: tree.root, slots: keystore.count, segments: segments, files: files, aside: aside)
        try sink.finish(manifest.authenticated(by: keys))
        report.newEntries = head.position - (before?.head.position ?? 0)
        return report
    }

    /// Where the backup ends: all tombstones of the keys that are destroyed in the keystore as it was read come before, and of all entries
    /// before, the keystore has the keys.
    ///
    /// A desk that erases while this vault is being opened has its tombstone beyond the known end, and the key is gone from the keystore,
    /// which is read after it: restored, the entry would have lost its content without anybody's order. Then both are read anew.
    ///
    /// - Throws: `VaultError`; `busy` where a desk went on erasing in between, every time.
    private func headWithAllErasures() throws -> HeadRecord {
        for _ in 0..<100 {
            let head = try state.withLock { try $0.expectUsable().head }
            guard let now = try store.change(from: head, within: 0), now.erasures != head.erasures else { return head }
            try catchUp()
            try keystore.reload()
        }
        throw VaultError.busy
    }

    /// A backup within the vault goes with it, and keys within a backup are where they never may be.
    private func expectApart(_ place: BackupPlace, _ keyFolder: URL?) throws(BackupRefused) {
        var folders = [URL(filePath: folder.path)]
        if case .folder(let url) = place { folders.append(url) }
        if let keyFolder { folders.append(keyFolder) }
        let paths = folders.map { $0.standardizedFileURL.resolvingSymlinksInPath().pathComponents }
        for (index, path) in paths.enumerated() {
            for other in paths[(index + 1)...] where path.starts(with: other) || other.starts(with: path) { throw .samePlace }
        }
    }

    func expectContinued(_ before: BackupManifest, by head: HeadRecord, _ place: BackupPlace) throws {
        guard case .folder(let url) = place else { return }
        let path = VaultFolder(url).path
        guard before.vault == sealer.chain.vault else { throw BackupRefused.anotherVault(path: path) }
        guard before.isAuthentic(by: keys) else { throw BackupRefused.foreignRecord(path: path) }
        let seen = before.head
        let same = seen.position == 0 ? sealer.chain.genesis : seen.position > head.position ? nil : try store.hash(at: seen.position - 1)
        guard seen.hash == same else { throw BackupRefused.rolledBack(backup: seen.position, vault: head.position) }
    }

    private func putEntries(
        upTo head: HeadRecord, after before: BackupManifest?, to sink: any BackupSink, _ report: inout BackupReport,
        _ progress: (Int, Int) -> Void
    ) throws -> [BackupManifest.Segment] {
        var segments = Array((before?.segments ?? []).prefix { segment in
            (segment.isFull || segment.range.upperBound == head.position) && sink.holds(segment.path, bytes: segment.bytes)
        })
        var position = segments.last?.range.upperBound ?? 0
        var hash = position == 0 ? sealer.chain.genesis : try store.hash(at: position - 1)
        var segment = EntrySegment(from: position)
        while position < head.position {
            let rows = try store.rows(from: position, below: head.position, limit: Self.batch)
            guard !rows.isEmpty else { throw VaultError.damaged(.entry(position, .missing)) }
            for row in rows {
                hash = try expectSound(row, at: position, after: hash)
                if let entry = row.entry { segment.append(entry) }
                position += 1
                guard segment.isFull || position == head.position else { continue }
                let bytes = segment.bytes
                let put = BackupManifest.Segment(
                    range: segment.from..<position, bytes: bytes.count, sha256: Array(SHA256.hash(data: bytes)))
                try sink.put(bytes, at: put.path)
                segments.append(put)
                report.bytes += bytes.count
                segment = EntrySegment(from: position)
                progress(position, head.position)
            }
        }
        guard hash == head.hash else { throw VaultError.damaged(.entry(max(0, head.position - 1), .wrongHash)) }
        return segments
    }

    /// A backup takes nothing over that does not verify.
    ///
    /// - Returns: the entry's chain hash.
    private func expectSound(_ row: StoredRow, at position: Int, after hash: [UInt8]?) throws(VaultError) -> [UInt8] {
        guard row.position == position else { throw .damaged(.entry(position, .missing)) }
        guard let entry = row.entry else { throw .damaged(.entry(position, .malformed)) }
        let chain = sealer.chain
        guard entry.prev == hash else { throw .damaged(.entry(position, .brokenLink)) }
        guard entry.leafHash == chain.leaf(id: entry.exactID, epoch: entry.epoch, sealed: entry.sealed) else {
            throw .damaged(.entry(position, .wrongLeaf))
        }
        guard entry.chainHash == chain.hash(position: position, prev: entry.prevHash, leaf: entry.leafHash) else {
            throw .damaged(.entry(position, .wrongHash))
        }
        return entry.hash
    }

    /// Files that are gone from the vault stay in the backup: whether they were erased, or lost, a key tells, and this does not know.
    private func putFiles(after before: BackupManifest?, to sink: any BackupSink, _ report: inout BackupReport) throws -> [BackupManifest.Item] {
        var kept: [String: BackupManifest.Item] = [:]
        for item in before?.files ?? [] where sink.holds(BackupManifest.filePath(item.name), bytes: item.bytes) { kept[item.name] = item }
        for name in try files().names() where kept[name] == nil {
            guard let copy = try sink.put(copyOf: folder.path + "/files/" + name, at: BackupManifest.filePath(name)) else { continue }
            kept[name] = BackupManifest.Item(name: name, bytes: copy.bytes, sha256: copy.sha256)
            report.newFiles += 1
            report.bytes += copy.bytes
        }
        return kept.values.sorted { $0.name < $1.name }
    }

    private func putAside(after before: BackupManifest?, to sink: any BackupSink, _ report: inout BackupReport) throws -> [BackupManifest.Item] {
        var (items, put): ([BackupManifest.Item], Set<String>) = ([], [])
        for name in BesideLedger.names(in: folder) {
            let path = folder.path + "/" + name
            // What may be removed may be gone by now.
            guard folder.exists(path) else { continue }
            let bytes = try folder.read(path, limit: BesideLedger.largest)
            if name == BesideLedger.header, try VaultHeader(json: bytes).vault != sealer.chain.vault {
                throw VaultError.damaged(.header("it is another vault's now"))
            }
            let item = BackupManifest.Item(name: name, bytes: bytes.count, sha256: Array(SHA256.hash(data: bytes)))
            items.append(item)
            let place = BackupManifest.asidePath(item.sha256)
            let isThere = before?.aside.contains { $0.sha256 == item.sha256 } == true && sink.holds(place, bytes: item.bytes)
            guard !isThere, put.insert(place).inserted else { continue }
            try sink.put(bytes, at: place)
            report.bytes += bytes.count
        }
        return items
    }
}
