import Crypto
import Foundation

/// Seals entries for their place in the ledger, and opens and checks what the ledger gives back.
struct EntrySealer: Sendable {
    let chain: Chain
    let keys: Keyring
    let keystore: Keystore
    let own: OwnMember
    /// The signing keys of all who are or were members.
    let signers: [[UInt8]: [UInt8]]

    /// What a signature covers besides the entry that it is in: the transaction's first position, and the hash of the entry before.
    struct Signing {
        let first: Int
        let after: Bytes32
    }

    /// The entry for its place, to be chained to the one before. Whoever seals several may do so in any order, on any thread.
    ///
    /// - Parameter signing: where this entry ends a transaction.
    func seal(
        _ entry: Entry, as role: OpenedEntry.Role = .statement, position: Int, signing: Signing? = nil
    ) throws -> UnchainedEntry {
        let size = entry.skeleton.count + entry.content.count
        guard size <= Entry.largestPayload else { throw VaultError.entryTooLarge(bytes: size) }
        let id = Bytes16([UInt8].random(SealedEntry.idLength))
        let (epoch, key) = keys.currentEpoch
        var frame = EntryFrame(
            author: own.id, role: role, defines: entry.defines, lock: entry.lock, skeleton: entry.skeleton,
            sealedContent: try content(epoch, key).close(entry.content, lock: entry.lock, id: id, position: position))
        if let signing {
            let message = signed(frame, first: signing.first, position: position, prev: signing.after.array)
            frame.signature = .init(first: signing.first, bytes: Array(try own.keys.signing.signature(for: Data(message))))
        }
        let sealed = try Seal.close(
            Padding.pad(frame.encoded), under: key, binding: binding(id: id, position: position, epoch: epoch))
        return chain.unchained(position: position, id: id, epoch: epoch, sealed: sealed)
    }

    /// The entry, once link, leaf and chain hash, commitment, seal and padding have been found right, in this order.
    ///
    /// - Throws: `EntryFailure`; `VaultError.damaged(.keystore)`.
    func open(_ entry: SealedEntry, after prev: Bytes32) throws -> OpenedEntry {
        let frame = try frame(of: entry, after: prev)
        return try opened(entry, frame)
    }

    func opened(_ entry: SealedEntry, _ frame: EntryFrame) throws -> OpenedEntry {
        guard let key = keys.epochKey(entry.epoch) else { throw EntryFailure(.unknownEpoch) }
        return OpenedEntry(
            position: entry.position, skeleton: frame.skeleton,
            content: try content(entry.epoch, key).open(frame.sealedContent, lock: frame.lock, id: entry.exactID, position: entry.position),
            lock: frame.lock, defines: frame.defines, role: frame.role, author: frame.author)
    }

    /// All but the content.
    func frame(of entry: SealedEntry, after prev: Bytes32) throws(EntryFailure) -> EntryFrame {
        guard entry.prevHash == prev else { throw EntryFailure(.brokenLink) }
        guard chain.leaf(id: entry.exactID, epoch: entry.epoch, sealed: entry.sealed) == entry.leafHash else {
            throw EntryFailure(.wrongLeaf)
        }
        guard chain.hash(position: entry.position, prev: prev, leaf: entry.leafHash) == entry.chainHash else {
            throw EntryFailure(.wrongHash)
        }
        guard let key = keys.epochKey(entry.epoch) else { throw EntryFailure(.unknownEpoch) }
        return try entry.sealed.opening { sealed throws(EntryFailure) in
            let padded: Data
            do throws(Seal.Failure) {
                padded = try Seal.open(sealed, under: key, binding: binding(id: entry.exactID, position: entry.position, epoch: entry.epoch))
            } catch {
                switch error {
                case .wrongKey: throw EntryFailure(.wrongKey)
                case .altered: throw EntryFailure(.altered)
                case .malformed: throw EntryFailure(.malformed)
                }
            }
            let frame = padded.withUnsafeBytes { padded in
                Padding.unpad(padded).map { EntryFrame($0) }
            }
            guard let frame else { throw EntryFailure(.badPadding) }
            guard let frame else { throw EntryFailure(.unknownFrame) }
            return frame
        }
    }

    /// Whether an entry's signature, where it has one, is its author's over the transaction that it ends.
    ///
    /// Costs a signature check; done when entries arrive and in `check`, not at each unlock.
    func isSigned(_ entry: SealedEntry, _ frame: EntryFrame) -> Bool {
        guard let signature = frame.signature, let raw = signers[frame.author], let key = try? PublicKeyCheck.signing(raw) else {
            return false
        }
        let message = signed(frame, first: signature.first, position: entry.position, prev: entry.prev)
        return signature.first <= entry.position && key.isValidSignature(Data(signature.bytes), for: Data(message))
    }

    /// What is signed: the entries before by the chain's hash, this one by its bytes.
    private func signed(_ frame: EntryFrame, first: Int, position: Int, prev: [UInt8]) -> [UInt8] {
        var transcript = Transcript("signed entries")
        transcript.add(chain.vault)
        transcript.add(first)
        transcript.add(position)
        transcript.add(prev)
        transcript.add(Array(SHA256.hash(data: frame.unsigned)))
        return transcript.bytes
    }

    private func content(_ epoch: Int, _ key: SymmetricKey) -> ContentSeal {
        ContentSeal(beginning: chain.contentBinding, epoch: epoch, key: key, keystore: keystore)
    }

    private func binding(id: Bytes16, position: Int, epoch: Int) -> [UInt8] {
        var transcript = Transcript(continuing: chain.entryBinding, adding: 40)
        id.withBytes { transcript.add($0) }
        transcript.add(position)
        transcript.add(epoch)
        return transcript.bytes
    }
}

struct EntryFailure: Error {
    let flaw: EntryFlaw

    init(_ flaw: EntryFlaw) {
        self.flaw = flaw
    }
}
