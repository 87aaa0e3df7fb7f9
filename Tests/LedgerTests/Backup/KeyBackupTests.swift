import Foundation
import Testing
@testable import Ledger

/// The keys' own backup: apart from the rest, and without what was erased.
@Suite struct KeyBackupTests {
    private func records(_ scratch: Scratch) throws -> [[UInt8]] {
        try KeyBackup.names.map { Array(try Data(contentsOf: scratch.keyBackup.appending(path: $0))) }
    }

    private func erase(_ slots: [KeySlot], _ scratch: Scratch) throws {
        let vault = try scratch.open(.write)
        defer { vault.close() }
        _ = try vault.erase(slots, statement: [])
    }

    @Test func whatIsErasedIsOverwrittenWhereItStands() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let slots = try vault.tell(["one", "two", "three"])
        vault.close()
        #expect(try scratch.backUp().keys == 3)
        let before = try records(scratch)
        let places = try KeyBackup.names.map { try inode(scratch.keyBackup.appending(path: $0)) }
        #expect(try scratch.backUp().keys == 0)
        #expect(try records(scratch) == before)
        try erase([slots[1]], scratch)
        #expect(try scratch.backUp().keys == 1)
        let after = try records(scratch)
        #expect(try KeyBackup.names.map { try inode(scratch.keyBackup.appending(path: $0)) } == places)
        for (old, new) in zip(before, after) {
            let length = KeyRecord.length
            for slot in 0..<3 {
                let range = (slot + 1) * length..<(slot + 2) * length
                #expect((old[range] == new[range]) == (slot != 1))
            }
            // Not somewhere else in the file either.
            #expect(Data(new).range(of: Data(old[2 * length + 33..<2 * length + 114])) == nil)
        }
    }

    private func inode(_ url: URL) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: url.path)[.systemFileNumber] as? Int)
    }

    /// Keys, then an erasure, then the ledger alone: the old keys bring nothing back.
    @Test(arguments: [Vault.Access.read, .write]) func oldKeysBringNothingErasedBack(_ first: Vault.Access) throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let slots = try vault.tell(["one", "two"])
        let file = try vault.keep(Sample.content(5000), id: "F1")
        vault.close()
        try scratch.backUp()
        try erase([slots[1], file.slot], scratch)
        try scratch.backUp(withKeys: false)
        try scratch.restore()
        let back = try scratch.openRestored(first)
        #expect(try back.contents() == ["one", nil, "", ""])
        #expect(try back.content(of: file, id: "F1") == nil)
        back.close()
        try scratch.openRestored(.write).close()
        let again = try scratch.openRestored()
        #expect(try again.keystore.isErased(slots[1]) && again.keystore.isErased(file.slot) && !again.keystore.isErased(slots[0]))
        again.close()
        let report = try scratch.checkRestored()
        #expect(report.isSound, "\(report.problems)")
    }

    @Test func withoutKeysOnlyWhatNeedsNoneIsReadable() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        _ = try vault.tell(["one", "two"])
        try vault.append([[1, 2, 3]])
        vault.close()
        try scratch.backUp(withKeys: false)
        #expect(throws: BackupRefused.keysNeeded(slots: 2)) { try scratch.restore(withKeys: false) }
        #expect(try scratch.restore(withKeys: false, withoutKeys: true).withKeys == false)
        let back = try scratch.openRestored(.write)
        #expect(try back.contents() == [nil, nil, ""] && back.payloads()[2] == [1, 2, 3])
        // A number that was given out is not given out again.
        #expect(try back.tell(["three"]) == [KeySlot(2)])
        #expect(try back.contents() == [nil, nil, "", "three"])
        back.close()
        #expect(try scratch.checkRestored().problems == [.entry(0, .lostContent), .entry(1, .lostContent)])
    }

    /// The keys' disk was not there at the last run.
    @Test func keysThatCameLaterAreLostAndTheOthersAreNot() throws {
        let scratch = try Scratch()
        var vault = try scratch.create()
        _ = try vault.tell(["one"])
        vault.close()
        try scratch.backUp()
        vault = try scratch.open(.write)
        _ = try vault.tell(["two"])
        vault.close()
        try scratch.backUp(withKeys: false)
        #expect(throws: BackupRefused.keysMissing(1, of: 2)) { try scratch.restore() }
        try scratch.restore(withoutKeys: true)
        vault = try scratch.openRestored()
        #expect(try vault.contents() == ["one", nil])
        vault.close()
    }

    @Test func aKeystoreThatWasPutBackDoesNotBringErasedKeysBack() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let slots = try vault.tell(["one", "two"])
        vault.close()
        let old = try Keystore.names.map { try Data(contentsOf: scratch.vault.appending(path: $0)) }
        let more = try scratch.open(.write)
        try more.keystore.erase([slots[0]])
        more.close()
        try scratch.backUp()
        let kept = try records(scratch)
        for (name, data) in zip(Keystore.names, old) { try data.write(to: scratch.vault.appending(path: name)) }
        #expect(throws: BackupRefused.oldKeystore) { try scratch.backUp() }
        #expect(try records(scratch) == kept)
    }

    @Test func oneBadCopyIsMadeGoodByTheOther() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        _ = try vault.tell(["one", "two"])
        vault.close()
        try scratch.backUp()
        let whole = try records(scratch)
        func put(_ bytes: [UInt8], _ copy: Int) throws { try Data(bytes).write(to: scratch.keyBackup.appending(path: KeyBackup.names[copy])) }
        func damaged(_ bytes: [UInt8], _ slot: Int) -> [UInt8] {
            var bytes = bytes
            bytes[(slot + 1) * KeyRecord.length + 50] ^= 1
            return bytes
        }
        try put(damaged(whole[0], 0), 0)
        try put(damaged(whole[1], 1), 1)
        try scratch.restore()
        #expect(try scratch.openRestored().contents() == ["one", "two"])
        try FileManager.default.removeItem(at: scratch.restored)
        try FileManager.default.removeItem(at: scratch.keyBackup.appending(path: KeyBackup.names[1]))
        #expect(throws: BackupRefused.damaged(file: "keys.1", .malformed("key 0 is not whole in either copy"))) { try scratch.restore() }
        #expect(try !FileManager.default.contentsOfDirectory(atPath: scratch.url.path).contains { $0.hasPrefix("restored") })
        // The next run makes both whole again.
        #expect(try scratch.backUp().keys == 2)
        try scratch.restore()
        #expect(try scratch.openRestored().contents() == ["one", "two"])
    }

    /// Whole records in the wrong place, or of another vault, do not pass.
    @Test func recordsStayInTheirPlace() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        _ = try vault.tell(["one", "two"])
        vault.close()
        try scratch.backUp()
        let length = KeyRecord.length
        for (name, bytes) in zip(KeyBackup.names, try records(scratch)) {
            let swapped = Array(bytes[..<length] + bytes[(2 * length)...] + bytes[length..<2 * length])
            try Data(swapped).write(to: scratch.keyBackup.appending(path: name))
        }
        #expect(throws: BackupRefused.damaged(file: "keys.1", .malformed("key 0 is not whole in either copy"))) { try scratch.restore() }
        let other = try Scratch()
        try other.make()
        try other.backUp()
        #expect(throws: BackupRefused.anotherVault(path: other.keyBackup.path)) {
            try Vault.restore(at: scratch.restored, from: scratch.backup, keys: other.keyBackup)
        }
        #expect(throws: BackupRefused.notABackup(path: scratch.backup.path)) {
            try Vault.restore(at: scratch.restored, from: scratch.backup, keys: scratch.backup)
        }
    }

    /// The process was killed between the writing of the two copies of the keystore, or before the sealed one was removed.
    @Test func aFirstOpeningThatWasBrokenOffIsDoneAgain() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let slots = try vault.tell(["one", "two"])
        vault.close()
        try scratch.backUp()
        try erase([slots[0]], scratch)
        try scratch.backUp(withKeys: false)
        for broken in [1, 2] {
            try scratch.restore()
            let sealed = scratch.restored.appending(path: "keystore.restored")
            let bytes = try Data(contentsOf: sealed)
            try scratch.openRestored(.write).close()
            if broken == 1 { try FileManager.default.removeItem(at: scratch.restored.appending(path: Keystore.names[1])) }
            try bytes.write(to: sealed)
            let back = try scratch.openRestored(.write)
            #expect(try back.contents() == [nil, "two", "", ""])
            #expect(try back.keystore.isErased(slots[0]))
            back.close()
            #expect(!FileManager.default.fileExists(atPath: sealed.path))
            #expect(try scratch.checkRestored().isSound)
            try FileManager.default.removeItem(at: scratch.restored)
        }
    }
}
