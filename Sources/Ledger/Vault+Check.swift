package import Foundation
package import Notes
import TransparencyLog

extension Vault {
    /// Verifies all that a vault holds: header, schema, SQLite's own structure, head record, and every entry's link,
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
        at url: URL, passphrase: Passphrase, command: String = "vigil ledger check", since: [UInt8]? = nil, key: VerifierKey? = nil,
        memory: DeviceMemory? = nil, acceptingRollback: Bool = false, progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> CheckReport {
        let folder = VaultFolder(url)
        try folder.expectVault()
        var report = CheckReport()
        let header: VaultHeader
        let keys: Keyring
        do {
            header = try VaultHeader(json: folder.read(folder.header, limit: VaultHeader.largestFile))
            keys = try header.unlock(passphrase)
        } catch VaultError.damaged(let damage) {
            report.add(damage)
            return report
        }
        let signer = try keys.checkpointSigner(vault: header.vault).verifierKey
        let continuity = ContinuityCheck(
            since: try since.map { try VaultCheckpoint(note: $0, key: key ?? signer, origin: signer.name) },
            watch: memory.map { VaultWatch($0, vault: header.vault, keys: keys) }, acceptsRollback: acceptingRollback)
        try noting(&report) { report in
            try recover(folder, command: command)
            let database = try LedgerDatabase(path: folder.ledger, access: .read)
            let sealer = EntrySealer(chain: Chain(vault: header.vault), keys: keys)
            try noting(&report) { report in
                if let flaw = try database.schemaFlaw() { report.add(.ledger(flaw)) }
            }
            try noting(&report) { report in
                for line in try database.integrityProblems() { report.add(.ledger("SQLite finds: \(line)")) }
            }
            try noting(&report) { report in
                guard let head = try checkEntries(database, sealer, &report, progress) else { return }
                try continuity.run(&report, at: head, in: database, chain: sealer.chain)
            }
            try database.close()
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
        var walk = Walk(prev: sealer.chain.genesis)
        while walk.position < end {
            let rows = try store.rows(from: walk.position, below: end, limit: batch)
            if rows.isEmpty { break }
            for row in rows {
                // In an altered table a position need not be a whole number; there is no way on from there.
                guard row.position >= walk.position else {
                    report.add(.entry(walk.position, .malformed))
                    return nil
                }
                walk.take(row, sealer, &report)
            }
            progress(walk.position, head?.position ?? walk.position)
        }
        guard let head else { return nil }
        if walk.position < head.position {
            report.add(.entry(walk.position, .missing))
        } else if walk.prev != head.hash {
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
        var prev: [UInt8]
        /// Of the sound entries.
        var tree = CompactTree()

        mutating func take(_ row: StoredRow, _ sealer: EntrySealer, _ report: inout CheckReport) {
            if row.position > position { report.add(.entry(position, .missing)) }
            position = row.position + 1
            guard let entry = row.entry else {
                report.add(.entry(row.position, .malformed))
                return
            }
            do {
                _ = try sealer.open(entry, after: prev)
                report.sound += 1
                tree.append(entry.leaf)
            } catch {
                report.add(.entry(row.position, error.flaw))
            }
            // Each entry is held against what stands before it, so that one bad entry does not condemn the rest.
            prev = entry.hash
        }
    }
}
