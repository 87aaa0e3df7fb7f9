import Foundation
import TestSupport
import Testing
@testable import Ledger

@Suite struct RecoveryTests {
    @Test func aSheetOpensTheVaultAnew() throws {
        let scratch = try Scratch()
        let device = try Device(in: scratch.url.appending(path: "old laptop"))
        var vault = try Vault.create(at: scratch.vault, passphrase: Scratch.passphrase(), device: device, cost: .testing)
        try vault.append(samplePayloads(4))
        let words = try vault.makeRecovery().words
        #expect(words.count == 18)

        // The laptop is gone; the words are typed on another, as people type.
        let typed = words.enumerated().map { "\($0 + 1). \($1.capitalized)" }.joined(separator: "\n")
        let new = try Device(in: scratch.url.appending(path: "new laptop"))
        let secret = try RecoverySecret(words: typed)
        try Vault.recover(
            at: scratch.vault, secret: secret, passphrase: Passphrase("new words"), device: new, name: "Anna", cost: .testing)
        vault = try Vault.open(at: scratch.vault, passphrase: Passphrase("new words"), device: new, access: .write)
        #expect(try vault.payloads() == samplePayloads(4))
        #expect(try vault.members().map(\.isRecovery) == [false, true, false])
        // A new sheet takes the old one's place.
        let newer = try vault.makeRecovery()
        #expect(throws: VaultError.membership(.foreignSheet)) {
            try Vault.recover(
                at: scratch.vault, secret: secret, passphrase: Passphrase("x"), device: nil, name: "X", cost: .testing)
        }
        try Vault.recover(at: scratch.vault, secret: newer, passphrase: Passphrase("y"), device: nil, name: "Y", cost: .testing)
    }

    @Test func mistypedWordsAreNamed() throws {
        let words = RecoverySecret().words
        func refused(_ words: [String], _ flaw: MembershipFlaw) {
            #expect(throws: VaultError.membership(flaw)) { try RecoverySecret(words: words.joined(separator: " ")) }
        }
        refused(Array(words.dropLast()), .wrongNumberOfWords(found: 17, expected: 18))
        refused(words[..<4] + ["xxxxx"] + words[5...], .notAWord(number: 5))
        refused(words[..<4] + [words[4] == "babab" ? "babad" : "babab"] + words[5...], .wrongWords)
        refused([words[1], words[0]] + words[2...], words[0] == words[1] ? .wrongNumberOfWords(found: 0, expected: 0) : .wrongWords)
        // A share's words are no sheet.
        refused(try! RecoverySecret().shares(3, needed: 2)[0].words, .wrongNumberOfWords(found: 20, expected: 18))
    }

    @Test func proquintsAreTheProposals() {
        // The examples of the proposal: addresses of IPv4.
        #expect(Proquint.words([127, 0, 0, 1]) == ["lusab", "babad"])
        #expect(Proquint.words([63, 84, 220, 193]) == ["gutih", "tugad"])
        #expect(Proquint.words([198, 81, 129, 136]) == ["sinid", "makam"])
        for value in stride(from: 0, through: 65_535, by: 7) {
            let bytes = [UInt8(value >> 8), UInt8(value & 255)]
            #expect(Proquint.bytes(Proquint.words(bytes)[0]) == bytes)
        }
    }

    /// Multiplication by polynomial division, as FIPS 197 describes it, against the one without branches.
    @Test func theFieldIsAES() {
        func slow(_ a: Int, _ b: Int) -> Int {
            var product = 0
            for bit in 0..<8 where b >> bit & 1 == 1 { product ^= a << bit }
            for bit in (8..<15).reversed() where product >> bit & 1 == 1 { product ^= 0x11b << (bit - 8) }
            return product
        }
        #expect(GF256.multiply(0x57, 0x83) == 0xc1)
        #expect(GF256.multiply(0x57, 0x13) == 0xfe)
        for a in 0..<256 {
            for b in 0..<256 where Int(GF256.multiply(UInt8(a), UInt8(b))) != slow(a, b) { Issue.record("\(a) times \(b)") }
            if a > 0 { #expect(GF256.multiply(UInt8(a), GF256.inverse(UInt8(a))) == 1) }
        }
    }

    @Test func anyEnoughSharesGiveTheSecretBack() throws {
        let secret = RecoverySecret()
        for (count, needed) in [(2, 2), (3, 2), (5, 3), (7, 7), (255, 4)] {
            let shares = try secret.shares(count, needed: needed)
            #expect(shares.map(\.number) == Array(1...count))
            var random = Seeded(UInt64(count))
            for _ in 0..<8 {
                let some = try shares.shuffled(using: &random).prefix(needed).map {
                    try RecoveryShare(words: $0.words.joined(separator: " "))
                }
                #expect(try RecoverySecret(shares: some).words == secret.words)
                #expect(try RecoverySecret(shares: some + [some[0]]).words == secret.words)
                #expect(throws: VaultError.membership(.tooFewShares(found: needed - 1, needed: needed))) {
                    try RecoverySecret(shares: Array(some.dropLast()))
                }
            }
        }
        #expect(throws: VaultError.membership(.impossibleShares)) { try secret.shares(3, needed: 1) }
        #expect(throws: VaultError.membership(.impossibleShares)) { try secret.shares(2, needed: 3) }
        let (one, other) = (try secret.shares(3, needed: 2), try secret.shares(3, needed: 2))
        if one[0].set != other[0].set {
            #expect(throws: VaultError.membership(.foreignShares)) { try RecoverySecret(shares: [one[0], other[1]]) }
        }
    }
}
