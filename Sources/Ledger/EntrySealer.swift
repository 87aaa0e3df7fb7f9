import Crypto

/// Seals entries for their place in the ledger, and opens and checks what the ledger gives back.
struct EntrySealer: Sendable {
    let chain: Chain
    let keys: Keyring

    func seal(_ entry: Entry, position: Int, after prev: [UInt8]) throws -> SealedEntry {
        guard entry.payload.count <= Entry.largestPayload else { throw VaultError.entryTooLarge(bytes: entry.payload.count) }
        let id = [UInt8].random(SealedEntry.idLength)
        let (epoch, key) = keys.currentEpoch
        let slot = entry.slot.encoded
        let sealed = try Seal.close(
            Padding.pad(entry.payload), under: key, binding: binding(id: id, position: position, epoch: epoch, slot: slot))
        let leaf = chain.leaf(SealedEntry.record(id: id, epoch: epoch, slot: slot, sealed: sealed))
        return SealedEntry(
            position: position, id: id, epoch: epoch, slot: slot, leaf: leaf, prev: prev,
            hash: chain.hash(position: position, prev: prev, leaf: leaf), sealed: sealed)
    }

    /// The payload, once link, leaf and chain hash, commitment, seal and padding have been found right, in this order.
    func open(_ entry: SealedEntry, after prev: [UInt8]) throws(EntryFailure) -> [UInt8] {
        guard entry.prev == prev else { throw EntryFailure(.brokenLink) }
        let record = SealedEntry.record(id: entry.id, epoch: entry.epoch, slot: entry.slot, sealed: entry.sealed)
        guard chain.leaf(record) == entry.leaf else { throw EntryFailure(.wrongLeaf) }
        guard chain.hash(position: entry.position, prev: prev, leaf: entry.leaf) == entry.hash else {
            throw EntryFailure(.wrongHash)
        }
        guard KeySlot(encoded: entry.slot) != nil else { throw EntryFailure(.unknownSlot) }
        guard let key = keys.epochKey(entry.epoch) else { throw EntryFailure(.unknownEpoch) }
        let bound = binding(id: entry.id, position: entry.position, epoch: entry.epoch, slot: entry.slot)
        let padded: [UInt8]
        do {
            padded = try Seal.open(entry.sealed, under: key, binding: bound)
        } catch {
            switch error {
            case .wrongKey: throw EntryFailure(.wrongKey)
            case .altered: throw EntryFailure(.altered)
            case .malformed: throw EntryFailure(.malformed)
            }
        }
        guard let payload = Padding.unpad(padded) else { throw EntryFailure(.badPadding) }
        return payload
    }

    private func binding(id: [UInt8], position: Int, epoch: Int, slot: [UInt8]) -> [UInt8] {
        var transcript = Transcript("entry")
        transcript.add(chain.vault)
        transcript.add(id)
        transcript.add(position)
        transcript.add(epoch)
        transcript.add(slot)
        return transcript.bytes
    }
}

struct EntryFailure: Error {
    let flaw: EntryFlaw

    init(_ flaw: EntryFlaw) {
        self.flaw = flaw
    }
}
