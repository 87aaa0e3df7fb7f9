import Crypto
import Foundation
import TestSupport
import Testing
@testable import Letters

/// All of RFC 9180's vectors for the suite of letters and answers, in both modes that they use.
@Suite struct HPKEVectorTests {
    @Test(arguments: [HPKEVector.Mode.base, .authenticated]) func everyMessageOpensInItsPlace(_ mode: HPKEVector.Mode) throws {
        let vectors = try HPKEVector.x25519(aead: 2).filter { $0.mode == mode }
        #expect(!vectors.isEmpty)
        for vector in vectors {
            var recipient = try recipient(vector)
            #expect(vector.encryptions.count > 200)
            for message in vector.encryptions {
                #expect(throws: (any Error).self) { try recipient.open(message.ct.bytes, authenticating: message.aad.bytes + [0]) }
                #expect(try Array(recipient.open(message.ct.bytes, authenticating: message.aad.bytes)) == message.pt.bytes)
                // Once taken it is not taken again.
                #expect(throws: (any Error).self) { try recipient.open(message.ct.bytes, authenticating: message.aad.bytes) }
            }
            for export in vector.exports {
                let secret = try recipient.exportSecret(context: export.exporter_context.bytes, outputByteCount: export.L)
                #expect(secret.withUnsafeBytes(Array.init) == export.exported_value.bytes)
            }
        }
    }

    private func recipient(_ vector: HPKEVector) throws -> HPKE.Recipient {
        let key = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: vector.skRm.bytes)
        let (info, encapsulated) = (Data(vector.info.bytes), Data(vector.enc.bytes))
        guard let sender = vector.pkSm else {
            return try HPKE.Recipient(privateKey: key, ciphersuite: Suite.hpke, info: info, encapsulatedKey: encapsulated)
        }
        return try HPKE.Recipient(
            privateKey: key, ciphersuite: Suite.hpke, info: info, encapsulatedKey: encapsulated,
            authenticatedBy: Curve25519.KeyAgreement.PublicKey(rawRepresentation: sender.bytes))
    }
}
