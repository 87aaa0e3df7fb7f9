import Crypto
import Foundation
import TestSupport
import Testing
@testable import Ledger

/// How the vault's keys are wrapped to a member: X-Wing, then HPKE, each held to published vectors, and both together.
@Suite struct KeyWrapVectorTests {
    private struct XWing: Decodable {
        let seed: Hex
        let ss: Hex
        let pk: Hex
        let ct: Hex

        /// Those of draft-connolly-cfrg-xwing-kem.
        static func all() throws -> [XWing] {
            try JSONDecoder().decode([XWing].self, from: try PackageVectors.file("Tests/CryptoTests/KEM/test-vectors.json", of: "swift-crypto"))
        }
    }

    private func keys(_ vector: XWing) throws -> MemberKeys { try MemberKeys(seeds: vector.seed.bytes + [UInt8](repeating: 3, count: 32)) }

    @Test func xWing() throws {
        let vectors = try XWing.all()
        #expect(vectors.count == 3)
        for vector in vectors {
            let keys = try keys(vector)
            #expect(keys.member(id: [], kind: .person).sealing == vector.pk.bytes)
            #expect(try keys.sealing.decapsulate(Data(vector.ct.bytes)).withUnsafeBytes(Array.init) == vector.ss.bytes)
            // ML-KEM rejects implicitly: another secret, no error; X25519's part goes in as it is.
            for place in [0, 700, 1087, 1088, 1118] {
                var changed = vector.ct.bytes
                changed[place] ^= 1
                #expect(try keys.sealing.decapsulate(Data(changed)).withUnsafeBytes(Array.init) != vector.ss.bytes, "byte \(place)")
            }
        }
    }

    /// The reading that the next test relies on is itself held to RFC 9180's vectors.
    @Test(arguments: [2, 3]) func theBookIsReadRight(aead: Int) throws {
        let vectors = try HPKEVector.x25519(aead: aead).filter { $0.mode == .base }
        #expect(!vectors.isEmpty)
        for vector in vectors {
            let book = HPKEByTheBook(sharedSecret: vector.shared_secret.bytes, info: vector.info.bytes, kem: 0x20, aead: UInt16(aead))
            #expect(book.key.withUnsafeBytes(Array.init) == vector.key.bytes)
            #expect(book.baseNonce == vector.base_nonce.bytes && book.exporterSecret == vector.exporter_secret.bytes)
            guard aead == 2 else { continue }
            let first = try #require(vector.encryptions.first)
            #expect(try book.seal(first.pt.bytes, aad: first.aad.bytes) == first.ct.bytes)
        }
    }

    /// A wrap made by the book, of a published X-Wing ciphertext, opens, and in its own place alone.
    @Test func aWrapIsHPKEWithXWing() throws {
        let (vault, id, generation) = ([UInt8](repeating: 5, count: 16), [UInt8](repeating: 6, count: 16), 7)
        let listKey = [UInt8](repeating: 9, count: 32)
        for vector in try XWing.all() {
            var info = Transcript("member wrap")
            info.add(vault)
            info.add(generation)
            info.add(id)
            // 0x647a: X-Wing's number among the KEMs. 2: AES-256-GCM.
            let book = HPKEByTheBook(sharedSecret: vector.ss.bytes, info: info.bytes, kem: 0x647a, aead: 2)
            let wrap = KeyWrap(encapsulated: vector.ct.bytes, sealed: try book.seal(listKey))
            let keys = try keys(vector)
            #expect(wrap.open(by: keys, id: id, vault: vault, generation: generation)?.withUnsafeBytes(Array.init) == listKey)
            #expect(wrap.open(by: keys, id: vault, vault: vault, generation: generation) == nil)
            #expect(wrap.open(by: keys, id: id, vault: id, generation: generation) == nil)
            #expect(wrap.open(by: keys, id: id, vault: vault, generation: generation + 1) == nil)
            #expect(wrap.open(by: try .random(), id: id, vault: vault, generation: generation) == nil)
        }
    }
}
