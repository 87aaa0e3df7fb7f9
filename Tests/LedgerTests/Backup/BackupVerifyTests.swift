import Foundation
import Testing
@testable import Ledger

/// A backup is read back whole, and what is wrong with it is named, without restoring it.
@Suite struct BackupVerifyTests {
    private let scratch: Scratch
    private let slots: [KeySlot]

    init() throws {
        scratch = try Scratch()
        let vault = try scratch.create()
        slots = try vault.tell(["one", "two"])
        try vault.append(samplePayloads(EntrySegment.mostEntries + 10))
        _ = try vault.keep(Sample.content(70_000), id: "F1")
        try vault.remember(editions: EditionsTests.entries)
        vault.close()
        try scratch.backUp()
    }

    private func verify(keys: Bool = true) throws -> BackupCheck {
        let vault = try scratch.open()
        defer { vault.close() }
        return try vault.verify(backup: scratch.backup, keys: keys ? scratch.keyBackup : nil)
    }

    @Test func aWholeBackupIsWhole() throws {
        let before = try Scratch.tree(scratch.url)
        let check = try verify()
        #expect(check.isSound && check.position == EntrySegment.mostEntries + 12 && check.files == 1 && check.keys == 3 && check.stale == 0)
        #expect(try verify(keys: false).keys == nil)
        // It wrote nothing.
        #expect(try Scratch.tree(scratch.url) == before)
        // As of when it was made: the vault may have gone on.
        let vault = try scratch.open(.write)
        try vault.append([[1]])
        _ = try vault.erase([slots[0]], statement: [])
        vault.close()
        let later = try verify()
        #expect(later.isSound && later.position == check.position && later.root == check.root && later.stale == 1)
    }

    @Test func everyFileIsLookedAt() throws {
        let whole = try Scratch.tree(scratch.backup)
        let paths = whole.keys.filter { $0.contains("/") }.sorted()
        #expect(paths.count == 5)
        for path in paths {
            let file = scratch.backup.appending(path: path)
            let data = try #require(whole[path])
            try FileManager.default.removeItem(at: file)
            #expect(try verify().problems == [.damaged(file: path, .missing)])
            try (data + [0]).write(to: file)
            #expect(try verify().problems == [.damaged(file: path, .wrongLength)])
            var flipped = data
            flipped[data.count / 2] ^= 1
            try flipped.write(to: file)
            #expect(try verify().problems == [.damaged(file: path, .wrongDigest)])
            try data.write(to: file)
        }
        #expect(try verify().isSound)
    }

    /// Hashes that fit are not enough: the record must be this vault's, and what it names must open.
    @Test func itIsHeldToTheVaultsOwnKeys() throws {
        let file = scratch.backup.appending(path: "backup.json")
        let json = try Data(contentsOf: file)
        var manifest = try BackupManifest(json: Array(json))
        manifest.mac[0] ^= 1
        try Data(manifest.json()).write(to: file)
        #expect(throws: BackupRefused.foreignRecord(path: scratch.backup.path)) { try verify() }
        try FileManager.default.removeItem(at: file)
        #expect(throws: BackupRefused.notABackup(path: scratch.backup.path)) { try verify() }
        let other = try Scratch()
        try other.make([[1]])
        try other.backUp()
        try FileManager.default.removeItem(at: scratch.backup)
        try FileManager.default.copyItem(at: other.backup, to: scratch.backup)
        #expect(throws: BackupRefused.anotherVault(path: scratch.backup.path)) { try verify() }
    }

    @Test func theKeysAreLookedAtInBothCopies() throws {
        for (copy, name) in KeyBackup.names.enumerated() {
            let file = scratch.keyBackup.appending(path: name)
            let data = try Data(contentsOf: file)
            var changed = data
            changed[KeyRecord.length * 2 + 9] ^= 1
            try changed.write(to: file)
            #expect(try verify().problems == [.damaged(file: name, .malformed("1 keys, the first number 1, are not whole; the other copy has them"))], "copy \(copy)")
            try FileManager.default.removeItem(at: file)
            #expect(try verify().problems == [.damaged(file: name, .missing)])
            try data.write(to: file)
        }
        for name in KeyBackup.names {
            let file = scratch.keyBackup.appending(path: name)
            try Data(contentsOf: file).prefix(KeyRecord.length * 2).write(to: file)
        }
        #expect(try verify().problems == [.keysMissing(2, of: 3)])
    }

    /// A keystore that was put back: the backup knows better.
    @Test func aKeyThatWasErasedThereAndLivesHereIsSaid() throws {
        let old = try Keystore.names.map { try Data(contentsOf: scratch.vault.appending(path: $0)) }
        let vault = try scratch.open(.write)
        try vault.keystore.erase([slots[0]])
        vault.close()
        try scratch.backUp()
        for (name, data) in zip(Keystore.names, old) { try data.write(to: scratch.vault.appending(path: name)) }
        #expect(try verify().problems == [.oldKeystore])
    }
}
