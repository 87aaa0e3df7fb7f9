import Foundation
import Testing

@testable import Ledger

/// An older vault.json, put back while the entries are as they were: sound in itself, and refused by the device that saw the newer one.
@Suite struct OlderDoorTests {
    private static let own = "Ben's own words", new = "A new passphrase"

    /// With an entry, seen.
    private func vault() throws -> RememberedVault {
        let vault = try RememberedVault()
        try vault.append([[1, 2, 3]], memory: vault.memory)
        return vault
    }

    private func admit(_ vault: RememberedVault, _ words: String = own, as name: String = "Ben", memory: DeviceMemory?) throws {
        let asked = try Vault.request(at: vault.scratch.vault, passphrase: Passphrase(words), device: nil, cost: .testing)
        try vault.open(.write, memory: memory).admit(asked, as: name)
    }

    private func refusal(_ vault: RememberedVault, _ words: Passphrase? = nil) throws -> OlderDoor? {
        do {
            try Vault.open(at: vault.scratch.vault, passphrase: words ?? Scratch.passphrase(), access: .read, memory: vault.memory).close()
        } catch VaultError.olderDoor(let older) {
            return older
        }
        return nil
    }

    @Test func membersOfBefore() throws {
        let vault = try vault()
        try admit(vault, memory: vault.memory)
        let before = try Data(contentsOf: vault.scratch.header)
        // A sheet is a member, too.
        _ = try vault.open(.write, memory: vault.memory).makeRecovery()
        let after = try Data(contentsOf: vault.scratch.header)
        #expect(try refusal(vault) == nil)
        try before.write(to: vault.scratch.header)
        let older = try #require(try refusal(vault))
        guard case .members(lists: 2, seen: 3, day: _) = older else {
            Issue.record("\(older)")
            return
        }
        #expect(throws: VaultError.olderDoor(older)) { try vault.open(.write, memory: vault.memory) }
        // Whoever sees it for the first time cannot tell.
        try vault.open(memory: vault.otherMemory).close()
        try after.write(to: vault.scratch.header)
        #expect(try refusal(vault) == nil)
    }

    @Test func aPassphraseOfBefore() throws {
        let vault = try vault()
        let before = try Data(contentsOf: vault.scratch.header)
        try vault.open(.write, memory: vault.memory).changePassphrase(to: Passphrase(Self.new), device: nil, cost: .testing)
        let after = try Data(contentsOf: vault.scratch.header)
        #expect(try refusal(vault, Passphrase(Self.new)) == nil)
        try before.write(to: vault.scratch.header)
        guard case .passphrase = try refusal(vault) else {
            Issue.record("it opens by the old passphrase")
            return
        }
        // Twice changed, twice refused.
        try after.write(to: vault.scratch.header)
        let open = { try Vault.open(at: vault.scratch.vault, passphrase: Passphrase(Self.new), access: .write, memory: vault.memory) }
        try open().changePassphrase(to: Passphrase("A third one"), device: nil, cost: .testing)
        try after.write(to: vault.scratch.header)
        #expect(try refusal(vault, Passphrase(Self.new)) != nil)
        try before.write(to: vault.scratch.header)
        #expect(try refusal(vault) != nil)
    }

    /// Somebody who was a member writes another history from an older list on.
    @Test func membersOfAnotherHistory() throws {
        let vault = try vault()
        let before = try Data(contentsOf: vault.scratch.header)
        try admit(vault, memory: vault.memory)
        try before.write(to: vault.scratch.header)
        try admit(vault, "Another's words", as: "Clara", memory: nil)
        try admit(vault, "A third one's words", as: "Dora", memory: nil)
        guard case .otherMembers(list: 2, day: _) = try refusal(vault) else {
            Issue.record("another history is taken for the one that was seen")
            return
        }
    }

    @Test func oneThatWasPutBackOnPurpose() throws {
        let vault = try vault()
        let before = try Data(contentsOf: vault.scratch.header)
        try admit(vault, memory: vault.memory)
        let after = try Data(contentsOf: vault.scratch.header)
        try before.write(to: vault.scratch.header)
        let refused = try vault.check(memory: vault.memory)
        #expect(!refused.isSound && refused.problems.isEmpty && refused.departures.isEmpty && refused.olderDoor != nil)
        #expect(try refusal(vault) != nil, "to check it is not to accept it")
        let accepted = try vault.check(memory: vault.memory, accepting: true)
        #expect(accepted.isSound && "\(accepted.memory)".contains("accepted"))
        #expect(try refusal(vault) == nil)
        // From now on that is what was seen; the other one has grown from it.
        try after.write(to: vault.scratch.header)
        #expect(try refusal(vault) == nil)
        try before.write(to: vault.scratch.header)
        #expect(try refusal(vault) != nil)
    }

    /// Both the entries and vault.json of before.
    @Test func aWholeCopyOfBefore() throws {
        let vault = try vault()
        try vault.keep("old")
        try admit(vault, memory: vault.memory)
        try vault.append([[4]], memory: vault.memory)
        try vault.putBack("old")
        #expect(try refusal(vault) != nil)
        let accepted = try vault.check(memory: vault.memory, accepting: true)
        #expect(accepted.isSound)
        #expect(try refusal(vault) == nil)
        #expect(vault.departure() == nil)
    }

    /// A file of a version that did not know: what it says of entries holds, and it learns the rest.
    @Test func aFileWithoutADoor() throws {
        let seen = SeenVault(rungs: [.init(count: 3, hash: [UInt8](repeating: 1, count: 32))], at: 1, checked: nil)
        let read = try #require(SeenVault(json: seen.json()))
        #expect(read == seen && read.door == nil)
        let door = SeenDoor(lists: 2, tip: [UInt8](repeating: 2, count: 32), retired: [[UInt8](repeating: 3, count: 16)])
        let both = SeenVault(rungs: seen.rungs, at: 1, checked: nil, door: door)
        #expect(try SeenVault(json: both.json()) == both)
        #expect(SeenDoor(lists: 1, tip: [], retired: [[4]]).after(door) == SeenDoor(lists: 2, tip: door.tip, retired: door.retired + [[4]]))
    }
}
