import Foundation
import Testing
@testable import Ledger

/// Backups that somebody or some disk damaged, and disks that are full: a typed error, and nothing left behind.
@Suite struct BackupDamageTests {
    private func made() throws -> Scratch {
        let scratch = try Scratch()
        let vault = try scratch.create()
        _ = try vault.tell(["one", "two"])
        try vault.append(samplePayloads(EntrySegment.mostEntries + 10))
        _ = try vault.keep(Sample.content(70_000), id: "F1")
        try vault.remember(editions: EditionsTests.entries)
        vault.close()
        try scratch.backUp()
        return scratch
    }

    private func expectRefused(_ scratch: Scratch, _ expected: BackupRefused, _ note: Comment = "") throws {
        let before = try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted()
        #expect(throws: expected, note) { try scratch.restore() }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted() == before)
    }

    @Test func everyFileIsHeldToItsLengthAndHash() throws {
        let scratch = try made()
        let whole = try Scratch.tree(scratch.backup)
        let paths = whole.keys.filter { $0.contains("/") }.sorted()
        #expect(paths.count == 5)
        for path in paths {
            let file = scratch.backup.appending(path: path)
            let data = try #require(whole[path])
            try FileManager.default.removeItem(at: file)
            try expectRefused(scratch, .damaged(file: path, .missing))
            try data.dropLast().write(to: file)
            try expectRefused(scratch, .damaged(file: path, .wrongLength))
            try (data + [0]).write(to: file)
            try expectRefused(scratch, .damaged(file: path, .wrongLength))
            for place in [0, data.count / 2, data.count - 1] {
                var flipped = data
                flipped[place] ^= 0x10
                try flipped.write(to: file)
                try expectRefused(scratch, .damaged(file: path, .wrongDigest), "\(path), byte \(place)")
            }
            try data.write(to: file)
        }
        // Swapped.
        let stretches = paths.filter { $0.hasPrefix("entries/") }
        for (path, other) in zip(stretches, stretches.reversed()) { try #require(whole[other]).write(to: scratch.backup.appending(path: path)) }
        try expectRefused(scratch, .damaged(file: stretches[0], .wrongLength))
        for path in stretches { try #require(whole[path]).write(to: scratch.backup.appending(path: path)) }
        try scratch.restore()
        #expect(try scratch.checkRestored().isSound)
    }

    /// A bit of backup.json that is another either refuses it, or says the same.
    @Test func theRecordIsHeldToItsChecksum() throws {
        let scratch = try made()
        let file = scratch.backup.appending(path: "backup.json")
        let json = Array(try Data(contentsOf: file))
        let manifest = try BackupManifest(json: json)
        for index in json.indices {
            var changed = json
            changed[index] ^= 1 << (index % 7)
            do throws(BackupRefused) { #expect(try BackupManifest(json: changed) == manifest, "byte \(index)") } catch {}
        }
        for length in stride(from: 0, to: json.count - 1, by: 97) {
            #expect(throws: BackupRefused.self) { try BackupManifest(json: Array(json[..<length])) }
        }
        let other = try made()
        let foreign = try Data(contentsOf: other.backup.appending(path: "backup.json"))
        try foreign.write(to: file)
        #expect(throws: BackupRefused.self) { try scratch.restore() }
        try FileManager.default.removeItem(at: file)
        try expectRefused(scratch, .notABackup(path: scratch.backup.path))
    }

    /// Hashes made to fit, by somebody without a key: the chain does not lead to the head.
    @Test func stretchesOfAnotherVaultDoNotPass() throws {
        let (mine, other) = (try made(), try made())
        let file = mine.backup.appending(path: "backup.json")
        let (manifest, foreign) = try (
            BackupManifest(json: Array(Data(contentsOf: file))),
            BackupManifest(json: Array(Data(contentsOf: other.backup.appending(path: "backup.json"))))
        )
        let forged = BackupManifest(
            vault: manifest.vault, head: manifest.head, root: manifest.root, slots: manifest.slots, segments: foreign.segments,
            files: manifest.files, aside: manifest.aside, mac: manifest.mac)
        for segment in foreign.segments {
            try Data(contentsOf: other.backup.appending(path: segment.path)).write(to: mine.backup.appending(path: segment.path))
        }
        try Data(forged.json()).write(to: file)
        try expectRefused(mine, .damaged(file: "backup.json", .wrongLedger))
    }

    /// What a record names becomes a path.
    @Test func noNameLeadsOutOfTheVault() throws {
        let outside = ["../x.sealed", "a/../b.sealed", "/etc/x.sealed", ".sealed", "files/x", "letters/x", "a/b/c", ""]
        for name in outside + ["keystore.1", "ledger.sqlite", "lock", "store"] { #expect(!BesideLedger.isName(name), "\(name)") }
        let digits = String(repeating: "0f", count: 16)
        for name in ["vault.json", "editions.log", "erasures.sealed", "letters/\(digits)"] { #expect(BesideLedger.isName(name), "\(name)") }
        #expect(!BesideLedger.isName("files/\(digits)") && !BesideLedger.isName("../\(digits)"))
    }

    @Test func aFolderThatIsNotEmptyStaysAsItIs() throws {
        let scratch = try made()
        #expect(throws: VaultError.alreadyAVault(path: scratch.vault.path)) {
            try Vault.restore(at: scratch.vault, from: scratch.backup, keys: scratch.keyBackup)
        }
        try FileManager.default.createDirectory(at: scratch.restored, withIntermediateDirectories: true)
        try scratch.restore()
        try FileManager.default.removeItem(at: scratch.restored.appending(path: "vault.json"))
        let left = try Scratch.tree(scratch.restored)
        #expect(throws: VaultError.folderNotEmpty(path: scratch.restored.path)) { try scratch.restore() }
        #expect(try Scratch.tree(scratch.restored) == left)
    }

    /// In a process of its own, which may write no file of more than some bytes.
    @Test func aFullDiskLeavesNothingOfARestoreAndTheOldBackup() async {
        await #expect(processExitsWith: .success) {
            signal(SIGXFSZ, SIG_IGN)
            let scratch = try BackupDamageTests().made()
            let before = try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted()
            for size in [0, 100, 5000, 60_000, 1_000_000] {
                #expect(throws: VaultError.self, "\(size)") { try limited(size) { _ = try scratch.restore() } }
                #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted() == before, "\(size)")
            }
            let vault = try scratch.open(.write)
            try vault.append(samplePayloads(600))
            _ = try vault.keep(Sample.content(3_000_000), id: "F2")
            vault.close()
            let reader = try scratch.open()
            for size in [100, 3000, 100_000, 2_000_000] {
                #expect(throws: VaultError.self, "\(size)") { try limited(size) { _ = try reader.backUp(to: .folder(scratch.backup)) } }
                #expect(try Scratch.tree(scratch.backup).keys.allSatisfy { !$0.hasSuffix(".new") })
                // The earlier one still stands.
                try scratch.restore()
                try FileManager.default.removeItem(at: scratch.restored)
            }
            reader.close()
            try scratch.backUp()
            #expect(try scratch.restore().position == EntrySegment.mostEntries + 612)
        }
    }
}

/// While no file may grow beyond some bytes.
private func limited(_ size: Int, _ body: () throws -> Void) throws {
    var limits = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limits)
    limits.rlim_cur = rlim_t(size)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limits)
    defer {
        limits.rlim_cur = limits.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limits)
    }
    try body()
}
