/// What was destroyed, as `VAULT/erasures.sealed` keeps it: all tombstones up to a position of the ledger.
///
/// The head record says how many there are. Where this file knows fewer, the entries since are looked at before anything opens; where
/// it is missing, as after a restore, all are.
struct ErasureBook: Equatable, Sendable {
    /// Entries looked at.
    var position = 0
    var tombstones: [Tombstone] = []

    struct Tombstone: Equatable, Sendable {
        let position: Int
        let slots: [KeySlot]
        /// Whether the ledger has the entry that says that it was done.
        var isCompleted: Bool
    }

    var slots: Set<KeySlot> { Set(tombstones.flatMap(\.slots)) }

    init() {}

    mutating func note(_ frame: EntryFrame, at position: Int) {
        switch frame.role {
        case .statement: break
        case .tombstone(let slots): tombstones.append(Tombstone(position: position, slots: slots, isCompleted: false))
        case .erased(let tombstone):
            for index in tombstones.indices where tombstones[index].position == tombstone { tombstones[index].isCompleted = true }
        }
    }

    var encoded: [UInt8] {
        var bytes = Array("vigil-erasures/1".utf8)
        bytes.append(bigEndian: UInt64(position))
        bytes.append(bigEndian: UInt32(tombstones.count))
        for tombstone in tombstones {
            bytes.append(bigEndian: UInt64(tombstone.position))
            bytes.append(tombstone.isCompleted ? 1 : 0)
            bytes.append(bigEndian: UInt32(tombstone.slots.count))
            for slot in tombstone.slots { bytes.append(bigEndian: UInt32(truncatingIfNeeded: slot.number)) }
        }
        return bytes
    }

    /// nil where these are no such bytes.
    init?(_ bytes: [UInt8]) {
        let label = Array("vigil-erasures/1".utf8)
        guard bytes.starts(with: label) else { return nil }
        var rest = bytes.dropFirst(label.count)
        func number(_ length: Int) -> Int? {
            guard rest.count >= length else { return nil }
            defer { rest = rest.dropFirst(length) }
            return rest.prefix(length).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let position = number(8), let count = number(4) else { return nil }
        self.position = position
        for _ in 0..<count {
            guard let place = number(8), let isCompleted = number(1), let slots = number(4), slots <= rest.count / 4 else { return nil }
            let numbers = (0..<slots).compactMap { _ in number(4) }
            tombstones.append(Tombstone(position: place, slots: numbers.map(KeySlot.init), isCompleted: isCompleted == 1))
        }
        guard rest.isEmpty else { return nil }
    }
}
