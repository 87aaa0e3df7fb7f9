import Crypto
import Foundation
import GRDB
import Notes
import Testing
import TransparencyLog

@testable import Ledger

@Suite struct CheckpointTests {
    /// The tree is RFC 6962's over the entries' records, made here from the rows by other means.
    @Test func theTreeIsThatOfTheRecords() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(23))
        let vault = try scratch.open()
        defer { vault.close() }
        let rows = try vault.store.rows(from: 0, below: 23, limit: 100).compactMap(\.entry)
        let leaves = rows.map {
            MerkleTree.leafHash(record(id: $0.id, epoch: $0.epoch, sealed: $0.sealed))
        }
        #expect(leaves.count == 23 && leaves == rows.map(\.leaf))
        let checkpoint = try vault.checkpoint()
        #expect(checkpoint.tree.size == 23 && checkpoint.tree.root == MerkleTree.root(leaves[...]))
        #expect(try scratch.check().tree == checkpoint.tree)
        for size in 1...23 {
            for index in 0..<size {
                #expect(try vault.inclusionProof(of: index, size: size) == MerkleTree.inclusionProof(of: index, in: leaves[..<size]))
            }
            for old in 1...size {
                let proof = try #require(try vault.consistencyProof(from: old, to: size))
                let (from, to) = ((old, MerkleTree.root(leaves[..<old])), (size, MerkleTree.root(leaves[..<size])))
                #expect(MerkleTree.isConsistent(from: from, to: to, proof))
            }
        }
        #expect(try vault.inclusionProof(of: 0, size: 24) == nil && vault.consistencyProof(from: 1, to: 24) == nil)
        #expect(try vault.inclusionProof(of: 23, size: 23) == nil && vault.consistencyProof(from: 0, to: 5) == nil)
    }

    @Test func anEmptyVaultHasOneToo() throws {
        let vault = try RememberedVault()
        let checkpoint = try vault.checkpoint()
        try vault.append(samplePayloads(3), memory: nil)
        #expect(try vault.check(since: checkpoint).isSound)
        let (origin, key) = try Self.identity(vault)
        #expect(try VaultCheckpoint(note: checkpoint, key: key, origin: origin).tree == TreeHead(size: 0, root: MerkleTree.emptyRoot))
    }

    private static func identity(_ vault: RememberedVault) throws -> (origin: String, key: VerifierKey) {
        let open = try vault.open(memory: nil)
        defer { open.close() }
        let key = try open.checkpointKey
        return (key.name, key)
    }

    @Test func aVaultContinuesEveryCheckpointThatWasMadeOfIt() throws {
        let vault = try RememberedVault()
        var kept: [[UInt8]] = []
        for count in [1, 1, 5, 9, 2] {
            try vault.append(samplePayloads(count), memory: nil)
            kept.append(try vault.checkpoint())
        }
        for (note, size) in zip(kept, [1, 2, 7, 16, 18]) {
            let report = try vault.check(since: note)
            #expect(report.isSound && report.since?.size == size && report.tree?.size == 18)
        }
    }

    @Test func onlyThisVaultsOwnSignatureCounts() throws {
        let (mine, other) = (try RememberedVault(), try RememberedVault())
        let note = try mine.checkpoint()
        #expect(throws: CheckpointRefused.anotherVault) { try mine.check(since: other.checkpoint()) }
        for index in stride(from: 0, to: note.count, by: 3) {
            var changed = note
            changed[index] ^= 1
            #expect(throws: CheckpointRefused.self, "byte \(index)") { try mine.check(since: changed) }
        }
        let (origin, key) = try Self.identity(mine)
        let strange = try NoteSigner(name: origin, key: Curve25519.Signing.PrivateKey())
        let forged = try VaultCheckpoint(TreeHead(size: 0, root: MerkleTree.emptyRoot), signer: strange)
        #expect(throws: CheckpointRefused.note(.otherSigner(origin))) { try mine.check(since: Array(forged.note.utf8)) }
        #expect(throws: CheckpointRefused.self) { try VaultCheckpoint(note: note, key: strange.verifierKey, origin: origin) }
        // Under another name the same key is the same key.
        let renamed = try VerifierKey(name: "vigil", publicKey: key.bytes)
        #expect(try VaultCheckpoint(note: note, key: renamed, origin: origin).note == String(decoding: note, as: UTF8.self))
        for bytes in [[], Array("no note".utf8), Array(try strange.sign("a text\n").utf8)] {
            #expect(throws: CheckpointRefused.self) { try mine.check(since: bytes) }
        }
    }

    @Test func itTellsWhichVaultAndNamesNobody() throws {
        let vault = try RememberedVault()
        let (origin, _) = try Self.identity(vault)
        #expect(origin.wholeMatch(of: /vigil-vault\/[0-9a-f]{32}/) != nil)
        let header = try VaultHeader(json: Array(try Data(contentsOf: vault.scratch.header)))
        #expect(!origin.contains(lowercaseHex(header.vault)))
        #expect(try Self.identity(RememberedVault()).origin != origin)
    }

    /// What it is made over is held to the chain, which ends in the head record.
    @Test func noCheckpointIsSignedOverAlteredLeaves() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(12))
        try scratch.tamper { try $0.execute("UPDATE entry SET leaf = zeroblob(32) WHERE position = 7") }
        let vault = try scratch.open()
        defer { vault.close() }
        #expect(throws: VaultError.damaged(.entry(7, .wrongHash))) { try vault.checkpoint() }
    }

    @Test func noCheckpointIsSignedOverARowThatIsGone() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(12))
        try scratch.tamper { try $0.execute("DELETE FROM entry WHERE position = 4") }
        let vault = try scratch.open()
        defer { vault.close() }
        #expect(throws: VaultError.damaged(.entry(4, .missing))) { try vault.checkpoint() }
    }

    /// A fork whose leaf column is made to lie: the tree is made from what was checked, so a proof from lies leads nowhere.
    @Test func aDamagedVaultHasNoTree() throws {
        let vault = try RememberedVault()
        try vault.append(samplePayloads(12), memory: nil)
        let note = try vault.checkpoint()
        try vault.scratch.tamper { try $0.execute("UPDATE entry SET leaf = zeroblob(32) WHERE position = 7") }
        let report = try vault.check(since: note, memory: vault.memory)
        #expect(!report.isSound && report.tree == nil && report.firstBadEntry == 7)
    }
}
