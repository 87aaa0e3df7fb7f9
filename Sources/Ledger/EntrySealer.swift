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
        _ entry: Entry, as role: OpenedEntry.Role = .statement, position: Int, signing: Signing? = nil, with cipher: Cipher = Cipher()
    ) throws -> UnchainedEntry {
        let size = entry.skeleton.count + entry.content.count
        guard size <= Entry.largestPayload else { throw VaultError.entryTooLarge(bytes: size) }
        let id = Bytes16(cipher.random.bytes(SealedEntry.idLength))
        let (epoch, key) = keys.currentEpoch
        var frame = EntryFrame(
            author: own.id, role: role, defines: entry.defines, lock: entry.lock, skeleton: entry.skeleton,
            sealedContent: try key.withUnsafeBytes { key in
                try content(epoch, key, cipher).close(entry.content, lock: entry.lock, id: id, position: position)
            })
        if let signing {
            let message = signed(frame, first: signing.first, position: position, prev: signing.after.array)
            frame.signature = .init(first: signing.first, bytes: Array(try own.keys.signing.signature(for: Data(message))))
        }
        var binding = Transcript(continuing: chain.entryBinding, adding: 40)
        bind(id: id, position: position, epoch: epoch, to: &binding)
        let sealed = Padding.pad(frame.length) { frame.write(to: &$0) }.withUnsafeBytes { padded in
            key.withUnsafeBytes { key in binding.bytes.withUnsafeBytes { Seal.close(padded, under: key, binding: $0, with: cipher) } }
        }
        return chain.unchained(position: position, id: id, epoch: epoch, sealed: sealed)
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

    /// - Parameter key: the epoch's.
    func content(_ epoch: Int, _ key: UnsafeRawBufferPointer, _ cipher: Cipher) -> ContentSeal {
        ContentSeal(beginning: chain.contentBinding, epoch: epoch, key: key, keystore: keystore, cipher: cipher)
    }

    /// What an entry's seal is bound to, after `Chain.entryBinding`.
    func bind(id: Bytes16, position: Int, epoch: Int, to transcript: inout Transcript) {
        id.withBytes { transcript.add($0) }
        transcript.add(position)
        transcript.add(epoch)
    }
}

struct EntryFailure: Error {
    let flaw: EntryFlaw

    init(_ flaw: EntryFlaw) {
        self.flaw = flaw
    }
}
