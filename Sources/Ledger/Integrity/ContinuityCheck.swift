import TransparencyLog

/// Holds a vault that is being checked to what others saw of it: to a checkpoint that somebody kept, and to what this device remembers.
struct ContinuityCheck {
    let since: VaultCheckpoint?
    let watch: VaultWatch?
    let header: VaultHeader
    /// The keyholder that opened it.
    let holder: [UInt8]?
    /// A departure from what this device remembers is on purpose.
    let acceptsRollback: Bool

    /// - Parameters:
    ///   - report: of every entry; `tree` is there if all are sound.
    ///   - head: authentic.
    func run(_ report: inout CheckReport, at head: HeadRecord, in store: any LedgerStore, chain: Chain) throws {
        let ledger = LedgerTree(store: store, chain: chain)
        report.since = since?.tree
        if let since, let tree = report.tree, let departure = try ledger.departure(from: since.tree, to: tree, witness: .checkpoint) {
            report.departures.append(departure)
        }
        if let departure = try departure(of: head, in: ledger, report.tree) {
            if acceptsRollback, report.isSound { watch?.accept(departure) } else { report.departures.append(departure) }
        }
        if let older = watch?.departure(of: header, through: holder) {
            if acceptsRollback, report.isSound { watch?.accept(older) } else { report.olderDoor = older }
        }
        if report.isSound { watch?.entered(header) }
        if let tree = report.tree, report.isSound { watch?.checked(tree, at: head, in: store) }
        report.memory = watch?.memory ?? .none
    }

    private func departure(of head: HeadRecord, in ledger: LedgerTree, _ tree: TreeHead?) throws -> Departure? {
        guard let watch else { return nil }
        if let departure = try watch.departure(of: head, in: ledger.store) { return departure }
        guard let last = watch.lastChecked, let tree else { return nil }
        return try ledger.departure(from: last.tree, to: tree, witness: .device(day: last.day))
    }
}

extension LedgerTree {
    /// Nil where a consistency proof leads from the one tree to the other (RFC 9162, 2.1.4.2). What the proof is made from need not be
    /// trusted: a wrong proof leads nowhere.
    ///
    /// - Parameter new: made from entries that were checked.
    func departure(from old: TreeHead, to new: TreeHead, witness: Departure.Witness) throws -> Departure? {
        if old.size > new.size { return Departure(witness: witness, seen: old.size, entries: new.size, first: new.size...new.size) }
        let isContinued: Bool
        if let ranges = MerkleTree.consistencyRanges(from: old.size, to: new.size) {
            isContinued = MerkleTree.isConsistent(from: (old.size, old.root), to: (new.size, new.root), try roots(ranges))
        } else {
            isContinued = old.root == MerkleTree.emptyRoot
        }
        return isContinued ? nil : Departure(witness: witness, seen: old.size, entries: new.size, first: 0...max(0, old.size - 1))
    }
}
