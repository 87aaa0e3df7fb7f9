package import Crypto
import Foundation

/// What the desk answers.
package struct Reply: Codable, Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var text: String
    /// ISO 8601.
    package var day: String

    package init(text: String, day: String) {
        self.text = text
        self.day = day
    }

    package var description: String { "an answer" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// An answer that only the receipt code opens, and that only the desk can have made (HPKE's authenticated mode). All have one size.
package struct SealedReply: Hashable, Sendable {
    package let bytes: [UInt8]

    static let padded = 16_384
    package static let size = Suite.sealedSize(padded)
    static let info = Data("vigil tell/1 reply".utf8)

    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.size, bytes.first == Suite.version else { return nil }
        self.bytes = bytes
    }

    /// - Parameter key: what the letter gave as its reply key, base64.
    /// - Throws: `LetterError`: `empty`, `tooLong`, `badKey`.
    package init(
        _ reply: Reply, to key: String, mailbox: Mailbox, from desk: Curve25519.KeyAgreement.PrivateKey
    ) throws(LetterError) {
        guard reply.text.contains(where: { !$0.isWhitespace }) else { throw .empty }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(reply) else { throw .malformed }
        guard let padded = LetterPadding.pad(Array(json), to: [Self.padded]) else {
            throw .tooLong(bytes: json.count, most: Self.padded - 4)
        }
        do {
            guard let raw = Data(base64Encoded: key) else { throw LetterError.badKey }
            let key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: raw)
            guard !key.isWeak else { throw LetterError.badKey }
            var sender = try HPKE.Sender(recipientKey: key, ciphersuite: Suite.hpke, info: Self.info, authenticatedBy: desk)
            let sealed = try sender.seal(Data(padded), authenticating: Data(mailbox.bytes))
            bytes = [Suite.version] + Array(sender.encapsulatedKey) + Array(sealed)
        } catch {
            throw .badKey
        }
    }

    /// - Throws: `LetterError`: `doesNotOpen`, `malformed`.
    package func open(with code: ReceiptCode, from desk: Curve25519.KeyAgreement.PublicKey) throws(LetterError) -> Reply {
        let key = try code.replyKey
        let padded: [UInt8]
        do {
            var recipient = try HPKE.Recipient(
                privateKey: key, ciphersuite: Suite.hpke, info: Self.info, encapsulatedKey: Data(bytes[1..<33]), authenticatedBy: desk)
            padded = Array(try recipient.open(Data(bytes[33...]), authenticating: Data(code.mailbox.bytes)))
        } catch {
            throw .doesNotOpen
        }
        guard let json = LetterPadding.unpad(padded), let reply = try? JSONDecoder().decode(Reply.self, from: Data(json)) else {
            throw .malformed
        }
        return reply
    }
}
