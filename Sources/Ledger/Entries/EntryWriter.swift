/// What an append hands to its caller: entries go in one at a time, and keys are made for what they define.
///
/// They are sealed on every core, and chained and inserted in order where the caller is. In memory are two batches.
package final class EntryWriter {
    /// What is sealed together: a multiple of what a core takes at a time.
    private static let batch = 512

    private let sealer: EntrySealer
    private let insert: (SealedEntry) throws -> Void
    private let start: HeadRecord
    /// Not handed on to be sealed yet. The last entry of a transaction, which is signed, is always among them.
    private var waiting: [PlannedEntry] = []
    private var sealing: SealingRound?
    private var head: (position: Int, hash: Bytes32)
    private var erasures: Int

    init(_ sealer: EntrySealer, after start: HeadRecord, insert: @escaping (SealedEntry) throws -> Void) {
        self.sealer = sealer
        self.start = start
        self.insert = insert
        (head, erasures) = ((start.position, Bytes32(start.hash)), start.erasures)
        waiting.reserveCapacity(Self.batch)
    }

    /// A random key of its own for something that the record will tell of. On the disk before the entries are.
    package func newKey() throws -> KeySlot { try sealer.keystore.make() }

    package func add(_ entry: Entry) throws { try plan(PlannedEntry(role: .statement) { entry }) }

    /// An entry that is made while others are sealed.
    package func add(making entry: @escaping @Sendable () -> Entry) throws { try plan(PlannedEntry(role: .statement, entry)) }

    func add(_ entry: Entry, as role: OpenedEntry.Role) throws { try plan(PlannedEntry(role: role) { entry }) }

    private func plan(_ entry: PlannedEntry) throws {
        if case .tombstone = entry.role { erasures += 1 }
        if waiting.count == Self.batch { try handOn() }
        waiting.append(entry)
    }

    /// The batch before is inserted while this one is sealed.
    private func handOn() throws {
        let before = sealing
        sealing = SealingRound(waiting, from: head.position + (before?.count ?? 0), sealer)
        waiting.removeAll(keepingCapacity: true)
        if let before { try take(before) }
    }

    private func take(_ round: SealingRound) throws {
        for entry in round.sealed() { try put(entry.get()) }
    }

    private func put(_ entry: UnchainedEntry) throws {
        let chained = sealer.chain.chained(entry, after: head.hash)
        try insert(chained)
        head = (chained.position + 1, chained.chainHash)
    }

    /// The head record after all of them; the keys are on the disk.
    func finish() throws -> HeadRecord {
        let last = waiting.popLast()
        // A few are sealed here sooner than anybody comes to help.
        if waiting.count >= SealingRound.chunk { try handOn() }
        if let sealing { try take(sealing) }
        sealing = nil
        for entry in waiting { try put(sealer.seal(entry.make(), as: entry.role, position: head.position)) }
        if let last {
            try put(
                sealer.seal(
                    last.make(), as: last.role, position: head.position, signing: .init(first: start.position, after: head.hash)))
        }
        try sealer.keystore.sync()
        return HeadRecord(position: head.position, hash: head.hash.array, erasures: erasures, vault: sealer.chain.vault, keys: sealer.keys)
    }

    /// Waits for those who are still sealing, where the transaction is broken off.
    func giveUp() {
        sealing?.giveUp()
        sealing = nil
    }
}

/// An entry that will be made and sealed, on whichever core.
struct PlannedEntry: Sendable {
    let role: OpenedEntry.Role
    let make: @Sendable () -> Entry

    init(role: OpenedEntry.Role, _ make: @escaping @Sendable () -> Entry) {
        self.role = role
        self.make = make
    }
}
