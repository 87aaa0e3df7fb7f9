import Foundation
import Testing
@testable import Ledger

/// Content that goes with its keys, for ever.
@Suite struct ErasureTests {
    private let secret = "what M1 said of her brother"

    /// Two things with a key each, an entry about both (either's key opens it), one that needs both, and one that stays.
    private func fill(_ vault: Vault) throws -> [KeySlot] {
        var keys: [KeySlot] = []
        try vault.write { writer in
            keys = [try writer.newKey(), try writer.newKey()]
            try writer.add(Entry(skeleton: [1], content: Array(secret.utf8), lock: KeyLock(keys[0]), defines: keys[0]))
            try writer.add(Entry(skeleton: [2], content: Array("what M2 said".utf8), lock: KeyLock(keys[1]), defines: keys[1]))
            try writer.add(Entry(skeleton: [3], content: Array("of either".utf8), lock: KeyLock(ways: [[keys[0]], [keys[1]]])))
            try writer.add(Entry(skeleton: [4], content: Array("of both".utf8), lock: KeyLock(keys[0], keys[1])))
            try writer.add(Entry(payload: [5]))
        }
        return keys
    }

    private func contents(_ vault: Vault) throws -> [String?] {
        var all: [String?] = []
        try vault.entries(transform: { $0 }) { _, entry in all.append(entry.content.map { String(decoding: $0, as: UTF8.self) }) }
        return all
    }

    @Test func everythingComesBack() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let keys = try fill(vault)
        #expect(try contents(vault) == [secret, "what M2 said", "of either", "of both", ""])
        vault.close()
        let again = try scratch.open()
        defer { again.close() }
        #expect(try contents(again) == [secret, "what M2 said", "of either", "of both", ""])
        var seen: [OpenedEntry] = []
        try again.entries(transform: { $0 }) { _, entry in seen.append(entry) }
        #expect(seen.map(\.defines) == [keys[0], keys[1], nil, nil, nil])
        #expect(seen.map(\.skeleton) == [[1], [2], [3], [4], [5]])
        #expect(seen.allSatisfy { $0.author == again.own.id && $0.role == .statement })
        #expect(try scratch.check().isSound)
    }

    @Test func whatIsErasedIsGoneAndTheRestStays() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let keys = try fill(vault)
        let share = try #require(try vault.keystore.share(of: keys[0]))
        let done = try vault.erase([keys[0]], statement: Array("because".utf8))
        #expect(done.tombstone == 5 && done.completion == 6)
        let left: [String?] = [nil, "what M2 said", "of either", nil, "", "", ""]
        #expect(try contents(vault) == left)
        vault.close()
        for access in [Vault.Access.read, .write] {
            let again = try scratch.open(access)
            #expect(try contents(again) == left)
            var roles: [OpenedEntry.Role] = []
            try again.entries(from: 5, transform: \.role) { _, role in roles.append(role) }
            #expect(roles == [.tombstone([keys[0]]), .erased(tombstone: 5)])
            again.close()
        }
        let report = try scratch.check()
        #expect(report.isSound && report.entries == 7, "\(report.problems)")
        for file in try FileManager.default.contentsOfDirectory(at: scratch.vault, includingPropertiesForKeys: nil) {
            #expect(try Data(contentsOf: file).range(of: Data(share)) == nil, "\(file.lastPathComponent)")
        }
    }

    @Test func theLastOfSeveralTakesTheirEntryWithIt() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let keys = try fill(vault)
        _ = try vault.erase(keys, statement: [])
        #expect(try contents(vault) == [nil, nil, nil, nil, "", "", ""])
        vault.close()
        #expect(try scratch.check().isSound)
    }

    @Test func nothingMoreIsSealedUnderAnErasedKey() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let keys = try fill(vault)
        _ = try vault.erase([keys[0]], statement: [])
        #expect(throws: VaultError.erasedKey) {
            try vault.write { try $0.add(Entry(skeleton: [], content: [1], lock: KeyLock(keys[0]))) }
        }
        #expect(vault.position == 7)
        // The next append works: nothing of the refused one is left.
        try vault.append([[6]])
    }

    /// The tombstone is in the ledger, the crash came before the keys were overwritten.
    @Test func aBrokenOffErasureIsFinishedByTheNextWriter() throws {
        let scratch = try Scratch()
        var vault = try scratch.create()
        let keys = try fill(vault)
        try vault.write { try $0.add(Entry(payload: []), as: .tombstone([keys[0]])) }
        vault.close()

        // A reader finishes nothing, but is handed nothing either.
        vault = try scratch.open(.read)
        #expect(try contents(vault)[0] == nil)
        #expect(vault.position == 6)
        vault.close()
        #expect(try scratch.check().problems == [
            .erasures("slot 0 still holds a key that was to be destroyed; open the vault to write, and it is")
        ])

        vault = try scratch.open(.write)
        #expect(try vault.keystore.isErased(keys[0]))
        #expect(vault.position == 7)
        vault.close()
        #expect(try scratch.check().isSound)
        try scratch.open(.write).close()
        #expect(try scratch.open().position == 7)
    }

    /// An older copy of the keystore, put back, or restored, does not bring back what was erased.
    @Test(arguments: [true, false]) func anOldKeystoreBringsNothingBack(withBook: Bool) throws {
        let scratch = try Scratch()
        var vault = try scratch.create()
        let keys = try fill(vault)
        let old = try Keystore.names.map { try Data(contentsOf: scratch.vault.appending(path: $0)) }
        _ = try vault.erase([keys[1]], statement: [])
        vault.close()
        for (name, data) in zip(Keystore.names, old) { try data.write(to: scratch.vault.appending(path: name)) }
        if !withBook { try FileManager.default.removeItem(at: scratch.vault.appending(path: "erasures.sealed")) }

        vault = try scratch.open(.read)
        #expect(try contents(vault)[1] == nil)
        vault.close()
        vault = try scratch.open(.write)
        #expect(try contents(vault)[1] == nil)
        #expect(try vault.keystore.isErased(keys[1]))
        vault.close()
        #expect(try scratch.check().isSound)
    }

    @Test func contentOfAnotherKeystoreIsNoticed() throws {
        let (mine, other) = (try Scratch(), try Scratch())
        var vault = try mine.create()
        _ = try fill(vault)
        vault.close()
        vault = try other.create()
        _ = try fill(vault)
        vault.close()
        for name in Keystore.names {
            let file = mine.vault.appending(path: name)
            try FileManager.default.removeItem(at: file)
            try FileManager.default.copyItem(at: other.vault.appending(path: name), to: file)
        }
        #expect(throws: VaultError.damaged(.keystore("neither copy is this vault's"))) { try mine.open(.read) }
    }

    @Test func aKeyThatIsLostWithoutATombstoneIsDamage() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let keys = try fill(vault)
        try vault.keystore.erase([keys[1]])
        vault.close()
        #expect(try scratch.check().problems == [.entry(1, .lostContent), .entry(3, .lostContent)])
    }

    @Test func framesReadBack() {
        let frame = EntryFrame(
            author: .init(repeating: 9, count: 16), role: .tombstone([KeySlot(4), KeySlot(70_000)]), defines: KeySlot(0),
            lock: KeyLock(ways: [[KeySlot(1), KeySlot(2)], [KeySlot(3)]]), skeleton: [1, 2, 3], sealedContent: [4, 5],
            signature: .init(first: 12, bytes: .init(repeating: 3, count: 64)))
        #expect(EntryFrame(frame.encoded) == frame)
        let bytes = frame.encoded
        for length in 0..<bytes.count { #expect(EntryFrame(Array(bytes.prefix(length))) == nil) }
        #expect(EntryFrame(bytes + [0]) == nil)
    }
}
