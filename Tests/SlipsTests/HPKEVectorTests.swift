import Crypto
import Foundation
import TestSupport
import Testing
@testable import Slips

/// All of RFC 9180's vectors for the suite of slips.
@Suite struct HPKEVectorTests {
    @Test func everyMessageOpensInItsPlace() throws {
        let vectors = try HPKEVector.x25519(aead: 3).filter { $0.mode == .base }
        #expect(!vectors.isEmpty)
        for vector in vectors {
            var recipient = try HPKE.Recipient(
                privateKey: Curve25519.KeyAgreement.PrivateKey(rawRepresentation: vector.skRm.bytes), ciphersuite: SealedSlip.suite,
                info: Data(vector.info.bytes), encapsulatedKey: Data(vector.enc.bytes))
            #expect(vector.encryptions.count > 200)
            for message in vector.encryptions {
                #expect(throws: (any Error).self) { try recipient.open(message.ct.bytes, authenticating: message.aad.bytes + [0]) }
                #expect(try Array(recipient.open(message.ct.bytes, authenticating: message.aad.bytes)) == message.pt.bytes)
                #expect(throws: (any Error).self) { try recipient.open(message.ct.bytes, authenticating: message.aad.bytes) }
            }
        }
    }
}
