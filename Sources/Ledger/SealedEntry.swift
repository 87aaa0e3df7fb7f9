import Crypto

/// One row of the ledger: all that the disk knows of an entry.
///
/// `leaf` is the leaf hash of RFC 6962 over the record (id, epoch in 4 bytes, big-endian, sealed bytes), ready for a Merkle tree. `hash` binds vault, position, the hash
/// before and the leaf, so that no row can be changed, moved or left out unnoticed.
struct SealedEntry: Equatable, Sendable {
    static let idLength = Bytes16.length

    let position: Int
    /// Random; says nothing.
    let exactID: Bytes16
    /// The number of the epoch key that seals it, from 1.
    let epoch: Int
    let leafHash: Bytes32
    let prevHash: Bytes32
    let chainHash: Bytes32
    let sealed: [UInt8]

    var id: [UInt8] { exactID.array }
    var leaf: [UInt8] { leafHash.array }
    var prev: [UInt8] { prevHash.array }
    var hash: [UInt8] { chainHash.array }
}

/// The hashes that bind a vault's entries to each other.
struct Chain: Sendable {
    let vault: [UInt8]
    /// How the transcript of every entry's hash begins.
    private let beginning: HashState
    /// How what an entry's seals are bound to begins.
    let entryBinding: [UInt8]
    let contentBinding: [UInt8]

    init(vault: [UInt8]) {
        self.vault = vault
        func start(_ label: String) -> [UInt8] {
            var transcript = Transcript(label)
            transcript.add(vault)
            return transcript.bytes
        }
        var hash = HashState()
        hash.add(start("chain"))
        beginning = hash
        (entryBinding, contentBinding) = (start("entry"), start("content"))
    }

    /// What stands before the first entry.
    var genesis: [UInt8] {
        var transcript = Transcript("genesis")
        transcript.add(vault)
        return Array(SHA256.hash(data: transcript.bytes))
    }

    /// The leaf hash of RFC 6962, section 2.1: SHA-256 over a zero byte and the record.
    func leaf(id: Bytes16, epoch: Int, sealed: [UInt8]) -> Bytes32 {
        var hash = HashState()
        withUnsafeBytes(of: UInt8(0)) { hash.add($0) }
        id.withBytes { hash.add($0) }
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: epoch).bigEndian) { hash.add($0) }
        hash.add(sealed)
        return Bytes32(finishing: &hash)
    }

    func hash(position: Int, prev: Bytes32, leaf: Bytes32) -> Bytes32 {
        var hash = beginning
        Transcript.add(position, to: &hash)
        prev.withBytes { Transcript.add($0, to: &hash) }
        leaf.withBytes { Transcript.add($0, to: &hash) }
        return Bytes32(finishing: &hash)
    }

    func unchained(position: Int, id: Bytes16, epoch: Int, sealed: [UInt8]) -> UnchainedEntry {
        UnchainedEntry(position: position, id: id, epoch: epoch, leaf: leaf(id: id, epoch: epoch, sealed: sealed), sealed: sealed)
    }

    func chained(_ entry: UnchainedEntry, after prev: Bytes32) -> SealedEntry {
        SealedEntry(
            position: entry.position, exactID: entry.id, epoch: entry.epoch, leafHash: entry.leaf, prevHash: prev,
            chainHash: hash(position: entry.position, prev: prev, leaf: entry.leaf), sealed: entry.sealed)
    }

    func hash(position: Int, prev: [UInt8], leaf: [UInt8]) -> [UInt8] {
        hash(position: position, prev: Bytes32(prev), leaf: Bytes32(leaf)).array
    }
}
