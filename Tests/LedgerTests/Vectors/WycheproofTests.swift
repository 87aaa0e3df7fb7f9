import Crypto
import Foundation
import TestSupport
import Testing
@testable import Ledger

/// Wycheproof's vectors, edge cases and forgeries among them, for the primitives that hold every vault.
@Suite struct WycheproofTests {
    private static let folder = "Tests/Test Vectors"

    private struct AEADGroup: Decodable {
        struct Test: Decodable {
            let tcId: Int
            let key: Hex
            let iv: Hex
            let aad: Hex
            let msg: Hex
            let ct: Hex
            let tag: Hex
            let result: String
        }

        let tests: [Test]
    }

    /// As `Seal` and `FileCipher` call it.
    @Test func chaCha20Poly1305() throws {
        let tests = try PackageVectors.wycheproof("\(Self.folder)/chacha20_poly1305_test.json", of: "swift-crypto", as: AEADGroup.self).flatMap(\.tests)
        #expect(tests.count > 300)
        var refused = 0
        for test in tests {
            let key = SymmetricKey(data: test.key.bytes)
            let plain = try? ChaChaPoly.open(
                ChaChaPoly.SealedBox(nonce: ChaChaPoly.Nonce(data: test.iv.bytes), ciphertext: test.ct.bytes, tag: test.tag.bytes),
                using: key, authenticating: test.aad.bytes)
            if test.result == "valid" {
                #expect(plain.map(Array.init) == test.msg.bytes, "test \(test.tcId)")
                let box = try ChaChaPoly.seal(test.msg.bytes, using: key, nonce: ChaChaPoly.Nonce(data: test.iv.bytes), authenticating: test.aad.bytes)
                #expect(Array(box.ciphertext) == test.ct.bytes && Array(box.tag) == test.tag.bytes, "test \(test.tcId)")
                // Another binding opens nothing.
                #expect(throws: (any Error).self, "test \(test.tcId)") { try ChaChaPoly.open(box, using: key, authenticating: test.aad.bytes + [0]) }
            } else {
                refused += 1
                #expect(plain == nil, "test \(test.tcId)")
            }
        }
        #expect(refused > 60)
    }

    private struct SignatureGroup: Decodable {
        struct Key: Decodable {
            let pk: Hex
        }
        struct Test: Decodable {
            let tcId: Int
            let msg: Hex
            let sig: Hex
            let result: String
        }

        let publicKey: Key
        let tests: [Test]
    }

    /// Members' signatures are verified so: the key through `PublicKeyCheck`, then the signature.
    @Test func ed25519() throws {
        let groups = try PackageVectors.wycheproof("\(Self.folder)/ed25519_test.json", of: "swift-crypto", as: SignatureGroup.self)
        var counts = [true: 0, false: 0]
        for group in groups {
            let key = try PublicKeyCheck.signing(group.publicKey.pk.bytes)
            for test in group.tests {
                let isValid = key.isValidSignature(test.sig.bytes, for: test.msg.bytes)
                #expect(isValid == (test.result == "valid"), "test \(test.tcId)")
                counts[isValid, default: 0] += 1
                // The same signature over something else, and by the number of the group's order more.
                #expect(!key.isValidSignature(test.sig.bytes, for: test.msg.bytes + [0]), "test \(test.tcId)")
                if isValid { #expect(!key.isValidSignature(Self.malleated(test.sig.bytes), for: test.msg.bytes), "test \(test.tcId)") }
            }
        }
        #expect(counts[true, default: 0] > 80 && counts[false, default: 0] > 60, "\(counts)")
    }

    /// With the order of the base point added to S: RFC 8032, 5.1.7 has it refused.
    private static func malleated(_ signature: [UInt8]) -> [UInt8] {
        let order: [UInt8] = hex("edd3f55c1a631258d69cf7a2def9de14") + [UInt8](repeating: 0, count: 15) + [0x10]
        var (changed, carry) = (signature, 0)
        for index in 0..<32 {
            let sum = Int(signature[32 + index]) + Int(order[index]) + carry
            (changed[32 + index], carry) = (UInt8(sum & 0xff), sum >> 8)
        }
        return changed
    }

    private struct AgreementGroup: Decodable {
        struct Test: Decodable {
            let tcId: Int
            let flags: [String]
            let `public`: Hex
            let `private`: Hex
            let shared: Hex
            let result: String
        }

        let tests: [Test]
    }

    /// X25519 as HPKE has it, of public keys that have passed `PublicKeyCheck`: those of small order, and those in no canonical form, do not.
    @Test func x25519() throws {
        let tests = try PackageVectors.wycheproof("\(Self.folder)/x25519_test.json", of: "swift-crypto", as: AgreementGroup.self).flatMap(\.tests)
        #expect(tests.count > 500)
        var refused = 0
        for test in tests {
            let isWeak = !Set(test.flags).isDisjoint(with: ["LowOrderPublic", "ZeroSharedSecret", "NonCanonicalPublic"])
            if isWeak {
                #expect(throws: PublicKeyCheck.Failure.weak, "test \(test.tcId)") { try PublicKeyCheck.agreement(test.public.bytes) }
                refused += 1
                continue
            }
            let key = try PublicKeyCheck.agreement(test.public.bytes)
            let secret = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: test.private.bytes).sharedSecretFromKeyAgreement(with: key)
            #expect(secret.withUnsafeBytes(Array.init) == test.shared.bytes, "test \(test.tcId)")
        }
        #expect(refused >= 31 && refused < 60, "\(refused)")
    }
}
