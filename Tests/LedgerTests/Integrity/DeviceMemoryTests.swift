import Foundation
import GRDB
import Testing

@testable import Ledger

@Suite struct DeviceMemoryTests {
    @Test func aVaultThatGrowsIsWelcome() throws {
        let vault = try RememberedVault()
        for round in 1...5 {
            try vault.append(samplePayloads(round * 7), memory: vault.memory)
            // Another device appends, too; this one sees it later.
            try vault.append([[1]], memory: vault.otherMemory)
            let report = try vault.check(memory: vault.memory)
            #expect(report.isSound, "\(report)")
        }
        let report = try vault.check(memory: vault.memory)
        #expect(report.memory == .continues(entries: 110, day: "2026-11-26") && report.tree?.size == 110)
    }

    @Test func whatItKeepsIsForItsOwnerAloneAndSaysNothing() throws {
        let vault = try RememberedVault()
        try vault.append(samplePayloads(20), memory: vault.memory)
        let file = try #require(try vault.seenFiles.first)
        #expect(try vault.seenFiles.count == 1)
        func mode(_ url: URL) throws -> Int { try #require(FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int) }
        #expect(try mode(file) == 0o600 && mode(file.deletingLastPathComponent()) == 0o700)
        let bytes = Array(try Data(contentsOf: file))
        let header = try VaultHeader(json: Array(try Data(contentsOf: vault.scratch.header)))
        let opened = try vault.open(memory: nil)
        defer { opened.close() }
        for secret in [header.vault, opened.head, Array("vigil".utf8), Array("rungs".utf8)] {
            #expect(bytes.firstRange(of: secret) == nil)
        }
        #expect(!file.lastPathComponent.contains(lowercaseHex(header.vault)))
    }

    /// One that does not open says nothing, stops nobody, and is replaced.
    @Test func aStrangersFileNeitherFoolsNorBlocks() throws {
        let (mine, other) = (try RememberedVault(), try RememberedVault())
        try mine.append(samplePayloads(5), memory: mine.memory)
        try other.append(samplePayloads(9), memory: other.memory)
        let (file, strangers) = (try #require(try mine.seenFiles.first), try #require(try other.seenFiles.first))
        for bytes in [try Data(contentsOf: strangers), Data(), Data([1]), Data(repeating: 1, count: 3 << 20), try changed(file)] {
            try bytes.write(to: file)
            let report = try mine.check(memory: mine.memory)
            #expect(report.isSound && report.memory == .foreign)
            #expect(try mine.check(memory: mine.memory).memory == .continues(entries: 5, day: "2026-11-26"))
        }
    }

    private func changed(_ file: URL) throws -> Data {
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count - 1] ^= 1
        return bytes
    }

    @Test func aRollbackOnPurposeIsAcceptedOnceItIsSound() throws {
        let vault = try RememberedVault()
        try vault.append(samplePayloads(8), memory: vault.memory)
        try vault.keep("old")
        try vault.append(samplePayloads(4), memory: vault.memory)
        let checkpoint = try vault.checkpoint()
        try vault.putBack("old")
        let departure = try #require(vault.departure())
        // Not while something else is wrong: the checkpoint of more, or a damaged entry.
        #expect(try !vault.check(since: checkpoint, memory: vault.memory, accepting: true).isSound)
        #expect(vault.departure() == departure)
        try vault.scratch.tamper { try $0.execute("UPDATE entry SET sealed = zeroblob(600) WHERE position = 3") }
        #expect(try !vault.check(memory: vault.memory, accepting: true).isSound)
        #expect(vault.departure() == departure)
        try vault.putBack("old")
        let report = try vault.check(memory: vault.memory, accepting: true)
        #expect(report.isSound && report.memory == .accepted(departure))
        #expect(vault.departure() == nil)
        #expect(try vault.check(memory: vault.memory).memory == .continues(entries: 8, day: "2026-11-26"))
    }

    @Test func whereNothingCanBeKeptTheVaultOpensAndTheCheckSaysSo() throws {
        let vault = try RememberedVault()
        let file = vault.scratch.url.appending(path: "file")
        try Data().write(to: file)
        let memory = DeviceMemory(StateFolder(file))
        try vault.append([[1]], memory: memory)
        let report = try vault.check(memory: memory)
        if case .notKept = report.memory {} else { Issue.record("\(report.memory)") }
        #expect(report.isSound)
        #expect(try vault.check().memory == .none)
    }

    /// An opening that saw less must not take back what another one saw meanwhile.
    @Test func theMemoryNeverGoesBack() throws {
        let vault = try RememberedVault()
        try vault.append(samplePayloads(3), memory: vault.memory)
        try vault.keep("old")
        let header = try VaultHeader(json: Array(try Data(contentsOf: vault.scratch.header)))
        let database = try LedgerDatabase(path: vault.scratch.ledger.path, access: .read)
        let watch = VaultWatch(vault.memory, vault: header.vault, keys: try header.unlock(Scratch.passphrase()).keys)
        let head = try #require(try database.head())
        watch.opened(at: head, in: database)
        try vault.append(samplePayloads(6), memory: vault.memory)
        watch.appended(head)
        watch.flush()
        try database.close()
        #expect(try vault.check(memory: vault.memory).memory == .continues(entries: 9, day: "2026-11-26"))
        try vault.putBack("old")
        #expect(vault.departure()?.first == 3...3)
    }

    /// The process ended without closing: what was acknowledged is remembered when the object goes.
    @Test func aVaultThatIsNeverClosedIsRemembered() throws {
        let vault = try RememberedVault()
        try vault.keep("old")
        do {
            let writer = try vault.open(.write, memory: vault.memory)
            try writer.append(samplePayloads(6))
        }
        try vault.putBack("old")
        #expect(vault.departure()?.first == 0...0)
    }

    @Test func oneFolderRemembersManyVaults() throws {
        let (one, two) = (try RememberedVault(), try RememberedVault())
        try one.append(samplePayloads(5), memory: one.memory)
        try two.append(samplePayloads(9), memory: one.memory)
        try two.putBack("empty")
        #expect(throws: VaultError.self) { try two.open(memory: one.memory) }
        #expect(one.departure() == nil)
    }

    @Test func whereTheStateLies() {
        func path(_ environment: [String: String]) -> String? { StateFolder(environment: environment)?.path }
        #expect(path(["VIGIL_STATE": "/a", "XDG_STATE_HOME": "/b", "HOME": "/c"]) == "/a")
        #expect(path(["VIGIL_STATE": "", "XDG_STATE_HOME": "/b", "HOME": "/c"]) == "/b/vigil")
        #expect(path(["XDG_STATE_HOME": "b", "HOME": "/c"]) == "/c/.local/state/vigil")
        #expect(path([:])?.hasSuffix("/.local/state/vigil") == true)
    }
}
