import Crypto

/// One row of the ledger: all that the disk knows of an entry.
///
/// `leaf` is the leaf hash of RFC 6962 over the record (id, epoch in 4 bytes, big-endian, sealed bytes), ready for a Merkle tree. `hash` binds vault, position, the hash
/// before and the leaf, so that no row can be changed, moved or left out unnoticed.
struct SealedEntry: Equatable, Sendable {
    static let idLength = 16

    let position: Int
    /// Random; says nothing.
    let id: [UInt8]
    /// The number of the epoch key that seals it, from 1.
    let epoch: Int
    let leaf: [UInt8]
    let prev: [UInt8]
    let hash: [UInt8]
    let sealed: [UInt8]
}

/// The hashes that bind a vault's entries to each other.
struct Chain: Sendable {
    let vault: [UInt8]
    /// How the transcript of every hash begins.
    private let beginning: [UInt8]

    init(vault: [UInt8]) {
        self.vault = vault
        var transcript = Transcript("chain")
        transcript.add(vault)
        beginning = transcript.bytes
    }

    /// What stands before the first entry.
    var genesis: [UInt8] {
        var transcript = Transcript("genesis")
        transcript.add(vault)
        return Array(SHA256.hash(data: transcript.bytes))
    }

    /// The leaf hash of RFC 6962, section 2.1: SHA-256 over a zero byte and the record.
    func leaf(id: [UInt8], epoch: Int, sealed: [UInt8]) -> [UInt8] {
        var start: [UInt8] = []
        start.reserveCapacity(1 + SealedEntry.idLength + 4)
        start.append(0)
        start.append(contentsOf: id)
        start.append(bigEndian: UInt32(truncatingIfNeeded: epoch))
        return start.withUnsafeBytes { start in sealed.withUnsafeBytes { SHA256.bytes(of: start, $0) } }
    }

    func hash(position: Int, prev: [UInt8], leaf: [UInt8]) -> [UInt8] {
        var transcript = Transcript(continuing: beginning, adding: 8 + 2 * 40)
        transcript.add(position)
        transcript.add(prev)
        transcript.add(leaf)
        return transcript.bytes.withUnsafeBytes { SHA256.bytes(of: $0) }
    }
}
