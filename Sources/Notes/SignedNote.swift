import Crypto
import Foundation

/// A text with signatures under it (https://c2sp.org/signed-note): read, and checked against a key.
package struct SignedNote: Hashable, Sendable {
    /// What is signed: everything up to and with the newline before the empty line.
    package let text: String
    let signatures: [(name: String, id: [UInt8], bytes: [UInt8])]

    package static func == (a: SignedNote, b: SignedNote) -> Bool {
        a.text == b.text && a.signatures.elementsEqual(b.signatures) { $0 == $1 }
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(text) }

    package init(_ note: [UInt8]) throws(NoteError) {
        guard note.count <= 1_000_000, let whole = String(validating: note, as: UTF8.self) else {
            throw .malformed("it is not UTF-8 text")
        }
        guard let split = whole.range(of: "\n\n", options: [.backwards, .literal]) else {
            throw .malformed("no empty line stands before the signatures")
        }
        self.text = String(whole[..<split.lowerBound]) + "\n"
        try Self.check(text: text)
        let lines = whole[split.upperBound...]
        guard lines.hasSuffix("\n"), lines.utf8.count > 1 else { throw .malformed("it has no signature") }
        var signatures: [(name: String, id: [UInt8], bytes: [UInt8])] = []
        for line in lines.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
            let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, parts[0] == "\u{2014}", !parts[1].isEmpty, !parts[1].contains("+"),
                let data = Data(base64Encoded: parts[2]), data.count > 4, signatures.count < 100
            else { throw .malformed("a signature's line looks like \u{201c}\u{2014} NAME BASE64\u{201d}") }
            signatures.append((parts[1], Array(data.prefix(4)), Array(data.dropFirst(4))))
        }
        self.signatures = signatures
    }

    static func check(text: String) throws(NoteError) {
        guard text.hasSuffix("\n"), text.count > 1 else { throw .malformed("its text must end with a newline") }
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" }) else {
            throw .malformed("its text holds a control character")
        }
    }

    /// Throws unless the key's own signature is there and fits. Signatures by unknown keys say nothing, and are passed over.
    package func verify(with key: VerifierKey) throws(NoteError) {
        guard let signature = signatures.first(where: { $0.name == key.name && $0.id == key.id }) else {
            throw .otherSigner(key.name)
        }
        guard let publicKey = try? Curve25519.Signing.PublicKey(rawRepresentation: Data(key.bytes)),
            publicKey.isValidSignature(Data(signature.bytes), for: Data(text.utf8))
        else { throw .badSignature(key.name) }
    }
}
