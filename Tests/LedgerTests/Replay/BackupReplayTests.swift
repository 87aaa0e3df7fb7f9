import Crypto
import Foundation
import Testing
@testable import Ledger

/// Parts of one backup in another, by somebody who has no key and makes every plain hash and checksum fit.
@Suite struct BackupReplayTests {
    private func made() throws -> (scratch: Scratch, slots: [KeySlot]) {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let slots = try vault.tell(["one", "two", "three"])
        _ = try vault.keep(Sample.content(3000), id: "F1")
        vault.close()
        try scratch.open(.write).admit(Vault.request(at: scratch.vault, passphrase: Passphrase("Ben's own words"), device: nil, cost: .testing), as: "Ben")
        return (scratch, slots)
    }

    private func manifest(_ scratch: Scratch) throws -> BackupManifest {
        try BackupManifest(json: Array(Data(contentsOf: scratch.backup.appending(path: "backup.json"))))
    }

    private func item(_ name: String, _ bytes: [UInt8]) -> BackupManifest.Item {
        BackupManifest.Item(name: name, bytes: bytes.count, sha256: Array(SHA256.hash(data: bytes)))
    }

    /// With vault.json of the time when Ben was a member: it restores, and the ledger's end is sealed under a key that it does not have.
    @Test func anOlderListOfMembersIsRefusedWhenItIsOpened() throws {
        let (scratch, _) = try made()
        let old = Array(try Data(contentsOf: scratch.header))
        try scratch.open(.write).remove(member: "Ben")
        let vault = try scratch.open(.write)
        try vault.append([[9]])
        vault.close()
        try scratch.backUp()
        let whole = try manifest(scratch)
        let forged = BackupManifest(
            vault: whole.vault, head: whole.head, root: whole.root, slots: whole.slots, segments: whole.segments, files: whole.files,
            aside: whole.aside.map { $0.name == BesideLedger.header ? item($0.name, old) : $0 }, mac: whole.mac)
        try Data(old).write(to: scratch.backup.appending(path: BackupManifest.asidePath(item("", old).sha256)))
        try Data(forged.json()).write(to: scratch.backup.appending(path: "backup.json"))
        try scratch.restore()
        for words in ["correct horse battery staple", "Ben's own words"] {
            #expect(throws: VaultError.damaged(.head("it was altered, or belongs to another vault"))) {
                try Vault.open(at: scratch.restored, passphrase: Passphrase(words), access: .read)
            }
        }
        // And the vault itself builds nothing on it.
        #expect(throws: BackupRefused.foreignRecord(path: scratch.backup.path)) { try scratch.backUp() }
    }

    @Test func partsOfAnotherBackupAreRefused() throws {
        let (mine, _) = try made(), (other, _) = try made()
        for scratch in [mine, other] { try scratch.backUp() }
        let (whole, foreign) = (try manifest(mine), try manifest(other))
        func forged(
            vault: [UInt8]? = nil, head: HeadRecord? = nil, root: [UInt8]? = nil, segments: [BackupManifest.Segment]? = nil,
            aside: [BackupManifest.Item]? = nil
        ) -> BackupManifest {
            BackupManifest(
                vault: vault ?? whole.vault, head: head ?? whole.head, root: root ?? whole.root, slots: whole.slots, segments: segments ?? whole.segments,
                files: whole.files, aside: aside ?? whole.aside, mac: whole.mac)
        }
        for path in foreign.paths {
            if !FileManager.default.fileExists(atPath: mine.backup.appending(path: path).path) {
                try FileManager.default.copyItem(at: other.backup.appending(path: path), to: mine.backup.appending(path: path))
            }
        }
        let head = whole.head
        let cases: [(what: String, manifest: BackupManifest)] = [
            ("another vault's id", forged(vault: foreign.vault)), ("another vault's end", forged(head: foreign.head)),
            ("another vault's root", forged(root: foreign.root)), ("another vault's vault.json", forged(aside: foreign.aside)),
            ("fewer entries", forged(
                head: HeadRecord(position: head.position, hash: Array(repeating: 1, count: 32), erasures: 0, epoch: 1, mac: head.mac))),
        ]
        for item in cases {
            try Data(item.manifest.json()).write(to: mine.backup.appending(path: "backup.json"))
            #expect(throws: BackupRefused.self, "\(item.what)") { try mine.restore() }
            #expect(!FileManager.default.fileExists(atPath: mine.restored.path), "\(item.what)")
        }
        try Data(whole.json()).write(to: mine.backup.appending(path: "backup.json"))
        try mine.restore()
        #expect(try mine.checkRestored().isSound)
    }

    /// Of the right length and hash, with another end that says less was erased: the end's MAC is looked at when it is opened.
    @Test func anEndThatSaysThatNothingWasErasedIsRefused() throws {
        let (scratch, slots) = try made()
        let vault = try scratch.open(.write)
        _ = try vault.erase([slots[0]], statement: [])
        vault.close()
        try scratch.backUp()
        let whole = try manifest(scratch), head = whole.head
        let forged = BackupManifest(
            vault: whole.vault, head: HeadRecord(position: head.position, hash: head.hash, erasures: 0, epoch: head.epoch, mac: head.mac),
            root: whole.root, slots: whole.slots, segments: whole.segments, files: whole.files, aside: whole.aside, mac: whole.mac)
        try Data(forged.json()).write(to: scratch.backup.appending(path: "backup.json"))
        try scratch.restore()
        #expect(throws: VaultError.damaged(.head("it was altered, or belongs to another vault"))) { try scratch.openRestored() }
    }

    @Test func recordsOfKeysStayInTheirSlotAndVault() throws {
        let (vault, key, share) = ([UInt8](repeating: 1, count: 16), SymmetricKey(size: .bits256), [UInt8](repeating: 7, count: 32))
        let record = try KeyRecord.sealed(share, slot: 3, vault: vault, key: key)
        /// The checksum made to fit another place, as anybody can.
        func moved(_ slot: Int, _ vault: [UInt8]) -> [UInt8] {
            var transcript = Transcript("backup of a key, checksum")
            let body = Array(record.dropLast(14))
            transcript.add(vault)
            transcript.add(slot)
            transcript.add(body)
            return body + Array(SHA256.hash(data: transcript.bytes))[..<14]
        }
        #expect(moved(3, vault) == record)
        #expect(KeyRecord.open(record[...], slot: 3, vault: vault, key: key) == .some(.some(share)))
        let other = [UInt8](repeating: 2, count: 16)
        let cases: [(what: String, record: [UInt8], slot: Int, vault: [UInt8], key: SymmetricKey)] = [
            ("another slot", moved(4, vault), 4, vault, key), ("another vault", moved(3, other), 3, other, key),
            ("another vault's key", record, 3, vault, SymmetricKey(size: .bits256)),
        ]
        for item in cases {
            #expect(KeyRecord.isWhole(item.record[...], slot: item.slot, vault: item.vault), "\(item.what)")
            #expect(KeyRecord.open(item.record[...], slot: item.slot, vault: item.vault, key: item.key) == nil, "\(item.what)")
        }
        #expect(!KeyRecord.isWhole(record[...], slot: 4, vault: vault) && !KeyRecord.isWhole(record[...], slot: 3, vault: other))
    }

    /// Keys that were taken from one vault's restore into another's.
    @Test func restoredKeysAreOfOneVault() throws {
        let (mine, _) = try made(), (other, _) = try made()
        for scratch in [mine, other] {
            try scratch.backUp()
            try scratch.restore()
        }
        let sealed = try Data(contentsOf: other.restored.appending(path: RestoredKeys.name))
        try sealed.write(to: mine.restored.appending(path: RestoredKeys.name))
        #expect(throws: VaultError.damaged(.keystore("what was restored is not this vault's"))) { try mine.openRestored() }
        // With this vault's header before the other's records.
        let vault = try manifest(mine).vault
        try (Data(KeyRecord.fileHeader(vault: vault)) + sealed.dropFirst(KeyRecord.length)).write(to: mine.restored.appending(path: RestoredKeys.name))
        #expect(throws: VaultError.damaged(.keystore("key 0 that was restored does not open"))) { try mine.openRestored() }
        #expect(!FileManager.default.fileExists(atPath: mine.restored.appending(path: Keystore.names[0]).path))
    }
}
