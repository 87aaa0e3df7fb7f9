import Crypto
import Foundation
import Testing
@testable import Ledger

@Suite struct PublicKeyCheckTests {
    private static let p = [0xed] + [UInt8](repeating: 0xff, count: 30) + [0x7f]
    private static let common: [[UInt8]] = [
        [UInt8](repeating: 0, count: 32), [1] + [UInt8](repeating: 0, count: 31), [0xec] + p[1...], p, [0xee] + p[1...],
    ]
    static let weakSigning = common + [
        hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
        hex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    ]
    static let weakAgreement = common + [
        hex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
        hex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    ]

    private func withTopBit(_ key: [UInt8]) -> [UInt8] { key[..<31] + [key[31] | 0x80] }

    @Test(arguments: weakSigning) func weakSigningKeysAreRefused(key: [UInt8]) throws {
        for key in [key, withTopBit(key)] {
            #expect(throws: PublicKeyCheck.Failure.weak) { try PublicKeyCheck.signing(key) }
        }
        // Weak indeed: for some message, a signature that nobody made (R the neutral element, S zero) holds.
        let forged = [UInt8(1)] + [UInt8](repeating: 0, count: 63)
        let taken = try Curve25519.Signing.PublicKey(rawRepresentation: key)
        #expect((0..<200).contains { taken.isValidSignature(forged, for: [UInt8($0)]) })
    }

    @Test(arguments: weakAgreement) func weakAgreementKeysAreRefused(key: [UInt8]) throws {
        for key in [key, withTopBit(key)] {
            #expect(throws: PublicKeyCheck.Failure.weak) { try PublicKeyCheck.agreement(key) }
        }
        // Weak indeed: whoever agrees with it gets zeros, or the library's refusal.
        let taken = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: key)
        let secret = try? Curve25519.KeyAgreement.PrivateKey().sharedSecretFromKeyAgreement(with: taken)
        #expect(secret?.withUnsafeBytes { $0.allSatisfy { $0 == 0 } } ?? true)
    }

    @Test func honestKeysAreTaken() throws {
        for _ in 0..<50 {
            let signing = Curve25519.Signing.PrivateKey().publicKey
            #expect(try PublicKeyCheck.signing(Array(signing.rawRepresentation)).rawRepresentation == signing.rawRepresentation)
            let agreement = Curve25519.KeyAgreement.PrivateKey().publicKey
            #expect(
                try PublicKeyCheck.agreement(Array(agreement.rawRepresentation)).rawRepresentation
                    == agreement.rawRepresentation)
            #expect(throws: PublicKeyCheck.Failure.weak) { try PublicKeyCheck.agreement(withTopBit(Array(agreement.rawRepresentation))) }
        }
        // The largest canonical coordinate that is not weak.
        _ = try PublicKeyCheck.agreement([0xeb] + Self.p[1...])
    }

    @Test func lengthsAndNonCanonicalFormsAreRefused() {
        #expect(throws: PublicKeyCheck.Failure.wrongLength) { try PublicKeyCheck.signing([]) }
        #expect(throws: PublicKeyCheck.Failure.wrongLength) { try PublicKeyCheck.agreement([UInt8](repeating: 9, count: 33)) }
        for first in 0xed...0xff {
            #expect(throws: PublicKeyCheck.Failure.weak) { try PublicKeyCheck.signing([UInt8(first)] + Self.p[1...]) }
        }
    }
}
