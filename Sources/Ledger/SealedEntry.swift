import Crypto

/// One row of the ledger: all that the disk knows of an entry.
///
/// `leaf` is the leaf hash of RFC 6962 over `record`, ready for a Merkle tree. `hash` binds vault, position, the hash
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

    /// What the leaf hash covers: id, epoch (4 bytes, big-endian), sealed bytes.
    static func record(id: [UInt8], epoch: Int, sealed: [UInt8]) -> [UInt8] {
        var record: [UInt8] = []
        record.reserveCapacity(id.count + sealed.count + 4)
        record.append(contentsOf: id)
        record.append(bigEndian: UInt32(truncatingIfNeeded: epoch))
        record.append(contentsOf: sealed)
        return record
    }
}

/// The hashes that bind a vault's entries to each other.
struct Chain: Sendable {
    let vault: [UInt8]

    /// What stands before the first entry.
    var genesis: [UInt8] {
        var transcript = Transcript("genesis")
        transcript.add(vault)
        return Array(SHA256.hash(data: transcript.bytes))
    }

    /// The leaf hash of RFC 6962, section 2.1: SHA-256 over a zero byte and the record.
    func leaf(_ record: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: [0])
        hash.update(data: record)
        return Array(hash.finalize())
    }

    func hash(position: Int, prev: [UInt8], leaf: [UInt8]) -> [UInt8] {
        var transcript = Transcript("chain")
        transcript.add(vault)
        transcript.add(position)
        transcript.add(prev)
        transcript.add(leaf)
        return Array(SHA256.hash(data: transcript.bytes))
    }
}
