package import Crypto
import Foundation

/// What somebody tells the desk. Everything but the text may be empty.
package struct Letter: Codable, Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The language of the page that it was written on, BCP 47.
    package var language: String
    package var text: String
    package var who: String
    package var place: String
    package var time: String
    package var how: String
    package var reach: String
    /// Codes of `Testimony.Use`, as in codes.csv; `keep` is understood.
    package var uses: [String]
    /// The raw X25519 key that answers are sealed to, base64.
    package var reply: String

    private enum CodingKeys: String, CodingKey {
        case language, text, who, place = "where", time = "when", how, reach, uses, reply
    }

    package init(
        language: String, text: String, who: String = "", place: String = "", time: String = "", how: String = "", reach: String = "",
        uses: [String] = [], reply: String = ""
    ) {
        self.language = language
        self.text = text
        self.who = who
        self.place = place
        self.time = time
        self.how = how
        self.reach = reach
        self.uses = uses
        self.reply = reply
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        func word(_ key: CodingKeys) throws -> String { try fields.decodeIfPresent(String.self, forKey: key) ?? "" }
        self.init(
            language: try word(.language), text: try fields.decode(String.self, forKey: .text), who: try word(.who),
            place: try word(.place), time: try word(.time), how: try word(.how), reach: try word(.reach),
            uses: try fields.decodeIfPresent([String].self, forKey: .uses) ?? [], reply: try word(.reply))
    }

    /// The bytes to seal.
    ///
    /// - Throws: `LetterError.empty`, `tooLong`.
    func padded() throws(LetterError) -> [UInt8] {
        guard text.contains(where: { !$0.isWhitespace }) else { throw .empty }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(self) else { throw .malformed }
        guard let padded = LetterPadding.pad(Array(json)) else {
            throw .tooLong(bytes: json.count, most: (LetterPadding.sizes.last ?? 4) - 4)
        }
        return padded
    }

    /// Words of a letter never show themselves where something is logged or dumped.
    package var description: String { "a letter" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// A letter that only the desk can open. The mailbox is bound in: it cannot be moved to another.
package struct SealedLetter: Hashable, Sendable {
    package let bytes: [UInt8]

    /// Every size that a sealed letter can have.
    package static let sizes = Set(LetterPadding.sizes.map(Suite.sealedSize))
    static let info = Data("vigil tell/1".utf8)

    /// Nil for what is not as long as a letter, or sealed in a way that this version does not know.
    package init?(_ bytes: [UInt8]) {
        guard Self.sizes.contains(bytes.count), bytes.first == Suite.version else { return nil }
        self.bytes = bytes
    }

    /// Seals it to the desk. The letter's reply key is the code's.
    ///
    /// - Throws: `LetterError`: `empty`, `tooLong`, `badKey`.
    package init(_ letter: Letter, code: ReceiptCode, to desk: Curve25519.KeyAgreement.PublicKey) throws(LetterError) {
        guard !desk.isWeak else { throw .badKey }
        var letter = letter
        letter.reply = try code.replyKey.publicKey.rawRepresentation.base64EncodedString()
        let padded = try letter.padded()
        do {
            var sender = try HPKE.Sender(recipientKey: desk, ciphersuite: Suite.hpke, info: Self.info)
            let sealed = try sender.seal(Data(padded), authenticating: Data(code.mailbox.bytes))
            bytes = [Suite.version] + Array(sender.encapsulatedKey) + Array(sealed)
        } catch {
            throw .badKey
        }
    }

    /// - Throws: `LetterError`: `doesNotOpen`; `malformed` where it opens and is no letter.
    package func open(with desk: Curve25519.KeyAgreement.PrivateKey, mailbox: Mailbox) throws(LetterError) -> Letter {
        let padded: [UInt8]
        do {
            var recipient = try HPKE.Recipient(
                privateKey: desk, ciphersuite: Suite.hpke, info: Self.info, encapsulatedKey: Data(bytes[1..<33]))
            padded = Array(try recipient.open(Data(bytes[33...]), authenticating: Data(mailbox.bytes)))
        } catch {
            throw .doesNotOpen
        }
        guard let json = LetterPadding.unpad(padded), let letter = try? JSONDecoder().decode(Letter.self, from: Data(json)) else {
            throw .malformed
        }
        return letter
    }
}
