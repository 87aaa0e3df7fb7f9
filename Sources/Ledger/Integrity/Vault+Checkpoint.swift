package import Notes
import Synchronization
package import TransparencyLog

extension Keyring {
    /// Signs the vault's checkpoints. One key for all who may open the vault, that of its editions; a text begins with its origin, so
    /// that neither kind can be taken for the other.
    func checkpointSigner(vault: [UInt8]) throws(NoteError) -> NoteSigner {
        try NoteSigner(name: VaultCheckpoint.origin(vault: vault), key: editionSigning)
    }
}

extension Vault {
    /// Verifies this vault's checkpoints, under the vault's own name.
    package var checkpointKey: VerifierKey { get throws { try keys.checkpointSigner(vault: sealer.chain.vault).verifierKey } }

    private var tree: LedgerTree { LedgerTree(store: store, chain: sealer.chain) }

    /// Signs the tree as it stands, after a walk along the whole chain. The entries' content is not opened: `Vault.check` does that.
    ///
    /// - Parameter progress: called now and then with how many entries are done, and of how many.
    /// - Throws: `VaultError.damaged(.entry)`.
    package func checkpoint(progress: (Int, Int) -> Void = { _, _ in }) throws -> VaultCheckpoint {
        let head = try state.withLock { try $0.expectUsable().head }
        return try VaultCheckpoint(try tree.whole(at: head, progress: progress), signer: keys.checkpointSigner(vault: sealer.chain.vault))
    }

    /// That an entry is in the tree of the first `size` entries (RFC 9162, 2.1.3); nil where it is not, or there are fewer.
    package func inclusionProof(of position: Int, size: Int) throws -> [TreeHash]? {
        let end = try state.withLock { try $0.expectUsable().head.position }
        guard size <= end, let ranges = MerkleTree.inclusionRanges(of: position, in: size) else { return nil }
        return try tree.roots(ranges)
    }

    /// That the tree of the first `old` entries grew into that of the first `size` (RFC 9162, 2.1.4); nil unless `0 < old <= size`.
    package func consistencyProof(from old: Int, to size: Int) throws -> [TreeHash]? {
        let end = try state.withLock { try $0.expectUsable().head.position }
        guard size <= end, let ranges = MerkleTree.consistencyRanges(from: old, to: size) else { return nil }
        return try tree.roots(ranges)
    }
}
