package import Crypto
import Foundation

/// Signs notes with an Ed25519 key under a name. The key stays in memory, where its vault put it.
package struct NoteSigner: Sendable {
    package let verifierKey: VerifierKey
    private let key: Curve25519.Signing.PrivateKey

    package init(name: String, key: Curve25519.Signing.PrivateKey) throws(NoteError) {
        self.verifierKey = try VerifierKey(name: name, publicKey: Array(key.publicKey.rawRepresentation))
        self.key = key
    }

    /// From the 32-byte seed of RFC 8032.
    package init(name: String, seed: [UInt8]) throws(NoteError) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: Data(seed)) else {
            throw .badKey("a signing key has 32 bytes")
        }
        try self.init(name: name, key: key)
    }

    /// The text, an empty line and the signature's line. The text must end with a newline and hold no other empty line at its end.
    package func sign(_ text: String) throws(NoteError) -> String {
        try SignedNote.check(text: text)
        guard let signature = try? key.signature(for: Data(text.utf8)) else {
            throw .badSignature(verifierKey.name)
        }
        let line = Data(verifierKey.id + signature).base64EncodedString()
        return "\(text)\n\u{2014} \(verifierKey.name) \(line)\n"
    }
}
