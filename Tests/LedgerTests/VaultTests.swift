import Crypto
import Foundation
import Testing
@testable import Ledger

@Suite struct VaultTests {
    @Test(arguments: StoreKind.allCases) func whatIsAppendedComesBackAfterReopening(_ kind: StoreKind) throws {
        let scratch = try Scratch(kind)
        let payloads = samplePayloads(60)
        let vault = try scratch.create()
        #expect(vault.position == 0)
        #expect(try vault.append(Array(payloads[..<25])) == 0..<25)
        #expect(try vault.append(Array(payloads[25...])) == 25..<60)
        #expect(try vault.payloads() == payloads)
        let head = vault.head
        vault.close()

        for access in [Vault.Access.read, .write] {
            let again = try scratch.open(access)
            #expect(again.position == 60)
            #expect(again.head == head)
            #expect(try again.payloads() == payloads)
            again.close()
        }
        let report = try scratch.check()
        #expect(report.isSound && report.entries == 60 && report.sound == 60)
    }

    @Test(arguments: StoreKind.allCases) func aPartOfTheLedgerCanBeRead(_ kind: StoreKind) throws {
        let scratch = try Scratch(kind)
        let payloads = samplePayloads(1300)
        try scratch.make(payloads)
        let vault = try scratch.open()
        defer { vault.close() }
        #expect(try vault.payloads(from: 500, upTo: 1100) == Array(payloads[500..<1100]))
        #expect(try vault.payloads(from: -4, upTo: 2) == Array(payloads[..<2]))
        #expect(try vault.payloads(from: 1299, upTo: 9999) == [payloads[1299]])
        #expect(try vault.payloads(from: 1300).isEmpty)
        #expect(try vault.payloads(from: 9, upTo: 3).isEmpty)
    }

    @Test(arguments: StoreKind.allCases) func keysAndSaltsStayTheSame(_ kind: StoreKind) throws {
        let scratch = try Scratch(kind)
        let vault = try scratch.create()
        let signing = vault.editionSigningKey.rawRepresentation
        let sealing = vault.deskSealingKey.rawRepresentation
        let salt = vault.commitmentSalt(for: "certificate")
        #expect(salt.count == 32)
        #expect(vault.commitmentSalt(for: "something else") != salt)
        vault.close()
        let again = try scratch.open()
        defer { again.close() }
        #expect(again.editionSigningKey.rawRepresentation == signing)
        #expect(again.deskSealingKey.rawRepresentation == sealing)
        #expect(again.commitmentSalt(for: "certificate") == salt)
    }

    @Test(arguments: StoreKind.allCases) func aWrongPassphraseOpensNothing(_ kind: StoreKind) throws {
        let scratch = try Scratch(kind)
        try scratch.make(samplePayloads(2))
        let wrong = try Scratch.passphrase("correct horse battery stapl")
        for access in [Vault.Access.read, .write] {
            #expect(throws: VaultError.wrongPassphrase) {
                try Vault.open(at: scratch.vault, passphrase: wrong, access: access, store: try scratch.postgres?.desk)
            }
        }
        #expect(throws: VaultError.wrongPassphrase) { try Vault.check(at: scratch.vault, passphrase: wrong, store: try scratch.postgres?.desk) }
        // A failed try leaves no lock behind.
        try scratch.open(.write).close()
    }

    @Test(arguments: StoreKind.allCases) func onlyTheOwnerMayLookIn(_ kind: StoreKind) throws {
        let scratch = try Scratch(kind)
        try scratch.make(samplePayloads(2))
        try expectPrivate(scratch)
        // A copy may have lost the modes; opening to write takes them back.
        for file in try FileManager.default.contentsOfDirectory(atPath: scratch.vault.path) {
            chmod(scratch.vault.appending(path: file).path, 0o644)
        }
        chmod(scratch.vault.path, 0o755)
        try scratch.open(.write).close()
        try expectPrivate(scratch)
    }

    private func expectPrivate(_ scratch: Scratch) throws {
        #expect(try mode(scratch.vault) == 0o700)
        let files = try FileManager.default.contentsOfDirectory(atPath: scratch.vault.path)
        let ledger = scratch.kind == .sqlite ? ["ledger.sqlite", "ledger.sqlite-journal"] : ["store"]
        #expect(Set(files) == Set(ledger + ["vault.json", "lock", "keystore.1", "keystore.2"]))
        for file in files { #expect(try mode(scratch.vault.appending(path: file)) == 0o600, "\(file)") }
    }

    private func mode(_ url: URL) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    @Test func aVaultIsMadeOnlyInAFolderOfItsOwn() throws {
        let scratch = try Scratch()
        try scratch.make()
        let before = try Data(contentsOf: scratch.header)
        #expect(throws: VaultError.alreadyAVault(path: scratch.vault.path)) { try scratch.create() }
        #expect(try Data(contentsOf: scratch.header) == before)

        let full = scratch.url.appending(path: "full")
        try FileManager.default.createDirectory(at: full, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: full.appending(path: "letter.txt"))
        #expect(throws: VaultError.folderNotEmpty(path: full.path)) {
            try Vault.create(at: full, passphrase: try Scratch.passphrase(), cost: .testing)
        }
        let empty = scratch.url.appending(path: "empty/")
        try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
        try Vault.create(at: empty, passphrase: try Scratch.passphrase(), cost: .testing).close()
        #expect(try mode(empty) == 0o700)
    }

    @Test func whatIsNoVaultIsNotOpened() throws {
        let scratch = try Scratch()
        #expect(throws: VaultError.notAVault(path: scratch.vault.path)) { try scratch.open() }
        #expect(throws: VaultError.notAVault(path: scratch.vault.path)) { try scratch.check() }
        try scratch.make()
        try FileManager.default.removeItem(at: scratch.ledger)
        #expect(throws: VaultError.notAVault(path: scratch.vault.path)) { try scratch.open(.write) }
        #expect(!FileManager.default.fileExists(atPath: scratch.ledger.path))
    }

    @Test(arguments: StoreKind.allCases) func aClosedVaultIsOfNoUse(_ kind: StoreKind) throws {
        let scratch = try Scratch(kind)
        let vault = try scratch.create()
        try vault.append(samplePayloads(2))
        vault.close()
        vault.close()
        #expect(throws: VaultError.closed) { try vault.append([[1]]) }
        #expect(throws: VaultError.closed) { try vault.payloads() }
    }

    @Test func everyErrorIsOneLine() {
        let all: [VaultError] = [
            .notAVault(path: "/v"), .alreadyAVault(path: "/v"), .folderNotEmpty(path: "/v"), .wrongPassphrase,
            .unusablePassphrase(.empty), .unusablePassphrase(.tooLong), .unusablePassphrase(.notUTF8),
            .openElsewhere(command: "vigil desk", process: 123), .newerFormat(found: "vigil-vault/2"),
            .unreasonableKeyCost("9 lanes"), .damaged(.header("x")), .damaged(.ledger("x")), .damaged(.head("x")),
            .damaged(.entry(3, .missing)), .departed(Departure(witness: .device(day: "2026-11-26"), seen: 9, entries: 7, first: 3...7)),
            .olderDoor(.members(lists: 1, seen: 3, day: "2026-11-26")), .olderDoor(.otherMembers(list: 2, day: "2026-11-26")),
            .olderDoor(.passphrase(day: "2026-11-26")),
            .diskFull, .noPermission(path: "/v"), .syncFailed, .busy, .readOnly, .closed, .otherDevice, .noLongerMember, .erasedKey,
            .olderFormat(found: "vigil-vault/1"), .entryTooLarge(bytes: 9), .overtaken(position: 9),
            .system(doing: "open", path: "/v", errno: 2),
        ]
        let server: [ServerFlaw] = [
            .malformedAddress, .unreachable(""), .unreachable("no route"), .unsafe(setting: "fsync off"), .tooOld, .noLedger, .hasLedger,
            .anotherVault, .standby, .outcomeUnknown, .refused(state: "0A000"),
        ]
        for error in all + server.map(VaultError.server) { #expect(!"\(error)".contains("\n") && "\(error)".count > 20, "\(error)") }
        #expect("\(VaultError.openElsewhere(command: "vigil desk", process: 123))".contains("open in vigil desk, process 123"))
        #expect("\(VaultError.damaged(.entry(3, .missing)))".contains("entry 3"))
    }
}
