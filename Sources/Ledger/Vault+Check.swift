package import Foundation
package import Notes
import TransparencyLog

extension Vault {
    /// Verifies all that a vault holds: header, schema, the database's own structure, head record, and every entry's link,
    /// hashes, commitment, seal and padding. Reads everything once; goes on after a bad entry.
    ///
    /// - Parameters:
    ///   - since: a checkpoint that somebody kept: the vault must have grown from it.
    ///   - key: whose signature it must have, if not the vault's own.
    ///   - memory: what this device remembers: the vault must continue that, too …
    ///   - acceptingRollback: … unless all else is sound and it is another on purpose; then that is what is remembered.
    ///   - progress: called now and then with how many entries are done, and of how many.
    /// - Returns: a report, for a damaged vault, too.
    /// - Throws: `VaultError` where nothing could be checked: `notAVault`, `wrongPassphrase`, `newerFormat`,
    ///   `noPermission`, `busy`.
    package static func check(
        at url: URL, passphrase: Passphrase, device: Device? = nil, store address: PostgresAddress? = nil,
        command: String = "vigil ledger check", since: [UInt8]? = nil, key: VerifierKey? = nil, memory: DeviceMemory? = nil,
        acceptingRollback: Bool = false, progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> CheckReport {
        let folder = VaultFolder(url)
        try folder.expectVault()
        var report = CheckReport()
        let header: VaultHeader
        let unlocked: VaultHeader.Unlocked
        do {
            header = try VaultHeader(json: folder.read(folder.header, limit: VaultHeader.largestFile))
            unlocked = try header.unlock(passphrase, device: device)
        } catch VaultError.damaged(let damage) {
            report.add(damage)
            return report
        }
        let signer = try unlocked.keys.checkpointSigner(vault: header.vault).verifierKey
        let continuity = ContinuityCheck(
            since: try since.map { try VaultCheckpoint(note: $0, key: key ?? signer, origin: signer.name) },
            watch: memory.map { VaultWatch($0, vault: header.vault, keys: unlocked.keys) }, header: header, holder: unlocked.holder,
            acceptsRollback: acceptingRollback)
        try noting(&report) { report in
            try recover(folder, command: command)
            try RestoredKeys.settle(in: folder, vault: header.vault, keys: unlocked.keys, isLocked: false, command: command)
            let store = try openStore(folder, address, vault: header.vault, access: .read)
            let keystore = try Keystore(in: folder, vault: header.vault, access: .read)
            defer { keystore.close() }
            for problem in try keystore.problems() { report.add(.keystore(problem)) }
            let sealer = EntrySealer(
                chain: Chain(vault: header.vault), keys: unlocked.keys, keystore: keystore, own: unlocked.own,
                signers: header.history.signers)
            try noting(&report) { report in
                if let flaw = try store.schemaFlaw() { report.add(.ledger(flaw)) }
            }
            try noting(&report) { report in
                for line in try store.integrityProblems() { report.add(.ledger("the database finds: \(line)")) }
            }
            try noting(&report) { report in
                guard let head = try checkEntries(store, sealer, &report, progress) else { return }
                try continuity.run(&report, at: head, in: store, chain: sealer.chain)
            }
            try store.close()
        }
        return report
    }

    /// Damage goes into the report; any other error ends the check.
    private static func noting(_ report: inout CheckReport, _ body: (inout CheckReport) throws -> Void) throws {
        do {
            try body(&report)
        } catch VaultError.damaged(let damage) {
            report.add(damage)
        }
    }

    /// - Returns: the head record that the entries were held to; nil where it is not authentic.
    private static func checkEntries(
        _ store: any LedgerStore, _ sealer: EntrySealer, _ report: inout CheckReport, _ progress: (Int, Int) -> Void
    ) throws -> HeadRecord? {
        let head = try store.head()
        var isAuthentic = true
        if let head {
            report.entries = head.position
            if !head.isAuthentic(vault: sealer.chain.vault, keys: sealer.keys) {
                report.add(.head("it was altered, or belongs to another vault"))
                isAuthentic = false
            }
        } else {
            report.add(.head("it is missing or malformed"))
        }
        // Without a head record, every row that is there is looked at.
        let end = head?.position ?? Int.max
        var walk = Walk(prev: Bytes32(sealer.chain.genesis))
        let opener = EntryOpener(sealer)
        while walk.position < end {
            let rows = try store.rows(from: walk.position, below: end, limit: batch)
            if rows.isEmpty { break }
            for row in rows {
                // In an altered table a position need not be a whole number; there is no way on from there.
                guard row.position >= walk.position else {
                    report.add(.entry(walk.position, .malformed))
                    return nil
                }
                walk.take(row, opener, &report)
            }
            progress(walk.position, head?.position ?? walk.position)
        }
        guard let head else { return nil }
        try walk.checkErasures(head, sealer, &report)
        if walk.position < head.position {
            report.add(.entry(walk.position, .missing))
        } else if walk.prev.array != head.hash {
            report.add(head.position == 0 ? .head("it was altered") : .entry(head.position - 1, .wrongHash))
        }
        // A commit may have come between the two reads: beyond the head of now is beyond.
        if let now = try store.head(), now.position == head.position, try store.hasRows(from: head.position) {
            report.add(.entry(head.position, .beyondHead))
        }
        if report.isSound { report.tree = TreeHead(size: walk.tree.size, root: walk.tree.root) }
        return isAuthentic ? head : nil
    }

    /// Where the check stands in the chain.
    private struct Walk {
        var position = 0
        var prev: Bytes32
        var epoch = 0
        var destroyed: Set<KeySlot> = []
        var tombstones = 0
        /// Entries whose content does not open any more, and how it was locked.
        var mute: [(position: Int, lock: KeyLock)] = []
        /// Of the sound entries.
        var tree = CompactTree()

        init(prev: Bytes32) { self.prev = prev }

        mutating func take(_ row: StoredRow, _ opener: EntryOpener, _ report: inout CheckReport) {
            if row.position > position { report.add(.entry(position, .missing)) }
            position = row.position + 1
            guard let entry = row.entry else {
                report.add(.entry(row.position, .malformed))
                return
            }
            do {
                let opened = try opener.frame(of: entry, after: prev)
                guard entry.epoch >= epoch else { throw EntryFailure(.olderEpoch) }
                epoch = entry.epoch
                let content = try opener.content(of: entry, opened)
                let frame = EntryFrame(opened)
                if case .tombstone(let slots) = frame.role {
                    destroyed.formUnion(slots)
                    tombstones += 1
                }
                if content == nil { mute.append((row.position, frame.lock)) }
                guard frame.signature == nil || opener.sealer.isSigned(entry, frame) else { throw EntryFailure(.badSignature) }
                report.sound += 1
                tree.append(entry.leaf)
            } catch let failure as EntryFailure {
                report.add(.entry(row.position, failure.flaw))
            } catch VaultError.damaged(let damage) {
                report.add(damage)
            } catch {
                report.add(.entry(row.position, .malformed))
            }
            // Each entry is held against what stands before it, so that one bad entry does not condemn the rest.
            prev = entry.chainHash
        }

        /// What is gone was erased on purpose, and what was erased is gone.
        func checkErasures(_ head: HeadRecord, _ sealer: EntrySealer, _ report: inout CheckReport) throws {
            for (position, lock) in mute where lock.opens(without: destroyed) { report.add(.entry(position, .lostContent)) }
            for slot in destroyed.sorted() where try !sealer.keystore.isErased(slot) {
                report.add(.erasures("slot \(slot.number) still holds a key that was to be destroyed; open the vault to write, and it is"))
            }
            if report.firstBadEntry == nil, tombstones != head.erasures {
                report.add(.erasures("the ledger has \(tombstones) of its \(head.erasures) tombstones"))
            }
        }
    }
}
