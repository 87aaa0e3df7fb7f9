import Crypto
import Foundation
import Testing
@testable import Ledger

/// An entry, or its content, in any place but its own: every key is right, one thing that it is bound to is another.
@Suite struct EntryReplayTests {
    /// Two epochs of one key, so that the number alone tells them apart; slots 0 and 1 hold one share, so that the slot alone does.
    private struct Setting {
        let scratch: Scratch
        let keys: Keyring
        let keystore: Keystore
        let own: OwnMember
        let vault = [UInt8](repeating: 1, count: 16)

        init() throws {
            scratch = try Scratch()
            let first = Keyring.random()
            keys = Keyring(
                epochs: [first.epochs[0], first.epochs[0]], editionSigning: first.editionSigning, deskSealing: first.deskSealing,
                commitment: first.commitment)
            own = OwnMember(id: .random(Member.idLength), keys: try .random())
            let folder = VaultFolder(scratch.url)
            let share = [UInt8](repeating: 8, count: 32)
            var bytes = SlotRecord.fileHeader(vault: vault)
            for slot in 0..<2 { bytes += SlotRecord.living(share, slot: slot, vault: vault) }
            bytes += SlotRecord.living([UInt8](repeating: 9, count: 32), slot: 2, vault: vault)
            for path in Keystore.paths(in: folder) { try folder.write(bytes, to: path) }
            keystore = try Keystore(in: folder, vault: vault, access: .read)
        }

        func sealer(vault other: [UInt8]? = nil, keys ring: Keyring? = nil) -> EntrySealer {
            EntrySealer(
                chain: Chain(vault: other ?? vault), keys: ring ?? keys, keystore: keystore, own: own,
                signers: [own.id: Array(own.keys.signing.publicKey.rawRepresentation)])
        }
    }

    private static let prev = [UInt8](repeating: 4, count: 32)

    /// The entry as somebody without a key can put it elsewhere: all plain hashes made to fit.
    private static func moved(
        _ entry: SealedEntry, vault: [UInt8], position: Int? = nil, id: [UInt8]? = nil, epoch: Int? = nil, sealed: [UInt8]? = nil
    ) -> SealedEntry {
        let chain = Chain(vault: vault)
        let (id, epoch, sealed, position) = (id ?? entry.id, epoch ?? entry.epoch, sealed ?? entry.sealed, position ?? entry.position)
        let leaf = chain.leaf(id: id, epoch: epoch, sealed: sealed)
        return SealedEntry(
            position: position, id: id, epoch: epoch, leaf: leaf, prev: prev, hash: chain.hash(position: position, prev: prev, leaf: leaf), sealed: sealed)
    }

    private func flaw(_ sealer: EntrySealer, _ entry: SealedEntry) -> EntryFlaw? {
        do {
            _ = try sealer.open(entry, after: Self.prev)
            return nil
        } catch {
            return (error as? EntryFailure)?.flaw ?? .missing
        }
    }

    @Test func entriesOpenInTheirPlaceAlone() throws {
        let setting = try Setting()
        let sealer = setting.sealer()
        let entry = try sealer.signedEntry(
            Entry(skeleton: [1], content: [2], lock: KeyLock(KeySlot(0)), defines: KeySlot(0)), position: 5, after: Self.prev, first: 5)
        #expect(flaw(sealer, entry) == nil && entry.epoch == 2)
        let other = [UInt8](repeating: 2, count: 16)
        let cases: [(what: String, sealer: EntrySealer, entry: SealedEntry, flaw: EntryFlaw)] = [
            ("another vault", setting.sealer(vault: other), Self.moved(entry, vault: other), .altered),
            ("another vault, hashes as they were", setting.sealer(vault: other), entry, .wrongHash),
            ("another place", sealer, Self.moved(entry, vault: setting.vault, position: 6), .altered),
            ("another id", sealer, Self.moved(entry, vault: setting.vault, id: .random(16)), .altered),
            ("another epoch of the same key", sealer, Self.moved(entry, vault: setting.vault, epoch: 1), .altered),
            ("an epoch that there is not", sealer, Self.moved(entry, vault: setting.vault, epoch: 3), .unknownEpoch),
            ("another vault's keys", setting.sealer(keys: .random().nextEpoch()), entry, .wrongKey),
            ("bytes that were sealed for something else", sealer,
                Self.moved(entry, vault: setting.vault, sealed: Seal.close(Padding.pad([1, 2, 3]), under: setting.keys.epochs[1], binding: [])), .altered),
        ]
        for item in cases { #expect(flaw(item.sealer, item.entry) == item.flaw, "\(item.what)") }
        // The table's own control: moved to where it was, it opens.
        #expect(flaw(sealer, Self.moved(entry, vault: setting.vault)) == nil)
    }

    @Test func contentOpensInItsEntryAndUnderItsLockAlone() throws {
        let setting = try Setting()
        func content(vault: [UInt8]? = nil, epoch: Int = 2) -> SealOfContents {
            SealOfContents(vault: vault ?? setting.vault, epoch: epoch, key: setting.keys.epochs[0], keystore: setting.keystore)
        }
        let (a, b, c) = (KeySlot(0), KeySlot(1), KeySlot(2))
        let (id, other) = ([UInt8](repeating: 5, count: 16), [UInt8](repeating: 6, count: 16))
        func flaw(_ seal: SealOfContents, _ sealed: [UInt8], _ lock: KeyLock, _ id: [UInt8], _ position: Int) -> EntryFlaw? {
            do { return try seal.open(sealed, lock: lock, id: id, position: position) == [7, 7] ? nil : .lostContent } catch {
                return (error as? EntryFailure)?.flaw ?? .missing
            }
        }
        let one = KeyLock(a)
        let sealed = try content().close([7, 7], lock: one, id: id, position: 3)
        #expect(flaw(content(), sealed, one, id, 3) == nil)
        let cases: [(what: String, seal: SealOfContents, lock: KeyLock, id: [UInt8], position: Int, flaw: EntryFlaw)] = [
            ("another vault", content(vault: other), one, id, 3, .alteredContent),
            ("another epoch's number", content(epoch: 1), one, id, 3, .alteredContent),
            ("another entry", content(), one, other, 3, .alteredContent),
            ("another place", content(), one, id, 4, .alteredContent),
            ("another slot with the same share", content(), KeyLock(b), id, 3, .alteredContent),
            ("another slot", content(), KeyLock(c), id, 3, .wrongContentKey),
            ("one slot more", content(), KeyLock(a, c), id, 3, .wrongContentKey),
            ("no lock at all", content(), .epoch, id, 3, .malformed),
        ]
        for item in cases { #expect(flaw(item.seal, sealed, item.lock, item.id, item.position) == item.flaw, "\(item.what)") }

        let several = KeyLock(ways: [[a, c], [b]])
        let wide = try content().close([7, 7], lock: several, id: id, position: 3)
        #expect(flaw(content(), wide, several, id, 3) == nil)
        let ways: [(what: String, lock: KeyLock, id: [UInt8], flaw: EntryFlaw)] = [
            ("ways in another order", KeyLock(ways: [[b], [a, c]]), id, .wrongContentKey),
            ("slots in another order", KeyLock(ways: [[c, a], [b]]), id, .wrongContentKey),
            // The first way still gives the key; what it is bound to is not the same.
            ("another last way", KeyLock(ways: [[a, c], [a]]), id, .alteredContent),
            ("the pads of another entry", several, other, .wrongContentKey),
        ]
        for item in ways { #expect(flaw(content(), wide, item.lock, item.id, 3) == item.flaw, "\(item.what)") }
    }

    @Test func signaturesHoldForTheirTransactionAlone() throws {
        let setting = try Setting()
        let sealer = setting.sealer()
        let entry = try sealer.signedEntry(Entry(payload: [1]), position: 5, after: Self.prev, first: 3)
        let frame = try sealer.frame(of: entry, after: Self.prev)
        #expect(sealer.isSigned(entry, frame))
        let signature = try #require(frame.signature)
        func with(_ change: (inout EntryFrame) -> Void) -> EntryFrame {
            var changed = frame
            change(&changed)
            return changed
        }
        let stranger = OwnMember(id: .random(Member.idLength), keys: try .random())
        let elsewhere = EntrySealer(
            chain: sealer.chain, keys: setting.keys, keystore: setting.keystore, own: setting.own,
            signers: [setting.own.id: Array(stranger.keys.signing.publicKey.rawRepresentation)])
        let other = [UInt8](repeating: 2, count: 16)
        let cases: [(what: String, sealer: EntrySealer, entry: SealedEntry, frame: EntryFrame)] = [
            ("another vault", setting.sealer(vault: other), Self.moved(entry, vault: other), frame),
            ("another place", sealer, Self.moved(entry, vault: setting.vault, position: 6), frame),
            ("a transaction that begins elsewhere", sealer, entry, with { $0.signature = .init(first: 4, bytes: signature.bytes) }),
            ("another entry before it", sealer,
                SealedEntry(position: 5, id: entry.id, epoch: entry.epoch, leaf: entry.leaf, prev: other + other, hash: entry.hash, sealed: entry.sealed), frame),
            ("another statement", sealer, entry, with { $0.skeleton = [2] }),
            ("another role", sealer, entry, with { $0.role = .tombstone([KeySlot(0)]) }),
            ("another lock", sealer, entry, with { $0.lock = KeyLock(KeySlot(0)) }),
            ("another author", sealer, entry, with { $0.author = stranger.id }),
            ("another member's key under the author's id", elsewhere, entry, frame),
        ]
        for item in cases { #expect(!item.sealer.isSigned(item.entry, item.frame), "\(item.what)") }
    }

    @Test func headRecordsHoldForTheirLedgerAlone() throws {
        let setting = try Setting()
        let (vault, keys) = (setting.vault, setting.keys)
        let head = HeadRecord(position: 4, hash: Self.prev, erasures: 1, vault: vault, keys: keys)
        #expect(head.isAuthentic(vault: vault, keys: keys))
        func changed(position: Int = 4, hash: [UInt8] = Self.prev, erasures: Int = 1, epoch: Int = 2) -> HeadRecord {
            HeadRecord(position: position, hash: hash, erasures: erasures, epoch: epoch, mac: head.mac)
        }
        let cases: [(what: String, head: HeadRecord, vault: [UInt8], keys: Keyring)] = [
            ("another vault", head, [UInt8](repeating: 2, count: 16), keys), ("other keys", head, vault, Keyring.random().nextEpoch()),
            ("one entry fewer", changed(position: 3), vault, keys), ("another last entry", changed(hash: [UInt8](repeating: 5, count: 32)), vault, keys),
            ("an erasure unsaid", changed(erasures: 0), vault, keys), ("another epoch of the same key", changed(epoch: 1), vault, keys),
            ("an epoch that there is not", changed(epoch: 3), vault, keys),
        ]
        for item in cases { #expect(!item.head.isAuthentic(vault: item.vault, keys: item.keys), "\(item.what)") }
        #expect(changed().isAuthentic(vault: vault, keys: keys))
    }
}
