import Foundation
import Testing
@testable import Ledger

/// What a restore that was killed leaves, and what the next one makes of it. (That it may be killed anywhere, KillTests shows.)
@Suite struct BrokenOffRestoreTests {
    private let scratch: Scratch
    private var place: URL { scratch.url.appending(path: "restored.restoring") }

    init() throws {
        scratch = try Scratch()
        let vault = try scratch.create()
        _ = try vault.tell(["one", "two"])
        vault.close()
        try scratch.backUp()
    }

    private func names(_ url: URL) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }

    @Test func whatIsLeftIsMadeAnewAndItsKeysAreOverwritten() throws {
        _ = try RestoreFolder(for: VaultFolder(scratch.restored))
        let sealed = place.appending(path: RestoredKeys.name)
        try Data(repeating: 7, count: 500).write(to: sealed)
        // Another name for the same bytes on the disk.
        let other = scratch.url.appending(path: "same")
        #expect(link(sealed.path, other.path) == 0)
        try Data("half".utf8).write(to: place.appending(path: "ledger.sqlite"))
        try FileManager.default.createDirectory(at: place.appending(path: "files"), withIntermediateDirectories: true)
        try scratch.restore()
        #expect(try Data(contentsOf: other) == Data(repeating: 0, count: 500))
        #expect(!FileManager.default.fileExists(atPath: place.path))
        #expect(try !names(scratch.restored).contains(RestoreFolder.mark))
        #expect(try scratch.openRestored().contents() == ["one", "two"])
        #expect(try scratch.checkRestored().isSound)
    }

    /// Somebody's own folder, or vault, is never cleared away.
    @Test(arguments: ["a letter", "a vault", "a vault that was opened"]) func whatIsNobodysLeftoverStays(_ what: String) throws {
        switch what {
        case "a letter":
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try Data("mine".utf8).write(to: place.appending(path: "letter.txt"))
        default:
            _ = try Vault.restore(at: place, from: scratch.backup, keys: scratch.keyBackup)
            guard what != "a vault" else { break }
            try Vault.open(at: place, passphrase: Scratch.passphrase(), access: .write).close()
            // Even where the mark was left in it.
            try Data().write(to: place.appending(path: RestoreFolder.mark))
        }
        let before = try Scratch.tree(place)
        #expect(throws: BackupRefused.inTheWay(path: place.path)) { try scratch.restore() }
        #expect(try Scratch.tree(place) == before)
        #expect(!FileManager.default.fileExists(atPath: scratch.restored.path))
    }

    @Test func twoRestoresToOnePlaceDoNotMeet() throws {
        let first = try RestoreFolder(for: VaultFolder(scratch.restored))
        #expect(throws: BackupRefused.restoringElsewhere(path: scratch.restored.path)) { try scratch.restore() }
        #expect(try names(place) == ["lock", RestoreFolder.mark])
        first.remove()
        #expect(!FileManager.default.fileExists(atPath: place.path))
        try scratch.restore()
    }

    /// Killed after the vault was put in its place: the mark goes at the first opening.
    @Test func aMarkThatIsLeftInAVaultIsTakenAway() throws {
        try scratch.restore()
        try Data().write(to: scratch.restored.appending(path: RestoreFolder.mark))
        try scratch.openRestored().close()
        #expect(try !names(scratch.restored).contains(RestoreFolder.mark))
    }

    /// The power went while keys were added that no backup.json counts on: what it does count on is restored.
    @Test func keysThatWereBeingAddedDoNotKeepTheOthers() throws {
        let before = try Scratch.tree(scratch.backup)
        let vault = try scratch.open(.write)
        _ = try vault.tell(["three"])
        vault.close()
        try scratch.backUp()
        let after = try Scratch.tree(scratch.backup)
        for name in KeyBackup.names {
            let file = scratch.keyBackup.appending(path: name)
            try (Data(contentsOf: file).dropLast(50) + Data(repeating: 0, count: 50)).write(to: file)
        }
        // With the entry that needs it, it is missed.
        #expect(throws: BackupRefused.damaged(file: "keys.1", .malformed("key 2 is not whole in either copy"))) { try scratch.restore() }
        for path in after.keys { try FileManager.default.removeItem(at: scratch.backup.appending(path: path)) }
        for (path, data) in before { try data.write(to: scratch.backup.appending(path: path)) }
        try scratch.restore()
        #expect(try scratch.openRestored().contents() == ["one", "two"])
    }
}
