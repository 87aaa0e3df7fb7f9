import Foundation
import Testing
@testable import Ledger

/// Who may open a vault: let in, shut out, on which computer, by which sheet.
@Suite struct MemberTests {
    private func request(_ scratch: Scratch, _ words: String, device: Device? = nil) throws -> MemberRequest {
        try Vault.request(at: scratch.vault, passphrase: Passphrase(words), device: device, cost: .testing)
    }

    private func device(_ folder: URL) throws -> Device { try Device(in: StateFolder(folder)) }

    private func open(_ scratch: Scratch, _ words: String, device: Device? = nil, _ access: Vault.Access = .read) throws -> Vault {
        try Vault.open(at: scratch.vault, passphrase: Passphrase(words), device: device, access: access)
    }

    @Test func aNewMemberReadsAllAndWritesUnderTheirName() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(5))
        let asked = try MemberRequest(json: try request(scratch, "Ben's own words").json())
        #expect(throws: VaultError.wrongPassphrase) { try open(scratch, "Ben's own words") }
        try scratch.open(.write).admit(asked, as: "Ben Canary-0451")

        let ben = try open(scratch, "Ben's own words", .write)
        #expect(try ben.payloads() == samplePayloads(5))
        #expect(try ben.members().map(\.name) == ["", "Ben Canary-0451"])
        #expect(try ben.members().map(\.isYou) == [false, true])
        #expect(try ben.members()[1].fingerprint == asked.fingerprint)
        try ben.append([[1, 2]])
        ben.close()
        var author: [UInt8] = []
        let anna = try scratch.open()
        try anna.entries(from: 5, transform: \.author) { _, id in author = id }
        #expect(anna.memberName(author) == "Ben Canary-0451")
        anna.close()
        #expect(try scratch.check().isSound)
        // Nothing in the file says how they are called. (Three letters stand in ten thousand random ones now and then.)
        #expect(try !String(decoding: Data(contentsOf: scratch.header), as: UTF8.self).contains("Canary"))
    }

    @Test func whoWasShutOutOpensNothingAnyMore() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(3))
        try scratch.open(.write).admit(try request(scratch, "Ben's own words"), as: "Ben")
        let before = try Data(contentsOf: scratch.header)
        let ben = try open(scratch, "Ben's own words")
        let known = ben.keys
        ben.close()
        try scratch.open(.write).remove(member: "Ben")
        #expect(throws: VaultError.wrongPassphrase) { try open(scratch, "Ben's own words") }

        let vault = try scratch.open(.write)
        try vault.append([Array("after Ben".utf8)])
        #expect(vault.keys.epochs.count == 2)
        vault.close()
        // With an old vault.json, and all the keys of that time, what came after is shut.
        let after = try Data(contentsOf: scratch.header)
        try before.write(to: scratch.header)
        #expect(throws: VaultError.damaged(.head("it was altered, or belongs to another vault"))) { try open(scratch, "Ben's own words") }
        #expect(known.epochKey(2) == nil)
        try after.write(to: scratch.header)
        #expect(try scratch.check().isSound)
    }

    /// He kept the old keys, and can still write to the folder.
    @Test func whatWhoWasShutOutWritesIsRefused() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(3))
        try scratch.open(.write).admit(try request(scratch, "Ben's own words"), as: "Ben")
        let ben = try open(scratch, "Ben's own words")
        let old = ben.sealer
        ben.close()
        try scratch.open(.write).remove(member: "Ben")
        let vault = try scratch.open(.write)
        try vault.append([Array("after Ben".utf8)])
        try vault.store.append { head, inserter in
            let start = try #require(head)
            let entry = try old.signedEntry(Entry(payload: [1]), after: start)
            try inserter.insert(entry)
            return HeadRecord(
                position: start.position + 1, hash: entry.hash, erasures: 0, vault: old.chain.vault, keys: old.keys)
        }
        vault.close()
        #expect(throws: VaultError.damaged(.entry(4, .olderEpoch))) { try scratch.readAll() }
        #expect(try scratch.check().problems == [.entry(4, .olderEpoch)])
    }

    @Test func requestsAreHeldToTheirKeysAndVault() throws {
        let (scratch, other) = (try Scratch(), try Scratch())
        try scratch.make()
        try other.make()
        let foreign = try request(other, "words of somebody")
        #expect(throws: VaultError.membership(.foreignRequest)) { try scratch.open(.write).admit(foreign, as: "X") }
        let mine = try request(scratch, "words of somebody")
        // Somebody else's keys under one's own signature.
        var text = String(decoding: try mine.json(), as: UTF8.self)
        let theirs = try request(scratch, "other words of somebody")
        let (a, b) = (Data(mine.member.sealing).base64EncodedString(), Data(theirs.member.sealing).base64EncodedString())
        text.replace(a, with: b)
        #expect(throws: VaultError.membership(.weakRequest)) {
            try scratch.open(.write).admit(MemberRequest(json: Data(text.utf8)), as: "X")
        }
        // A signing key of small order verifies much.
        text = String(decoding: try mine.json(), as: UTF8.self)
        text.replace(Data(mine.member.signing).base64EncodedString(), with: Data([1] + [UInt8](repeating: 0, count: 31)).base64EncodedString())
        #expect(throws: VaultError.membership(.weakRequest)) {
            try scratch.open(.write).admit(MemberRequest(json: Data(text.utf8)), as: "X")
        }
        #expect(throws: VaultError.membership(.malformedRequest)) { try MemberRequest(json: Data("{}".utf8)) }
        try scratch.open(.write).admit(mine, as: "Somebody")
        #expect(throws: VaultError.membership(.alreadyMember)) { try scratch.open(.write).admit(mine, as: "Again") }
    }

    @Test func theLastPersonStays() throws {
        let scratch = try Scratch()
        try scratch.make()
        let vault = try scratch.open(.write)
        defer { vault.close() }
        let id = try vault.members()[0].id
        #expect(throws: VaultError.membership(.lastMember)) { try vault.remove(member: id) }
        #expect(throws: VaultError.membership(.unknownMember)) { try vault.remove(member: "Nobody") }
        #expect(throws: VaultError.membership(.emptyName)) { try vault.admit(try request(scratch, "words"), as: " ") }
    }

    @Test func aPassphraseChanges() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(2))
        try scratch.open(.write).changePassphrase(to: Passphrase("new words"), device: nil, cost: .testing)
        #expect(throws: VaultError.wrongPassphrase) { try scratch.open() }
        let vault = try open(scratch, "new words")
        #expect(try vault.payloads() == samplePayloads(2))
        vault.close()
    }

    @Test func aVaultOpensOnItsDeviceAlone() throws {
        let scratch = try Scratch()
        let here = try device(scratch.url.appending(path: "here"))
        let elsewhere = try device(scratch.url.appending(path: "elsewhere"))
        try Vault.create(at: scratch.vault, passphrase: Scratch.passphrase(), device: here, cost: .testing).close()
        try open(scratch, "correct horse battery staple", device: try device(scratch.url.appending(path: "here"))).close()
        for device in [nil, elsewhere] {
            #expect(throws: VaultError.otherDevice) { try open(scratch, "correct horse battery staple", device: device) }
        }
        // The same person lets their second computer in by a request of its own.
        let asked = try request(scratch, "words for the laptop", device: elsewhere)
        try open(scratch, "correct horse battery staple", device: here, .write).admit(asked, as: "Anna's laptop")
        try open(scratch, "words for the laptop", device: elsewhere).close()
        #expect(throws: VaultError.wrongPassphrase) { try open(scratch, "words for the laptop", device: here) }
    }

    @Test func wrongPassphrasesWaitButLockNobodyOut() throws {
        let scratch = try Scratch()
        let device = try device(scratch.url.appending(path: "here"))
        let tries = Tries(device, vault: [1, 2, 3])
        let now = Date(timeIntervalSince1970: 1_000_000)
        #expect(tries.wait(now: now) == 0)
        for _ in 0..<3 { tries.failed(now: now) }
        #expect(tries.wait(now: now) == 1)
        tries.failed(now: now)
        #expect(tries.wait(now: now) == 2)
        for _ in 0..<50 { tries.failed(now: now) }
        #expect(tries.wait(now: now) == Tries.longestWait)
        #expect(tries.wait(now: now + 9) == 0)
        // A clock that was set back makes nobody wait longer.
        #expect(tries.wait(now: now - 1_000_000) == Tries.longestWait)
        tries.succeeded()
        #expect(tries.wait(now: now) == 0)
        #expect(Tries(device, vault: [3]).wait(now: now) == 0)
    }
}
