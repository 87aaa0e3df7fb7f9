import Crypto
import Foundation
import Testing

@testable import Letters

/// The working group's vectors for this suite (test-vectors.json of draft-irtf-cfrg-hpke; RFC 9180 prints others of the same file):
/// DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. Tests/Browser/test_tell.py holds the script to the same two.
@Suite struct VectorTests {
    private let info = Data(hex("4f6465206f6e2061204772656369616e2055726e"))
    private let aad = Data(hex("436f756e742d30"))
    private let text = Array("Beauty is truth, truth beauty".utf8)

    @Test func baseMode() throws {
        let key = try Curve25519.KeyAgreement.PrivateKey(
            rawRepresentation: hex("497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d"))
        var recipient = try HPKE.Recipient(
            privateKey: key, ciphersuite: Suite.hpke, info: info,
            encapsulatedKey: Data(hex("6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256")))
        let sealed = hex("e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a")
        #expect(try Array(recipient.open(Data(sealed), authenticating: aad)) == text)
    }

    @Test func authenticatedMode() throws {
        let key = try Curve25519.KeyAgreement.PrivateKey(
            rawRepresentation: hex("47f1eee3670dfaaf27c30a83d06ee9f257af174727c17b35328ef730dfc1cd81"))
        let sender = try Curve25519.KeyAgreement.PublicKey(
            rawRepresentation: hex("4a91c3d0893433f5e31a79fc520f885527a1bc60bf2b0c72693dd7f0b2e41a5a"))
        var recipient = try HPKE.Recipient(
            privateKey: key, ciphersuite: Suite.hpke, info: info,
            encapsulatedKey: Data(hex("9e59f4b1fa5c876f684765290c34e51145894cc4f244342b9fb1a4bdfd8bb426")), authenticatedBy: sender)
        let sealed = hex("10b964283ac2cc0bdc4c85ab617291b446bf3832e9359b2c3a0facc50ea75a3c1afd08aeaacd6041d02eb560ec")
        #expect(try Array(recipient.open(Data(sealed), authenticating: aad)) == text)
    }

    /// Computed once with Python's hmac module from docs/confidential-form.md.
    @Test func whatFollowsFromACode() throws {
        let code = try #require(ReceiptCode("0123-4567-89AB-CDEF-GHJK-MNPV"))
        #expect(code.mailbox.hex == "d3076612b1833a3677be38ad367298a8")
        #expect(try Array(code.replyKey.rawRepresentation) == hex("91a8c1516feacd7f6b5dcce7e9b8172d986111a89be2ad577d10ab8c55be34da"))
    }
}
