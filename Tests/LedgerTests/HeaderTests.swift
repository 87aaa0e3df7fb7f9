import Foundation
import GRDB
import Testing
@testable import Ledger

@Suite struct HeaderTests {
    /// Changes vault.json's text; its checksum stays as it was.
    private func edit(_ scratch: Scratch, _ change: (inout String) -> Void) throws {
        var text = String(decoding: try Data(contentsOf: scratch.header), as: UTF8.self)
        change(&text)
        try Data(text.utf8).write(to: scratch.header)
    }

    @Test func aNewerFormatIsNamed() throws {
        let scratch = try Scratch()
        try scratch.make()
        try edit(scratch) { $0.replace("\"vigil-vault/2\"", with: "\"vigil-vault/3\"") }
        for access in [Vault.Access.read, .write] {
            #expect(throws: VaultError.newerFormat(found: "vigil-vault/3")) { try scratch.open(access) }
        }
        #expect(throws: VaultError.newerFormat(found: "vigil-vault/3")) { try scratch.check() }
    }

    @Test func aNewerLedgerIsNamed() throws {
        let scratch = try Scratch()
        try scratch.make()
        try scratch.tamper { try $0.execute(sql: "PRAGMA user_version = 3") }
        #expect(throws: VaultError.newerFormat(found: "ledger format 3")) { try scratch.open(.write) }
        #expect(throws: VaultError.newerFormat(found: "ledger format 3")) { try scratch.check() }
    }

    @Test(arguments: [
        ("\"memory_kib\" : 64", "\"memory_kib\" : 1048577"), ("\"memory_kib\" : 64", "\"memory_kib\" : 4294967296"),
        ("\"memory_kib\" : 64", "\"memory_kib\" : -1"), ("\"passes\" : 1", "\"passes\" : 4000000000"),
        ("\"lanes\" : 1", "\"lanes\" : 0"), ("\"lanes\" : 1", "\"lanes\" : 16777216"),
    ])
    func anAbsurdKeyCostIsRefusedBeforeItIsPaid(from: String, to: String) throws {
        let scratch = try Scratch()
        try scratch.make()
        try edit(scratch) { text in
            #expect(text.contains(from))
            text.replace(from, with: to)
        }
        #expect {
            try scratch.open()
        } throws: { error in
            if case VaultError.unreasonableKeyCost = error { true } else { false }
        }
    }

    @Test func aNumberThatDoesNotFitIsDamage() throws {
        let scratch = try Scratch()
        try scratch.make()
        try edit(scratch) { $0.replace("\"memory_kib\" : 64", with: "\"memory_kib\" : 1e99") }
        #expect(throws: VaultError.damaged(.header("a field is missing or malformed"))) { try scratch.open() }
    }

    private func found(_ passphrase: Passphrase, device: Device? = nil) throws -> VaultHeader {
        try VaultHeader.founding(.random(), founder: "Anna", passphrase: passphrase, device: device, cost: .testing).header
    }

    @Test func theHeaderReadsBackAsItWasWritten() throws {
        let passphrase = try Scratch.passphrase()
        let header = try found(passphrase)
        #expect(try VaultHeader(json: header.json()) == header)
        let unlocked = try header.unlock(passphrase)
        #expect(unlocked.keys.epochs.count == 1)
        #expect(unlocked.names[unlocked.own.id] == "Anna")
        #expect(!String(decoding: try header.json(), as: UTF8.self).contains("Anna"))
    }

    /// Whoever can write to vault.json but is no member can put nothing of their own in.
    @Test func whoeverAltersItWithoutBeingAMemberIsNoticed() throws {
        let passphrase = try Scratch.passphrase()
        let header = try found(passphrase)
        let other = try found(passphrase)
        func forged(
            vault: [UInt8]? = nil, history: MemberHistory? = nil, list: MemberList? = nil, keyholders: [Keyholder]? = nil
        ) -> VaultHeader {
            VaultHeader(
                vault: vault ?? header.vault, history: history ?? header.history, list: list ?? header.list,
                keyholders: keyholders ?? header.keyholders)
        }
        let founder = VaultError.damaged(.header("its members do not go back to who made this vault"))
        let altered = VaultError.damaged(.header("its list of members was altered"))
        #expect(throws: altered) { try forged(list: other.list).unlock(passphrase) }
        #expect(throws: founder) { try forged(history: other.history).unlock(passphrase) }
        #expect(throws: founder) { try forged(history: other.history, list: other.list).unlock(passphrase) }
        let list = header.list
        let fewerKeys = MemberList(generation: 1, places: list.places, keys: Array(list.keys.dropLast()))
        #expect(throws: altered) { try forged(list: fewerKeys).unlock(passphrase) }
        // Another vault's way in is none into this one.
        #expect(throws: VaultError.wrongPassphrase) { try forged(keyholders: other.keyholders).unlock(passphrase) }
        #expect(throws: VaultError.wrongPassphrase) { try forged(vault: .random(16)).unlock(passphrase) }
        #expect(throws: Never.self) { try forged(keyholders: other.keyholders + header.keyholders).unlock(passphrase) }
        let holder = header.keyholders[0]
        let cheaper = Keyholder(
            id: holder.id, member: holder.member, device: holder.device, cost: try KeyCost(memoryKiB: 8, passes: 1, lanes: 1),
            salt: holder.salt, sealed: holder.sealed)
        #expect(throws: VaultError.wrongPassphrase) { try forged(keyholders: [cheaper]).unlock(passphrase) }
    }

    /// An attacker makes a whole list of their own, wraps keys that they know to the member, and signs it.
    @Test func aListThatNoMemberSignedIsRefused() throws {
        let passphrase = try Scratch.passphrase()
        let header = try found(passphrase)
        let attacker = OwnMember(id: .random(16), keys: try .random())
        let members = header.list.members + [attacker.keys.member(id: attacker.id, kind: .person)]
        let list = try MemberList(generation: 2, members: members, named: Keyring.random().named, vault: header.vault)
        let history = try header.history.adding(list, by: attacker, vault: header.vault)
        let forged = VaultHeader(vault: header.vault, history: history, list: list, keyholders: header.keyholders)
        #expect(throws: VaultError.damaged(.header("list 2 of its members is not signed by a member"))) { try forged.unlock(passphrase) }
        // Nor does it help to name a real member as the signer.
        let links = history.links
        let signedByName = MemberHistory.Link(
            generation: 2, members: links[1].members, list: links[1].list, signer: header.list.members[0].id, signature: links[1].signature)
        let named = VaultHeader(
            vault: header.vault, history: MemberHistory(nonce: history.nonce, links: [links[0], signedByName]), list: list,
            keyholders: header.keyholders)
        #expect(throws: VaultError.damaged(.header("list 2 of its members is not signed by a member"))) { try named.unlock(passphrase) }
    }

    @Test func passphrasesAreNormalisedAndBounded() throws {
        let scratch = try Scratch()
        try Vault.create(at: scratch.vault, passphrase: Passphrase("caf\u{E9} 각"), cost: .testing).close()
        let decomposed = try Passphrase("cafe\u{301} \u{1100}\u{1161}\u{11A8}")
        try Vault.open(at: scratch.vault, passphrase: decomposed, access: .read).close()
        let file = try Passphrase(fileContent: Array("cafe\u{301} 각\r\n".utf8))
        try Vault.open(at: scratch.vault, passphrase: file, access: .read).close()
        let twoLines = try Passphrase(fileContent: Array("caf\u{E9} 각\n\n".utf8))
        #expect(throws: VaultError.wrongPassphrase) { try Vault.open(at: scratch.vault, passphrase: twoLines, access: .read) }

        #expect(throws: VaultError.unusablePassphrase(.empty)) { try Passphrase("") }
        #expect(throws: VaultError.unusablePassphrase(.empty)) { try Passphrase(fileContent: [10]) }
        #expect(throws: VaultError.unusablePassphrase(.notUTF8)) { try Passphrase(fileContent: [0xff, 0xfe]) }
        #expect(throws: VaultError.unusablePassphrase(.tooLong)) { try Passphrase(String(repeating: "a", count: 1025)) }
        #expect(throws: VaultError.unusablePassphrase(.tooLong)) { try Passphrase(String(repeating: "a", count: 1 << 20)) }
        _ = try Passphrase(String(repeating: "a", count: 1024))
        _ = try Passphrase(String(repeating: "e\u{301}", count: 512))
    }

    @Test func theCostsAreThoseOfTheDesign() throws {
        #expect(try KeyCost.desk == KeyCost(memoryKiB: 256 * 1024, passes: 3, lanes: 2))
        #expect(try KeyCost.field == KeyCost(memoryKiB: 64 * 1024, passes: 3, lanes: 2))
    }

    @Test func aVaultOpensAtFullCost() throws {
        let scratch = try Scratch()
        let passphrase = try Scratch.passphrase()
        try Vault.create(at: scratch.vault, passphrase: passphrase).close()
        let text = String(decoding: try Data(contentsOf: scratch.header), as: UTF8.self)
        #expect(text.contains("\"memory_kib\" : 262144"))
        try Vault.open(at: scratch.vault, passphrase: passphrase, access: .read).close()
    }
}
