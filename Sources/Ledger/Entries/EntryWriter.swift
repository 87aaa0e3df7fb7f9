/// What an append hands to its caller: entries go in one at a time, and keys are made for what they define.
package final class EntryWriter {
    private let sealer: EntrySealer
    private let insert: (SealedEntry) throws -> Void
    private let start: HeadRecord
    /// Held back: the last entry of a transaction is signed.
    private var waiting: (entry: Entry, role: OpenedEntry.Role)?
    private(set) var position: Int
    private var hash: [UInt8]
    private var erasures: Int

    init(_ sealer: EntrySealer, after start: HeadRecord, insert: @escaping (SealedEntry) throws -> Void) {
        self.sealer = sealer
        self.start = start
        self.insert = insert
        (position, hash, erasures) = (start.position, start.hash, start.erasures)
    }

    /// A random key of its own for something that the record will tell of. On the disk before the entries are.
    package func newKey() throws -> KeySlot { try sealer.keystore.make() }

    package func add(_ entry: Entry) throws { try add(entry, as: .statement) }

    func add(_ entry: Entry, as role: OpenedEntry.Role) throws {
        try sealWaiting(isLast: false)
        waiting = (entry, role)
    }

    private func sealWaiting(isLast: Bool) throws {
        guard let (entry, role) = waiting else { return }
        let sealed = try sealer.seal(
            entry, as: role, position: position, after: hash, signing: isLast ? start.position : nil)
        try insert(sealed)
        if case .tombstone = role { erasures += 1 }
        (position, hash, waiting) = (position + 1, sealed.hash, nil)
    }

    /// The head record after all of them; the keys are on the disk.
    func finish() throws -> HeadRecord {
        try sealWaiting(isLast: true)
        try sealer.keystore.sync()
        return HeadRecord(position: position, hash: hash, erasures: erasures, vault: sealer.chain.vault, keys: sealer.keys)
    }
}
