import Crypto
import Foundation
import Testing
@testable import Ledger

/// What the standards themselves print, stated here with where it stands.
@Suite struct StandardVectorTests {
    /// RFC 8439, 2.8.2.
    @Test func chaCha20Poly1305() throws {
        let key = SymmetricKey(data: Array(0x80...0x9f).map(UInt8.init))
        let text = "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it."
        let box = try ChaChaPoly.seal(
            Array(text.utf8), using: key, nonce: ChaChaPoly.Nonce(data: hex("070000004041424344454647")), authenticating: hex("50515253c0c1c2c3c4c5c6c7"))
        #expect(Array(box.ciphertext.prefix(16)) == hex("d31a8d34648e60db7b86afbc53ef7ec2"))
        #expect(Array(box.ciphertext.suffix(18)) == hex("3ff4def08e4b7a9de576d26586cec64b6116"))
        #expect(Array(box.tag) == hex("1ae10b594f09e26a7e902ecbd0600691"))
    }

    /// RFC 5869, A.2 and A.3: long inputs, and neither salt nor info.
    @Test(arguments: [
        (
            Array(0x00...0x4f), Array(0x60...0xaf), Array(0xb0...0xff), 82,
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
                + "cc30c58179ec3e87c14c01d5c1f3434f1d87"
        ),
        (
            Array(repeating: 0x0b, count: 22), [], [], 42,
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        ),
    ])
    func hkdf(input: [Int], salt: [Int], info: [Int], length: Int, expected: String) {
        func bytes(_ numbers: [Int]) -> [UInt8] { numbers.map { UInt8($0) } }
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: bytes(input)), salt: bytes(salt), info: bytes(info), outputByteCount: length)
        #expect(key.withUnsafeBytes(Array.init) == hex(expected))
        // In its two steps, as the keystore's shares are made into keys.
        let extracted = HKDF<SHA256>.extract(inputKeyMaterial: SymmetricKey(data: bytes(input)), salt: bytes(salt))
        #expect(
            HKDF<SHA256>.expand(pseudoRandomKey: extracted, info: bytes(info), outputByteCount: length).withUnsafeBytes(Array.init) == hex(expected))
    }

    /// RFC 8032, 7.1, tests 1 to 3. (Signatures made here are not deterministic.)
    @Test(arguments: [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ])
    func ed25519(secret: String, key: String, message: String, signature: String) throws {
        let own = try Curve25519.Signing.PrivateKey(rawRepresentation: hex(secret))
        #expect(Array(own.publicKey.rawRepresentation) == hex(key))
        let checked = try PublicKeyCheck.signing(hex(key))
        #expect(checked.isValidSignature(hex(signature), for: hex(message)))
        #expect(!checked.isValidSignature(hex(signature), for: hex(message) + [1]))
        #expect(checked.isValidSignature(try own.signature(for: hex(message)), for: hex(message)))
    }
}
