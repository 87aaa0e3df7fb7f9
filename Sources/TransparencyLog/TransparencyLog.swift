// TransparencyLog: an append-only log of small entries, of which anybody can prove what it held and when it grew.
//
// A leaf: it imports nothing of ours, signs nothing and reads no files. The tree is RFC 6962's (RFC 9162, 2.1), its files
// are C2SP's tlog-tiles, its checkpoints and proofs C2SP's tlog-checkpoint and tlog-proof, so that tools that are not ours
// can follow it. What always holds: a log only grows, and the same entries give the same files.
//
//     var log = EntryLog()
//     log.append(Array("first".utf8))
//     let files = log.files          // "tile/0/000.p/1", "tile/entries/000.p/1"
import Crypto

/// SHA-256, 32 bytes.
package typealias TreeHash = [UInt8]

func sha256(_ parts: [[UInt8]]) -> TreeHash {
    var hash = SHA256()
    for part in parts { part.withUnsafeBytes { hash.update(bufferPointer: $0) } }
    return Array(hash.finalize())
}

/// SHA-256 over one byte and two hashes: nearly all that a tree costs, so without an array for its input.
func sha256(_ first: UInt8, _ left: TreeHash, _ right: TreeHash) -> TreeHash {
    withUnsafeTemporaryAllocation(byteCount: 1 + left.count + right.count, alignment: 1) { buffer in
        buffer[0] = first
        buffer[1...].copyBytes(from: left)
        buffer[(1 + left.count)...].copyBytes(from: right)
        var hash = SHA256()
        hash.update(bufferPointer: UnsafeRawBufferPointer(buffer))
        return Array(hash.finalize())
    }
}
