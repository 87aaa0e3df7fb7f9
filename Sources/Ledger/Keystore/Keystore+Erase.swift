import Synchronization

extension Keystore {
    /// Destroys keys: both copies are overwritten in place, synced, and read back. Those destroyed before are destroyed again.
    ///
    /// - Throws: `syncFailed`; `damaged(.keystore)` where a slot could be read back after all, or was never given out.
    func erase(_ slots: [KeySlot]) throws {
        try state.withLock { state in
            guard !state.isClosed else { throw VaultError.closed }
            for slot in slots {
                guard (0..<state.count).contains(slot.number) else { throw VaultError.damaged(.keystore("slot \(slot.number) is missing")) }
            }
            for copy in copies {
                for slot in slots { try copy.write(erasedRecord(slot), at: offset(slot)) }
                try copy.sync()
            }
            for slot in slots {
                let start = slot.number * SlotRecord.length
                state.records.replaceSubrange(start..<start + SlotRecord.length, with: erasedRecord(slot))
                state.living = []
                for copy in copies where try copy.readBack(SlotRecord.length, at: offset(slot)) != erasedRecord(slot) {
                    throw VaultError.damaged(.keystore("slot \(slot.number) still holds what was there before"))
                }
            }
        }
    }

    /// Whether nothing of a key is left in either copy.
    func isErased(_ slot: KeySlot) throws(VaultError) -> Bool {
        for copy in copies where try copy.read(SlotRecord.length, at: offset(slot)) != erasedRecord(slot) { return false }
        return true
    }

    private func erasedRecord(_ slot: KeySlot) -> [UInt8] { SlotRecord.erased(slot: slot.number, vault: vault) }

    private func offset(_ slot: KeySlot) -> Int { (slot.number + 1) * SlotRecord.length }

    /// Every slot of both copies: what is damaged, and which copies do not agree.
    func problems() throws(VaultError) -> [String] {
        var problems: [String] = []
        let bodies = try copies.map { copy throws(VaultError) in Array(try copy.read(try copy.size(), at: 0).dropFirst(SlotRecord.length)) }
        if copies.count < Self.names.count { problems.append("one of its two copies is missing") }
        let count = (bodies.map(\.count).max() ?? 0) / SlotRecord.length
        for slot in 0..<count {
            let records = bodies.map { $0.dropFirst(slot * SlotRecord.length).prefix(SlotRecord.length) }
            let states = records.map { SlotRecord.state(of: $0, slot: slot, vault: vault) }
            // Damaged in both: what a power cut left of a key that no entry has. An entry that had it says so when it is opened.
            if states.allSatisfy({ $0 == nil }) { continue }
            if let index = states.firstIndex(of: nil) {
                problems.append("slot \(slot) is damaged in copy \(index + 1); the other copy holds it")
            } else if records.count == 2, !records[0].elementsEqual(records[1]) {
                problems.append("slot \(slot) differs between the copies")
            }
            if problems.count > 100 { break }
        }
        return problems
    }

    /// Writes each slot that is whole in one copy alone into the other.
    ///
    /// - Returns: how many.
    func repair() throws -> Int {
        try state.withLock { state in
            var repaired = 0
            for slot in 0..<state.count {
                let records = try copies.map { copy throws(VaultError) in
                    try copy.read(SlotRecord.length, at: (slot + 1) * SlotRecord.length)
                }
                let states = records.map { SlotRecord.state(of: $0[...], slot: slot, vault: vault) }
                // An erased copy wins over a living one: an erasure that was broken off is finished.
                guard let best = states.firstIndex(of: .erased) ?? states.firstIndex(of: .living) else { continue }
                for (index, copy) in copies.enumerated() where records[index] != records[best] {
                    try copy.write(records[best], at: (slot + 1) * SlotRecord.length)
                    repaired += 1
                }
            }
            for copy in copies { try copy.sync() }
            return repaired
        }
    }
}
