import Crypto
import Foundation
import TestSupport
import Testing
import TransparencyLog
@testable import Ledger

/// Published test vectors for what the keys and hashes rest on.
@Suite struct VectorTests {
    @Test func argon2idOfRFC9106() throws {
        // RFC 9106, section 5.3.
        let cost = try KeyCost(memoryKiB: 32, passes: 3, lanes: 4)
        let password = [UInt8](repeating: 1, count: 32)
        let key = try password.withUnsafeBytes {
            try Argon2id.derive(
                $0, salt: [UInt8](repeating: 2, count: 16), cost: cost, secret: [UInt8](repeating: 3, count: 8),
                associated: [UInt8](repeating: 4, count: 12))
        }
        #expect(key.withUnsafeBytes(Array.init) == hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"))
    }

    @Test func argon2idOfTheReferenceImplementation() throws {
        // phc-winner-argon2, src/test.c: Argon2id, version 0x13, t = 2, m = 2^16, p = 1.
        let cost = try KeyCost(memoryKiB: 65_536, passes: 2, lanes: 1)
        let key = try Array("password".utf8).withUnsafeBytes {
            try Argon2id.derive($0, salt: Array("somesalt".utf8), cost: cost)
        }
        #expect(key.withUnsafeBytes(Array.init) == hex("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"))
    }

    @Test func hkdfOfRFC5869() {
        // RFC 5869, A.1.
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: [UInt8](repeating: 0x0b, count: 22)), salt: hex("000102030405060708090a0b0c"),
            info: hex("f0f1f2f3f4f5f6f7f8f9"), outputByteCount: 42)
        #expect(
            key.withUnsafeBytes(Array.init)
                == hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"))
    }

    @Test func leafHashOfRFC6962() {
        // Of no bytes at all, as in the vectors of certificate-transparency's merkle tree tests; and of a record as docs/integrity.md lays it out.
        #expect(MerkleTree.leafHash([]) == hex("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"))
        let (id, sealed) = ([UInt8](0..<16), [UInt8](repeating: 9, count: 300))
        #expect(Chain(vault: [1]).leaf(id: id, epoch: 0x0102, sealed: sealed) == MerkleTree.leafHash(record(id: id, epoch: 0x0102, sealed: sealed)))
    }

    /// Keyed hashes and derived keys against the library's, which has its own tests.
    @Test func derivedKeysAreTheLibrarys() {
        var random = Seeded(5869)
        for _ in 0..<200 {
            func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) } }
            let (key, salt) = (SymmetricKey(data: bytes(32)), bytes(32))
            var keys = [UInt8](repeating: 0, count: SealKeys.length)
            key.withUnsafeBytes { key in salt.withUnsafeBytes { salt in keys.withUnsafeMutableBytes { SealKeys.derive(key, salt: salt, into: $0) } } }
            let both = HKDF<SHA256>.deriveKey(inputKeyMaterial: key, salt: salt, info: Array("vigil-vault/2 seal".utf8), outputByteCount: 64)
                .withUnsafeBytes(Array.init)
            #expect(keys == both)
            let (short, first, second) = (bytes(Int.random(in: 0...64, using: &random)), bytes(Int.random(in: 0...200, using: &random)), bytes(7))
            var code = [UInt8](repeating: 0, count: 32)
            let keyed = short.withUnsafeBytes { KeyedHash($0) }
            for _ in 0..<2 {
                code.withUnsafeMutableBytes { code in
                    first.withUnsafeBytes { first in second.withUnsafeBytes { keyed.code(of: first, $0, into: code) } }
                }
                #expect(code == Array(HMAC<SHA256>.authenticationCode(for: first + second, using: SymmetricKey(data: short))))
            }
        }
    }

    /// What ours closes the library's opens, and the other way round, one after the other on one context; nothing else opens.
    @Test func theCipherIsTheLibrarys() throws {
        var random = Seeded(8439)
        let cipher = Cipher()
        let nonce = try ChaChaPoly.Nonce(data: [UInt8](repeating: 0, count: 12))
        func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) } }
        func closed(_ plain: [UInt8], _ key: [UInt8], _ binding: [UInt8]) -> [UInt8] {
            var sealed = [UInt8](repeating: 0, count: plain.count + Cipher.tagLength)
            plain.withUnsafeBytes { plain in
                key.withUnsafeBytes { key in
                    binding.withUnsafeBytes { binding in sealed.withUnsafeMutableBytes { cipher.close(plain, under: key, binding: binding, into: $0) } }
                }
            }
            return sealed
        }
        func opened(_ sealed: [UInt8], _ key: [UInt8], _ binding: [UInt8]) -> [UInt8]? {
            var plain = [UInt8](repeating: 7, count: sealed.count - Cipher.tagLength)
            let isOpen = sealed.withUnsafeBytes { sealed in
                key.withUnsafeBytes { key in
                    binding.withUnsafeBytes { binding in plain.withUnsafeMutableBytes { cipher.open(sealed, under: key, binding: binding, into: $0) } }
                }
            }
            if !isOpen { #expect(plain.allSatisfy { $0 == 0 }, "nothing of it is left") }
            return isOpen ? plain : nil
        }
        for size in [0, 1, 15, 16, 17, 63, 64, 65, 255, 256, 1_000, 70_000] + (0..<60).map({ _ in Int.random(in: 0...2_000, using: &random) }) {
            let (key, plain, binding) = (bytes(32), bytes(size), bytes(Int.random(in: 0...200, using: &random)))
            let library = try ChaChaPoly.seal(plain, using: SymmetricKey(data: key), nonce: nonce, authenticating: binding)
            let sealed = closed(plain, key, binding)
            #expect(sealed == Array(library.ciphertext + library.tag))
            #expect(opened(sealed, key, binding) == plain)
            let place = Int.random(in: 0..<sealed.count, using: &random)
            var changed = sealed
            changed[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
            #expect(opened(changed, key, binding) == nil && opened(sealed, bytes(32), binding) == nil && opened(sealed, key, binding + [0]) == nil)
            #expect(opened(sealed, key, binding) == plain, "it goes on after a refusal")
        }
    }

    @Test func aSealOpensOnlyAsItWasClosed() throws {
        let key = SymmetricKey(size: .bits256)
        let plain = Array("testimony".utf8)
        let sealed = Seal.close(plain, under: key, binding: [1, 2])
        #expect(try Seal.open(sealed, under: key, binding: [1, 2]) == plain)
        #expect(throws: Seal.Failure.altered) { try Seal.open(sealed, under: key, binding: [1, 3]) }
        #expect(throws: Seal.Failure.wrongKey) { try Seal.open(sealed, under: SymmetricKey(size: .bits256), binding: [1, 2]) }
        #expect(throws: Seal.Failure.malformed) { try Seal.open(Array(sealed.prefix(80)), under: key, binding: [1, 2]) }
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 0x10
            #expect(throws: Seal.Failure.self, "byte \(place)") { try Seal.open(changed, under: key, binding: [1, 2]) }
        }
        #expect(Seal.close(plain, under: key, binding: []) != Seal.close(plain, under: key, binding: []))
    }

    /// The seal computed here from the standards alone, to pin the bytes on disk.
    @Test func aSealIsWhatTheFormatSays() throws {
        let key = SymmetricKey(data: [UInt8](repeating: 7, count: 32))
        let sealed = Seal.close(Array("testimony".utf8), under: key, binding: [5])
        let both = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, salt: sealed[1..<33], info: Array("vigil-vault/2 seal".utf8), outputByteCount: 64
        ).withUnsafeBytes(Array.init)
        #expect(sealed[0] == 1)
        #expect(Array(sealed[33..<65]) == Array(both[32...]))
        let box = try ChaChaPoly.SealedBox(combined: [UInt8](repeating: 0, count: 12) + sealed[65...])
        let plain = try ChaChaPoly.open(box, using: SymmetricKey(data: both[..<32]), authenticating: [UInt8(5)])
        #expect(plain == Data("testimony".utf8))
    }

    @Test func paddingHidesLengthsAtLittleCost() {
        var buckets: Set<Int> = []
        for count in Array(0...20_000) + [1 << 20, (1 << 20) + 1, 16 << 20] {
            let bucket = Padding.bucket(count)
            buckets.insert(bucket)
            #expect(bucket >= count && bucket % 256 == 0 && Padding.bucket(bucket) == bucket)
            if count > 4096 { #expect(Double(bucket) <= 1.12 * Double(count)) }
        }
        #expect(buckets.count < 70)
        for payload in samplePayloads(40) { #expect(Padding.unpad(Padding.pad(payload)) == payload) }
        #expect(Padding.unpad([]) == nil)
        #expect(Padding.unpad([0xff, 0xff, 0xff, 0xff] + [UInt8](repeating: 0, count: 252)) == nil)
        #expect(Padding.unpad([0, 0, 0, 1, 9, 9] + [UInt8](repeating: 0, count: 250)) == nil)
        #expect(Padding.unpad([0, 0, 0, 1, 9] + [UInt8](repeating: 0, count: 507)) == nil)
    }
}
