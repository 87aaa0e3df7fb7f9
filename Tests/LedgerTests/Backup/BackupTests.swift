import Crypto
import Foundation
import Testing
@testable import Ledger

/// What a backup holds, what a further run adds, and which it refuses to continue.
@Suite struct BackupTests {
    @Test func furtherRunsWriteOnlyWhatIsNew() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(EntrySegment.mostEntries + 100))
        try scratch.backUp()
        let first = try Scratch.tree(scratch.backup)
        func entries(_ files: [String: Data]) -> [String] { files.keys.filter { $0.hasPrefix("entries/") }.sorted() }
        #expect(entries(first) == ["entries/000000000000-000000004096", "entries/000000004096-000000004196"])
        let idle = try scratch.backUp()
        #expect(idle.bytes == 0 && idle.newEntries == 0 && idle.newFiles == 0)

        let vault = try scratch.open(.write)
        try vault.append(samplePayloads(10))
        let kept = try vault.keep(Sample.content(70_000), id: "F1")
        vault.close()
        let report = try scratch.backUp()
        let second = try Scratch.tree(scratch.backup)
        #expect(entries(second) == ["entries/000000000000-000000004096", "entries/000000004096-000000004206"])
        #expect(report.newEntries == 10 && report.newFiles == 1 && second["files/\(kept.name)"] != nil)
        let full = try #require(first["entries/000000000000-000000004096"])
        #expect(second["entries/000000000000-000000004096"] == full && report.bytes < full.count)
        let byTheBook = try rootByTheBook(scratch.backup)
        #expect(byTheBook.size == report.position && byTheBook.root == report.root)
    }

    @Test func whatIsMissingInTheBackupIsPutBackByTheNextRun() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(EntrySegment.mostEntries + 10))
        let vault = try scratch.open(.write)
        _ = try vault.keep(Sample.content(1000), id: "F1")
        vault.close()
        try scratch.backUp()
        let whole = try Scratch.tree(scratch.backup)
        for path in whole.keys where path.contains("/") {
            try FileManager.default.removeItem(at: scratch.backup.appending(path: path))
            try scratch.backUp()
            #expect(try Scratch.tree(scratch.backup) == whole, "\(path)")
        }
    }

    /// A desk appends and erases all the time; each backup is some state that the vault was in.
    @Test func whileADeskRuns() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let slots = try vault.tell((0..<40).map { "M\($0)" })
        let desk = Elsewhere {
            for index in 0..<40 {
                try vault.append(samplePayloads(20, seed: UInt64(index)))
                if index % 4 == 0 { _ = try vault.erase([slots[index]], statement: []) }
            }
        }
        var positions: [Int] = []
        repeat {
            positions.append(try scratch.backUp().position)
            try FileManager.default.createDirectory(at: scratch.restored, withIntermediateDirectories: true)
            try scratch.restore()
            #expect(try scratch.checkRestored().entries == positions.last)
            try scratch.openRestored(.write).close()
            #expect(try scratch.checkRestored().isSound)
            try FileManager.default.removeItem(at: scratch.restored)
        } while !desk.isDone
        try desk.value()
        vault.close()
        #expect(positions == positions.sorted())
        #expect(try scratch.backUp().position == 40 + 40 * 20 + 10 * 2)
    }

    /// Between a reader's look at the ledger and its look at the keys, a desk erases: the backup has the tombstone, too.
    @Test func erasedWhileTheVaultIsOpenedForTheBackup() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let slots = try vault.tell(["one", "two", "three"])
        let reader = try scratch.open()
        _ = try vault.erase([slots[1]], statement: [])
        let later = try vault.tell(["four"])
        try reader.keystore.reload()
        let report = try reader.backUp(to: .folder(scratch.backup), keys: scratch.keyBackup)
        reader.close()
        vault.close()
        #expect(report.position == 6 && report.keys == 4)
        try FileManager.default.createDirectory(at: scratch.restored, withIntermediateDirectories: true)
        try scratch.restore()
        #expect(try scratch.checkRestored().problems == [])
        let restored = try scratch.openRestored(.write)
        defer { restored.close() }
        #expect(try restored.contents().compactMap { $0 }.filter { !$0.isEmpty } == ["one", "three", "four"])
        #expect(try restored.keystore.share(of: slots[1]) == nil && restored.keystore.share(of: later[0]) != nil)
    }

    /// A desk erases for the first time while its entries are taken: what was erased, as it is known beside the ledger, is younger than the
    /// backup's entries. Once the restored ledger is as long, keys that were given out again are not destroyed for it.
    @Test func erasedWhileTheEntriesAreTaken() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        _ = try vault.tell(["one", "two"])
        let reader = try scratch.open()
        var late: [KeySlot] = []
        let report = try reader.backUp(to: .folder(scratch.backup), keys: scratch.keyBackup) { _, _ in
            guard late.isEmpty, let told = try? vault.tell(["late"]) else { return }
            late = told
            _ = try? vault.erase(told, statement: [])
        }
        reader.close()
        vault.close()
        #expect(report.position == 2 && late.count == 1)
        try FileManager.default.createDirectory(at: scratch.restored, withIntermediateDirectories: true)
        try scratch.restore()
        for round in 0..<3 {
            let restored = try scratch.openRestored(.write)
            defer { restored.close() }
            _ = try restored.tell((0..<4).map { "round \(round), \($0)" })
        }
        #expect(try scratch.checkRestored().problems == [])
        let restored = try scratch.openRestored()
        defer { restored.close() }
        let told = ["one", "two"] + (0..<3).flatMap { round in (0..<4).map { "round \(round), \($0)" } }
        #expect(try restored.contents() == told)
    }

    /// Neither what was said, nor names, nor a key, nor a share of one.
    @Test func allOfItIsCiphertext() throws {
        let scratch = try Scratch()
        let canary = "CANARY-Suizhong-수감자-0451"
        var vault = try Vault.create(at: scratch.vault, passphrase: Scratch.passphrase(), founder: canary, cost: .testing)
        let slots = try vault.tell((0..<20).map { "\(canary) \($0)" })
        _ = try vault.keep(Array(canary.utf8), id: canary)
        try vault.drawer("letters").put(Array(canary.utf8), id: canary)
        try vault.setAside(Array(canary.utf8), as: "list", in: scratch.vault)
        // What somebody put into the folder is none of the vault's.
        try Data(canary.utf8).write(to: scratch.vault.appending(path: "notes.txt"))
        vault.close()
        try scratch.backUp()
        let stream = scratch.url.appending(path: "stream.tar")
        let file = open(stream.path, O_WRONLY | O_CREAT, 0o600)
        try scratch.backUp(to: .stream(file))
        close(file)
        vault = try scratch.open()
        defer { vault.close() }
        let shares = try slots.map { try #require(try vault.keystore.share(of: $0)) }
        let secrets = vault.keys.named.map(\.bytes) + shares
        var all = try Scratch.tree(scratch.backup).merging(try Scratch.tree(scratch.keyBackup)) { one, _ in one }
        all["stream"] = try Data(contentsOf: stream)
        #expect(all.count > 8)
        for (path, data) in all {
            for part in [canary, "Suizhong", "수감자"] {
                #expect(data.range(of: Data(part.utf8)) == nil && !path.contains(part), "\(path)")
            }
            for secret in secrets {
                #expect(data.range(of: Data(secret)) == nil && data.range(of: Data(secret.hex.utf8)) == nil, "\(path)")
            }
        }
        #expect(try Scratch.tree(scratch.backup).keys.allSatisfy { !$0.contains("key") })
    }

    @Test func itContinuesNothingButItsOwnVault() throws {
        let (mine, other) = (try Scratch(), try Scratch())
        for scratch in [mine, other] {
            try scratch.make(samplePayloads(3))
            try scratch.backUp()
        }
        func refused(_ expected: BackupRefused, to folder: URL, keys: URL? = nil) throws {
            let vault = try mine.open()
            defer { vault.close() }
            #expect(throws: expected) { try vault.backUp(to: .folder(folder), keys: keys) }
        }
        try refused(.anotherVault(path: other.backup.path), to: other.backup)
        try refused(.anotherVault(path: other.keyBackup.path), to: mine.backup, keys: other.keyBackup)
        let strange = mine.url.appending(path: "strange")
        try FileManager.default.createDirectory(at: strange, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: strange.appending(path: "letter.txt"))
        try refused(.notABackup(path: strange.path), to: strange)
        try refused(.notABackup(path: strange.path), to: mine.backup, keys: strange)
        for folder in [mine.vault, mine.vault.appending(path: "backup"), mine.url, mine.backup.appending(path: "../vault")] { try refused(.samePlace, to: folder) }
        try refused(.samePlace, to: mine.backup, keys: mine.backup)
        try refused(.samePlace, to: mine.backup, keys: mine.backup.appending(path: "keys"))
        let lock = try WriteLock(mine.backup.appending(path: "lock").path, command: "vigil ledger backup")
        try refused(.inUse(path: mine.backup.path), to: mine.backup)
        lock.release()

        // A record with the right checksum and without the vault's key.
        let file = mine.backup.appending(path: "backup.json")
        var manifest = try BackupManifest(json: Array(Data(contentsOf: file)))
        manifest.mac[0] ^= 1
        try Data(manifest.json()).write(to: file)
        try refused(.foreignRecord(path: mine.backup.path), to: mine.backup)
    }

    @Test func aVaultThatWasRolledBackOrForkedIsNotBackedUp() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(5))
        let old = scratch.url.appending(path: "old")
        try FileManager.default.copyItem(at: scratch.vault, to: old)
        func append(_ payloads: [[UInt8]]) throws {
            let vault = try scratch.open(.write)
            defer { vault.close() }
            try vault.append(payloads)
        }
        try append(samplePayloads(3))
        try scratch.backUp()
        let before = try Scratch.tree(scratch.backup)
        try FileManager.default.removeItem(at: scratch.vault)
        try FileManager.default.copyItem(at: old, to: scratch.vault)
        #expect(throws: BackupRefused.rolledBack(backup: 8, vault: 5)) { try scratch.backUp() }
        try append(samplePayloads(4))
        #expect(throws: BackupRefused.rolledBack(backup: 8, vault: 9)) { try scratch.backUp() }
        #expect(try Scratch.tree(scratch.backup) == before)
    }

    @Test func aDamagedVaultIsNotBackedUp() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(12))
        try scratch.backUp()
        let before = try Scratch.tree(scratch.backup)
        let vault = try scratch.open(.write)
        try vault.append(samplePayloads(12))
        vault.close()
        try scratch.tamper { try $0.execute("UPDATE entry SET sealed = zeroblob(600) WHERE position = 17") }
        #expect(throws: VaultError.damaged(.entry(17, .wrongLeaf))) { try scratch.backUp(withKeys: false) }
        #expect(try Scratch.tree(scratch.backup) == before)
    }
}
