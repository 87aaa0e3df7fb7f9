import Casebook
import Counting
import Foundation
import Proof
import Questions
import Testimony
import Testing
@testable import Ledger

/// What was erased cannot be read any more, and the numbers that counted it hold.
@Suite struct ErasedCountsTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "erased-counts-\(UUID().uuidString)")

    private func vault() throws -> (vault: Vault, casebook: Casebook) {
        let vault = try Vault.create(at: folder, passphrase: Passphrase("words for a test"), cost: .testing)
        var casebook = Casebook()
        try casebook.append(
            try WorkedCase.casebook().statements.map(\.content), by: "test", at: "2017-06-29T12:00:00Z", to: vault)
        return (vault, casebook)
    }

    private func bounds(_ casebook: Casebook) throws -> [String: [Int]] {
        var all: [String: [Int]] = [:]
        for count in casebook.counts {
            let found = try casebook.proof(of: count.id, asOf: "2017-06-29").bounds
            all[count.id] = [found.atLeast, found.certified, found.documented, found.atMost]
        }
        return all
    }

    @Test func theVaultGivesTheRecordBack() throws {
        let (vault, casebook) = try vault()
        defer { vault.close(); try? FileManager.default.removeItem(at: folder) }
        let again = try Casebook(vault: vault)
        #expect(again.statements == casebook.statements)
        #expect(again.keys == casebook.keys)
        #expect(try bounds(again) == bounds(try WorkedCase.casebook()))
    }

    /// Each mention and report in turn, and everybody at last: every count is the same as before.
    @Test func countsHold() throws {
        var (vault, casebook) = try vault()
        defer { vault.close(); try? FileManager.default.removeItem(at: folder) }
        let before = try bounds(casebook)
        let notes = casebook.mentions.map(\.note).filter { !$0.isEmpty }
        #expect(!notes.isEmpty)
        for mention in casebook.mentions.ids.prefix(3) {
            let plan = try ErasurePlan([mention], in: casebook, vault)
            try casebook.erase(plan, why: "asked to", by: "test", at: "2017-07-01T00:00:00Z", in: vault)
            #expect(casebook.mentions[mention]?.note == "")
            #expect(try bounds(casebook) == before, "\(mention)")
        }
        let report = try #require(casebook.reports.ids.last)
        try casebook.erase(try ErasurePlan([report], in: casebook, vault), why: "asked to", by: "test", at: "2017-07-01T00:00:00Z", in: vault)
        #expect(casebook.reports[report]?.text == "")
        #expect(try bounds(casebook) == before)
        for source in casebook.sources.ids {
            let plan = try ErasurePlan([source], in: casebook, vault, withReports: true)
            try casebook.erase(plan, why: "asked to", by: "test", at: "2017-07-01T00:00:00Z", in: vault)
        }
        #expect(casebook.sources.allSatisfy { $0.name.isEmpty && $0.contact.isEmpty && $0.pseudonym.isEmpty })
        #expect(try bounds(casebook) == before)
        let again = try Casebook(vault: vault)
        #expect(again.statements == casebook.statements)
        // Nothing that was said is in any statement that can still be read.
        let told = again.mentions.map(\.note) + again.reports.map(\.text) + again.mentions.flatMap(\.otherNames)
        #expect(told.filter { !$0.isEmpty } == [])
        vault.close()
        let check = try Vault.check(at: folder, passphrase: Passphrase("words for a test"))
        #expect(check.isSound, "\(check.problems)")
    }

    @Test func withoutFactsTheNumbersFall() throws {
        var (vault, casebook) = try vault()
        defer { vault.close(); try? FileManager.default.removeItem(at: folder) }
        let mention = try #require(casebook.mentions.first { $0.count > 1 }?.id)
        let plan = try ErasurePlan([mention], in: casebook, vault, facts: true)
        #expect(plan.kept.isEmpty)
        try casebook.erase(plan, why: "asked to", by: "test", at: "2017-07-01T00:00:00Z", in: vault)
        #expect(casebook.mentions[mention] == nil)
        #expect(casebook.erased.contains(mention))
    }

    @Test func whatCannotBeErasedIsSaid() throws {
        var (vault, casebook) = try vault()
        defer { vault.close(); try? FileManager.default.removeItem(at: folder) }
        #expect(throws: ErasurePlan.Refusal.unknown("M999")) { try ErasurePlan(["M999"], in: casebook, vault) }
        #expect(throws: ErasurePlan.Refusal.notErasable("J1")) { try ErasurePlan(["J1"], in: casebook, vault) }
        let mention = try #require(casebook.mentions.ids.first)
        try casebook.erase(
            try ErasurePlan([mention], in: casebook, vault), why: "x", by: "test", at: "2017-07-01T00:00:00Z", in: vault)
        #expect(throws: ErasurePlan.Refusal.erasedBefore(mention)) { try ErasurePlan([mention], in: casebook, vault) }
    }
}
