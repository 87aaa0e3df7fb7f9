import Crypto

/// Opens entries one after the other, on one thread, in memory that serves all of them.
final class EntryOpener {
    let sealer: EntrySealer
    private let chain: Chain
    private let cipher = Cipher()
    private var frameWork = WorkingMemory()
    private var contentWork = WorkingMemory()
    private var binding = Transcript(continuing: [], adding: 256)
    /// Of the epoch opened last: to ask the library for a key's bytes costs more than to hash them.
    private var key = WorkingMemory()
    private var epoch = 0

    init(_ sealer: EntrySealer) {
        self.sealer = sealer
        chain = sealer.chain
    }

    /// The entry, once link, leaf and chain hash, commitment, seal and padding have been found right, in this order.
    ///
    /// - Parameter body: what it is given holds no longer than it runs.
    /// - Throws: `EntryFailure`; `VaultError.damaged(.keystore)`; what `body` throws.
    func open<T>(_ entry: SealedEntry, after prev: Bytes32, _ body: (EntryInPlace) throws -> T) throws -> T {
        let frame = try frame(of: entry, after: prev)
        return try body(EntryInPlace(position: entry.position, frame: frame, content: content(of: entry, frame)))
    }

    /// All but the content. Holds until the next is opened.
    func frame(of entry: SealedEntry, after prev: Bytes32) throws(EntryFailure) -> FrameBytes {
        guard entry.prevHash == prev else { throw EntryFailure(.brokenLink) }
        guard chain.leaf(id: entry.exactID, epoch: entry.epoch, sealed: entry.sealed) == entry.leafHash else {
            throw EntryFailure(.wrongLeaf)
        }
        guard chain.hash(position: entry.position, prev: prev, leaf: entry.leafHash) == entry.chainHash else {
            throw EntryFailure(.wrongHash)
        }
        let key = try key(of: entry.epoch)
        let length = entry.sealed.count - Seal.overhead
        guard length >= 0 else { throw EntryFailure(.malformed) }
        let padded = frameWork.first(length)
        binding.restart(chain.entryBinding)
        sealer.bind(id: entry.exactID, position: entry.position, epoch: entry.epoch, to: &binding)
        do throws(Seal.Failure) {
            try entry.sealed.opening { sealed throws(Seal.Failure) in
                try binding.bytes.opening { binding throws(Seal.Failure) in
                    try Seal.open(sealed, under: key, binding: binding, with: cipher, into: padded)
                }
            }
        } catch {
            switch error {
            case .wrongKey: throw EntryFailure(.wrongKey)
            case .altered: throw EntryFailure(.altered)
            case .malformed: throw EntryFailure(.malformed)
            }
        }
        guard let payload = Padding.unpad(UnsafeRawBufferPointer(padded)) else { throw EntryFailure(.badPadding) }
        guard let frame = FrameBytes(payload) else { throw EntryFailure(.unknownFrame) }
        return frame
    }

    /// nil where every way to it has lost a key. Holds until the next is opened.
    func content(of entry: SealedEntry, _ frame: FrameBytes) throws -> UnsafeRawBufferPointer? {
        let plain = contentWork.first(frame.sealedContent.count)
        let opened = try sealer.content(entry.epoch, key(of: entry.epoch), cipher).open(
            frame.sealedContent, ways: frame.ways, count: frame.ways.count, id: entry.exactID, position: entry.position, into: plain,
            binding: &binding)
        switch opened {
        case .content(let count): return UnsafeRawBufferPointer(rebasing: plain[..<count])
        case .destroyed: return nil
        }
    }

    private func key(of epoch: Int) throws(EntryFailure) -> UnsafeRawBufferPointer {
        if epoch != self.epoch {
            guard let found = sealer.keys.epochKey(epoch) else { throw EntryFailure(.unknownEpoch) }
            found.withUnsafeBytes { key.first($0.count).copyMemory(from: $0) }
            self.epoch = epoch
        }
        return UnsafeRawBufferPointer(key.first(Cipher.keyLength))
    }
}

/// An entry as it is read, where it is: it holds no longer than whoever hands it over says.
package struct EntryInPlace {
    package let position: Int
    let frame: FrameBytes
    /// nil where its keys were destroyed. Empty where there never was any.
    package let content: UnsafeRawBufferPointer?

    package var skeleton: UnsafeRawBufferPointer { frame.skeleton }
    package var role: OpenedEntry.Role { frame.role }
    package var defines: KeySlot? { frame.defines }
}

extension OpenedEntry {
    init(_ entry: EntryInPlace) {
        self.init(
            position: entry.position, skeleton: Array(entry.skeleton), content: entry.content.map(Array.init),
            lock: KeyLock(ways: entry.frame.ways.map(Array.init)), defines: entry.defines, role: entry.role, author: Array(entry.frame.author))
    }
}
