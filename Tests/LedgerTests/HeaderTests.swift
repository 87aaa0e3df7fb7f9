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
        try edit(scratch) { $0.replace("\"vigil-vault/1\"", with: "\"vigil-vault/2\"") }
        for access in [Vault.Access.read, .write] {
            #expect(throws: VaultError.newerFormat(found: "vigil-vault/2")) { try scratch.open(access) }
        }
        #expect(throws: VaultError.newerFormat(found: "vigil-vault/2")) { try scratch.check() }
    }

    @Test func aNewerLedgerIsNamed() throws {
        let scratch = try Scratch()
        try scratch.make()
        try scratch.tamper { try $0.execute("PRAGMA user_version = 2") }
        #expect(throws: VaultError.newerFormat(found: "ledger format 2")) { try scratch.open(.write) }
        #expect(throws: VaultError.newerFormat(found: "ledger format 2")) { try scratch.check() }
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

    @Test func theHeaderReadsBackAsItWasWritten() throws {
        let passphrase = try Scratch.passphrase()
        let header = try VaultHeader(
            vault: .random(16), keyring: .random(), passphrase: passphrase, cost: .testing)
        #expect(try VaultHeader(json: header.json()) == header)
        #expect(try header.unlock(passphrase).epochs.count == 1)
    }

    @Test func whoeverAltersItWithoutThePassphraseIsNoticed() throws {
        let passphrase = try Scratch.passphrase()
        let vault = [UInt8].random(16)
        let header = try VaultHeader(vault: vault, keyring: .random(), passphrase: passphrase, cost: .testing)
        let other = try VaultHeader(vault: vault, keyring: .random(), passphrase: passphrase, cost: .testing)
        func forged(
            vault: [UInt8]? = nil, generation: Int = 1, keyholders: [Keyholder]? = nil, keys: [VaultHeader.SealedKey]? = nil
        ) -> VaultHeader {
            VaultHeader(
                vault: vault ?? header.vault, generation: generation, keyholders: keyholders ?? header.keyholders,
                keys: keys ?? header.keys, mac: header.mac)
        }
        let altered = VaultError.damaged(.header("it was altered"))
        #expect(throws: altered) { try forged(keys: other.keys).unlock(passphrase) }
        #expect(throws: altered) { try forged(keys: Array(header.keys.dropLast())).unlock(passphrase) }
        #expect(throws: altered) { try forged(keyholders: other.keyholders).unlock(passphrase) }
        #expect(throws: altered) { try forged(keyholders: header.keyholders + other.keyholders).unlock(passphrase) }
        #expect(throws: VaultError.wrongPassphrase) { try forged(vault: .random(16)).unlock(passphrase) }
        #expect(throws: VaultError.wrongPassphrase) { try forged(generation: 2).unlock(passphrase) }
        let holder = header.keyholders[0]
        let cheaper = Keyholder(
            id: holder.id, cost: try KeyCost(memoryKiB: 8, passes: 1, lanes: 1), salt: holder.salt, sealed: holder.sealed)
        #expect(throws: VaultError.wrongPassphrase) { try forged(keyholders: [cheaper]).unlock(passphrase) }
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
