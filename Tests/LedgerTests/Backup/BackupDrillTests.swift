import Foundation
import Testing
@testable import Ledger

/// The day on which everything is gone but the backup, the keys' disk and a sheet of words.
@Suite struct BackupDrillTests {
    private static let photo = Sample.content(150_000)

    @Test func aBareMachine() throws {
        let scratch = try Scratch()
        let state = StateFolder(scratch.url.appending(path: "state"))
        let device = try Device(in: state)
        let memory = DeviceMemory(state)
        func open(_ access: Vault.Access) throws -> Vault {
            try Vault.open(at: scratch.vault, passphrase: Scratch.passphrase(), device: device, access: access, memory: memory)
        }
        func backUp() throws -> BackupReport {
            let vault = try open(.read)
            defer { vault.close() }
            return try vault.backUp(to: .folder(scratch.backup), keys: scratch.keyBackup)
        }
        try Vault.create(at: scratch.vault, passphrase: Scratch.passphrase(), device: device, founder: "Anna", cost: .testing, memory: memory).close()
        try open(.write).admit(Vault.request(at: scratch.vault, passphrase: Passphrase("Ben's"), device: nil, cost: .testing), as: "Ben")
        let words = try open(.write).makeRecovery().words
        var vault = try open(.write)
        let slots = try vault.tell(["of M1", "of M2", "of M3"])
        let kept = try vault.keep(Self.photo, id: "F1")
        try vault.remember(editions: EditionsTests.entries)
        try vault.drawer("letters").put(Array("a letter".utf8), id: "L1")
        vault.close()
        #expect(try backUp().newEntries == 3)

        vault = try open(.write)
        try vault.append(samplePayloads(30))
        _ = try vault.erase([slots[1]], statement: Array("she asked".utf8))
        let gone = try vault.keep(Self.photo, id: "F2")
        _ = try vault.erase([gone.slot], statement: [])
        try vault.setAside([1, 2, 3], as: "list", in: scratch.vault)
        vault.close()
        // Somebody is shut out, so that a second epoch seals what follows.
        try open(.write).remove(member: "Ben")
        vault = try open(.write)
        _ = try vault.tell(["of M4"])
        let (contents, checkpoint) = (try vault.contents(), try vault.checkpoint())
        vault.close()
        let report = try backUp()
        #expect(report.newEntries == 35 && report.newFiles == 1 && report.position == 38 && report.root == checkpoint.tree.root)

        try FileManager.default.removeItem(at: scratch.vault)
        try FileManager.default.removeItem(at: scratch.url.appending(path: "state"))
        let back = try Vault.restore(at: scratch.vault, from: scratch.backup, keys: scratch.keyBackup)
        #expect(back == RestoreReport(position: 38, root: checkpoint.tree.root, files: 2, slots: 6, withKeys: true))
        let bare = try Device(in: StateFolder(scratch.url.appending(path: "new state")))
        #expect(throws: VaultError.otherDevice) {
            try Vault.open(at: scratch.vault, passphrase: Scratch.passphrase(), device: bare, access: .read)
        }
        let secret = try RecoverySecret(words: words.joined(separator: " "))
        try Vault.recover(at: scratch.vault, secret: secret, passphrase: Passphrase("new"), device: bare, name: "Anna again", cost: .testing)

        vault = try Vault.open(at: scratch.vault, passphrase: Passphrase("new"), device: bare, access: .write)
        #expect(try vault.contents() == contents && contents[1] == nil && contents[0] == "of M1" && contents[37] == "of M4")
        #expect(try vault.checkpoint().tree == checkpoint.tree)
        #expect(try vault.content(of: kept, id: "F1") == Self.photo && vault.content(of: gone, id: "F2") == nil)
        #expect(try vault.editionEntries() == EditionsTests.entries)
        #expect(try vault.drawer("letters").all() == [Array("a letter".utf8)])
        #expect(try vault.aside("list", in: scratch.vault) == [1, 2, 3])
        try vault.append([[1]])
        vault.close()
        let check = try Vault.check(
            at: scratch.vault, passphrase: Passphrase("new"), device: bare, since: Array(checkpoint.note.utf8))
        #expect(check.isSound && check.entries == 39, "\(check.problems) \(check.departures)")
        #expect(!FileManager.default.fileExists(atPath: scratch.vault.appending(path: "keystore.restored").path))
    }

    @Test(arguments: StoreKind.allCases) func fromEitherStore(_ kind: StoreKind) throws {
        let scratch = try Scratch(kind)
        let vault = try scratch.create()
        _ = try vault.tell(["one", "two"])
        try vault.append(samplePayloads(5000))
        let (contents, tree) = (try vault.contents(), try vault.checkpoint().tree)
        vault.close()
        #expect(try scratch.backUp().root == tree.root)
        #expect(try scratch.restore().root == tree.root)
        let again = try scratch.openRestored()
        defer { again.close() }
        #expect(try again.contents() == contents && again.checkpoint().tree == tree && !again.isShared)
        #expect(try scratch.checkRestored().isSound)
    }

    /// The device saw more than a restored backup has: nobody is to take that for the newest state unasked.
    @Test func anOlderBackupIsARollback() throws {
        let vault = try RememberedVault()
        try vault.append(samplePayloads(4), memory: vault.memory)
        try vault.scratch.backUp()
        try vault.append(samplePayloads(2), memory: vault.memory)
        try FileManager.default.removeItem(at: vault.scratch.vault)
        _ = try Vault.restore(at: vault.scratch.vault, from: vault.scratch.backup, keys: vault.scratch.keyBackup)
        let departure = try #require(vault.departure())
        #expect(departure.description.contains("vigil ledger check --accept-rollback"))
        #expect(try vault.check(memory: vault.memory, accepting: true).isSound)
        #expect(vault.departure() == nil)
    }
}
