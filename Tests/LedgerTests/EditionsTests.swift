import Foundation
import Testing

@testable import Ledger

/// The log of editions that a vault keeps.
@Suite struct EditionsTests {
    static let entries = (1...3).map { Array("vigil/edition/example.org\n\($0)\nhash\n".utf8) }

    @Test func itOutlivesTheVaultsClosing() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        #expect(try vault.editionEntries().isEmpty)
        try vault.remember(editions: Array(Self.entries[..<1]))
        try vault.remember(editions: Self.entries)
        vault.close()
        let again = try scratch.open(.write)
        defer { again.close() }
        #expect(try again.editionEntries() == Self.entries)
    }

    @Test func itIsNeverCutOrChangedUnlessThePublisherDecidesTo() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        try vault.remember(editions: Self.entries)
        let others: [[[UInt8]]] = [Array(Self.entries[..<2]), [], Self.entries.reversed(), [Self.entries[0], [1], Self.entries[2]]]
        for other in others {
            #expect(throws: VaultError.damaged(.editions)) { try vault.remember(editions: other) }
        }
        #expect(try vault.editionEntries() == Self.entries)
        try vault.remember(editions: [[1]], forking: true)
        #expect(try vault.editionEntries() == [[1]])
    }

    @Test func aReaderDoesNotWriteIt() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(1))
        let vault = try scratch.open(.read)
        defer { vault.close() }
        #expect(throws: VaultError.readOnly) { try vault.remember(editions: Self.entries) }
    }

    /// On a seized machine it would say whose vault this is.
    @Test func nothingOfItIsInTheClearAndEveryChangedByteIsSeen() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        try vault.remember(editions: Self.entries)
        let file = scratch.vault.appending(path: "editions.log")
        let sealed = try Data(contentsOf: file)
        #expect(sealed.range(of: Data("example.org".utf8)) == nil)
        #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
        for place in stride(from: 0, to: sealed.count, by: 997) {
            var changed = sealed
            changed[place] ^= 1
            try changed.write(to: file)
            #expect(throws: VaultError.damaged(.editions), "byte \(place)") { try vault.editionEntries() }
        }
        try Data().write(to: file)
        #expect(throws: VaultError.damaged(.editions)) { try vault.editionEntries() }
        try sealed.write(to: file)
        #expect(try vault.editionEntries() == Self.entries)
    }
}
