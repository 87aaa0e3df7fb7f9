import Foundation
import Testimony
import Testing

@testable import Casebook
@testable import Ledger

/// Two casebooks on one ledger: what one appends, the other takes in before it appends its own.
@Suite struct SeveralDesksTests {
    private func withVault(_ body: (Vault) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "casebook-desks-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let vault = try Vault.create(at: folder, passphrase: Passphrase("correct horse battery staple"), cost: .testing)
        defer { vault.close() }
        try body(vault)
    }

    private func report(_ id: String, language: String = "ko") throws -> Statement.Content {
        .report(try Report(id: id, received: EDTF("2017-01-10"), language: language))
    }

    @Test func whatAnotherDeskHasStatedIsFoldedFirst() throws {
        try withVault { vault in
            var (first, second) = (Casebook(), Casebook())
            #expect(try first.append([report("R1"), report("R2")], by: "one", at: "2017-06-01T00:00:00Z", to: vault) == 0..<2)
            #expect(try second.append([report("R3")], by: "two", at: "2017-06-01T00:00:01Z", to: vault) == 2..<3)
            #expect(second.reports.ids == ["R1", "R2", "R3"] && second.position == 3)
            try first.read(vault)
            #expect(first.statements == second.statements)
            #expect(try Casebook(vault: vault).statements == second.statements)
        }
    }

    @Test func twoDesksDoNotMakeTheSameRecord() throws {
        try withVault { vault in
            var (first, second) = (Casebook(), Casebook())
            try first.append([report("R1")], by: "one", at: "2017-06-01T00:00:00Z", to: vault)
            #expect(throws: VaultError.overtaken(position: 1)) {
                try second.append([report("R2"), report("R1", language: "en")], by: "two", at: "2017-06-01T00:00:01Z", to: vault)
            }
            // Nothing was added, and the other's record is there to be looked at.
            #expect(vault.position == 1 && second.statements == first.statements)
            try second.append([report("R2")], by: "two", at: "2017-06-01T00:00:02Z", to: vault)
            #expect(second.reports.ids == ["R1", "R2"])
        }
    }
}
