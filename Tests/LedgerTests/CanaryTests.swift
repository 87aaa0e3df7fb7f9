import Crypto
import Foundation
import Testing
@testable import Ledger

/// Testimony never rests in the clear: not in the ledger, its journal, the header or the lock.
@Suite struct CanaryTests {
    @Test func noFileHoldsWhatWasAppended() throws {
        let scratch = try Scratch()
        let canary = "CANARY-Suizhong-수감자-0451"
        let passphrase = "CANARY-passphrase-0451"
        let vault = try Vault.create(at: scratch.vault, passphrase: Passphrase(passphrase), cost: .testing)
        // Not compressible into one page, so that the transaction spills to the file while it is under way.
        try vault.append { add in
            for index in 0..<5000 { try add(Entry(payload: Array("\(canary) \(index) \(String(repeating: canary, count: 20))".utf8))) }
            let files = try expectNone(of: [canary, passphrase], in: scratch.vault)
            #expect(files.contains("ledger.sqlite-journal") && vault.folder.hasJournal)
        }
        let keys = [Array(vault.editionSigningKey.rawRepresentation), Array(vault.deskSealingKey.rawRepresentation)]
        vault.close()
        try expectNone(of: [canary, passphrase], in: scratch.vault)
        for file in try FileManager.default.contentsOfDirectory(at: scratch.vault, includingPropertiesForKeys: nil) {
            let data = try Data(contentsOf: file)
            for key in keys {
                #expect(data.range(of: Data(key)) == nil && data.range(of: Data(Data(key).base64EncodedString().utf8)) == nil)
            }
        }
    }

    /// In UTF-8 and both UTF-16s, the whole and its parts.
    @discardableResult
    private func expectNone(of words: [String], in folder: URL) throws -> [String] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let parts = words.flatMap { [$0] + $0.split(separator: "-").map(String.init).filter { $0.utf8.count >= 6 } }
        for file in files {
            let data = try Data(contentsOf: folder.appending(path: file))
            for part in parts {
                for encoding in [String.Encoding.utf8, .utf16LittleEndian, .utf16BigEndian] {
                    let pattern = try #require(part.data(using: encoding))
                    // "passphrase" is a word of vault.json's own.
                    if part == "passphrase" { continue }
                    #expect(data.range(of: pattern) == nil, "\(part) in \(file)")
                }
            }
        }
        return files
    }

    @Test func aPassphraseDoesNotPrintItself() throws {
        let passphrase = try Passphrase("a very secret phrase")
        var dumped = ""
        dump(passphrase, to: &dumped)
        for text in ["\(passphrase)", String(reflecting: passphrase), dumped] { #expect(!text.contains("secret phrase")) }
    }

    @Test func lengthsAreHidden() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        try vault.append([[], [UInt8](repeating: 1, count: 10), [UInt8](repeating: 2, count: 140)])
        let sizes = try vault.store.rows(from: 0, below: 3, limit: 3).map { $0.entry?.sealed.count }
        #expect(Set(sizes) == [256 + Seal.overhead])
    }
}
