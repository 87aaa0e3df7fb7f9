import Foundation
import Testing
@testable import Ledger

/// What lies beside a ledger that several desks share: they write it in turn.
@Suite struct SharedFolderTests {
    @Test func filesBesideTheLedgerAreWrittenInTurn() throws {
        let scratch = try Scratch(.postgres)
        let first = try scratch.create()
        let desks = [first, try scratch.open(.write)]
        let rounds = 60
        let folder = scratch.vault
        // Large enough that a write takes its time.
        @Sendable func content(_ desk: Int, _ round: Int) -> [UInt8] { [UInt8](repeating: UInt8(desk * 100 + round), count: 400_000) }
        let works = desks.enumerated().map { number, desk in
            Elsewhere {
                for round in 0..<rounds {
                    try desk.setAside(content(number, round), as: "newsletter", in: folder)
                    try desk.drawer("letters").put(content(number, round), id: "L1")
                    let aside = try desk.aside("newsletter", in: folder)
                    guard let aside, aside.count == 400_000, Set(aside).count == 1 else { throw Torn() }
                    guard try desk.drawer("letters").get("L1")?.count == 400_000 else { throw Torn() }
                }
            }
        }
        for work in works { try work.value() }
        let left = try FileManager.default.subpathsOfDirectory(atPath: scratch.vault.path).filter { $0.hasSuffix(".new") }
        #expect(left.isEmpty)
        for desk in desks { desk.close() }
    }

    private struct Torn: Error {}

    /// Each adds to what is there: nothing of the other's is lost.
    @Test func theLogOfEditionsLosesNothing() throws {
        let scratch = try Scratch(.postgres)
        let first = try scratch.create()
        let desks = [first, try scratch.open(.write)]
        let works = desks.enumerated().map { number, desk in
            Elsewhere {
                var added = 0
                while added < 40 {
                    do {
                        try desk.remember(editions: desk.editionEntries() + [Array("edition \(number) \(added)".utf8)])
                        added += 1
                    } catch VaultError.damaged(.editions) {}  // the other was faster
                }
            }
        }
        for work in works { try work.value() }
        #expect(try Set(first.editionEntries()).count == 80)
        for desk in desks { desk.close() }
    }

    /// A desk that was open all the while changes the list of now, not the one that it opened.
    @Test func aChangeOfMembersKeepsWhatAnotherDeskChanged() throws {
        let scratch = try Scratch(.postgres)
        try scratch.create().close()
        func request(_ words: String) throws -> MemberRequest {
            try Vault.request(at: scratch.vault, passphrase: Passphrase(words), device: nil, cost: .testing)
        }
        try scratch.open(.write).admit(request("Ben's words"), as: "Ben")
        let other = try scratch.open(.write)
        try scratch.open(.write).remove(member: "Ben")
        let desk = try scratch.open(.write)
        try desk.append([Array("after Ben".utf8)])
        desk.close()
        // What this one would add is sealed under a key that Ben has.
        #expect(throws: VaultError.membersChanged) { try other.append([[1]]) }
        #expect(throws: VaultError.membersChanged) { try other.catchUp() }
        try other.admit(request("Carol's words"), as: "Carol")
        for words in ["correct horse battery staple", "Carol's words"] {
            let vault = try Vault.open(at: scratch.vault, passphrase: Passphrase(words), access: .write, store: scratch.postgres?.desk)
            #expect(try vault.payloads() == [Array("after Ben".utf8)])
            #expect(try vault.members().map(\.name) == ["", "Carol"])
            vault.close()
        }
        #expect(throws: VaultError.wrongPassphrase) {
            try Vault.open(at: scratch.vault, passphrase: Passphrase("Ben's words"), access: .read, store: scratch.postgres?.desk)
        }
    }

    /// Nobody who keeps their ledger on a server is told to look into a file that is not there.
    @Test(arguments: StoreKind.allCases) func damageIsSaidInWordsThatHoldForEitherStore(_ kind: StoreKind) throws {
        let scratch = try Scratch(kind)
        try scratch.make(samplePayloads(3))
        try scratch.tamper { try $0.execute("UPDATE entry SET id = \($0.zeros(16)) WHERE position = 1") }
        let words = try scratch.check().problems.map(\.description)
        #expect(words.first == "the ledger, entry 1: its content does not have the hash that was recorded")
        for damage in [Damage.ledger("x"), .head("x"), .entry(3, .missing)] { #expect(!damage.description.contains("sqlite")) }
    }
}
