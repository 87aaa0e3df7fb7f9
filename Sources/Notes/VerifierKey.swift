import Crypto
import Foundation

/// A public key with a name, as C2SP's signed notes print it: `NAME+KEYID+BASE64` (https://c2sp.org/signed-note).
///
/// The key id is the first four bytes of SHA-256 over the name, a newline, the algorithm (1 for Ed25519) and the key; the
/// base64 part is the algorithm and the key.
package struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
    package let name: String
    /// 32 bytes, RFC 8032.
    package let bytes: [UInt8]
    let id: [UInt8]

    static let ed25519: UInt8 = 1

    /// Throws where the name could not stand in a note, or the key is one under which a signature proves nothing.
    package init(name: String, publicKey: [UInt8]) throws(NoteError) {
        guard !name.isEmpty, !name.contains("+"), !name.unicodeScalars.contains(where: \.properties.isWhitespace) else {
            throw .badName(name)
        }
        guard publicKey.count == 32 else { throw .badKey("an Ed25519 key has 32 bytes, this has \(publicKey.count)") }
        guard !Self.hasSmallOrder(publicKey) else {
            throw .badKey("under this key some signatures fit every message; ask the publisher for the right one")
        }
        self.name = name
        self.bytes = publicKey
        self.id = Self.id(name: name, key: [Self.ed25519] + publicKey)
    }

    /// Reads `NAME+KEYID+BASE64`; white space around it is left out.
    package init(_ text: String) throws(NoteError) {
        let line = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let parts = line.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[1].utf8.count == 8, let id = UInt32(parts[1], radix: 16),
            let material = Data(base64Encoded: parts[2])
        else { throw .badKey("a verifier key looks like NAME+c74f20a3+BASE64") }
        guard material.first == Self.ed25519 else { throw .badKey("only Ed25519 keys (algorithm 1) sign") }
        try self.init(name: parts[0], publicKey: Array(material.dropFirst()))
        guard self.id == withUnsafeBytes(of: id.bigEndian, Array.init) else {
            throw .badKey("the name, the key id and the key do not belong together")
        }
    }

    package var description: String {
        "\(name)+\(Self.hex(id))+\(Data([Self.ed25519] + bytes).base64EncodedString())"
    }

    private static func id(name: String, key: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: Data(name.utf8) + [0x0a] + key).prefix(4))
    }

    /// Points of order 1, 2, 4 and 8 in every encoding, the sign bit aside (RFC 8032, 5.1; Chalkias, Garillot and
    /// Nikolaenko 2020, "Taming the many EdDSAs", table 1).
    private static func hasSmallOrder(_ key: [UInt8]) -> Bool {
        var point = key
        point[31] &= 0x7f
        return smallOrder.contains(hex(point))
    }

    /// Lowercase hexadecimal.
    private static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static let smallOrder: Set<String> = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ]
}
