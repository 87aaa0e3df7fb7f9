import Crypto
import Foundation

/// The key of a list of members, sealed to one of them: HPKE (RFC 9180), base mode, X-Wing with HKDF-SHA256 and AES-256-GCM.
struct KeyWrap: Hashable, Sendable {
    let encapsulated: [UInt8]
    let sealed: [UInt8]

    private static var suite: HPKE.Ciphersuite { .XWingMLKEM768X25519_SHA256_AES_GCM_256 }

    init(encapsulated: [UInt8], sealed: [UInt8]) {
        self.encapsulated = encapsulated
        self.sealed = sealed
    }

    init(_ key: SymmetricKey, to member: Member, vault: [UInt8], generation: Int) throws {
        let recipient = try XWingMLKEM768X25519.PublicKey(rawRepresentation: member.sealing)
        var sender = try HPKE.Sender(
            recipientKey: recipient, ciphersuite: Self.suite, info: Self.info(vault, generation, member.id))
        var bytes = key.withUnsafeBytes(Array.init)
        defer { wipe(&bytes) }
        sealed = Array(try sender.seal(bytes))
        encapsulated = Array(sender.encapsulatedKey)
    }

    /// nil where it was sealed to another, or for another place.
    func open(by keys: MemberKeys, id: [UInt8], vault: [UInt8], generation: Int) -> SymmetricKey? {
        let info = Self.info(vault, generation, id)
        guard
            var recipient = try? HPKE.Recipient(
                privateKey: keys.sealing, ciphersuite: Self.suite, info: info, encapsulatedKey: Data(encapsulated)),
            let bytes = try? recipient.open(sealed), bytes.count == 32
        else { return nil }
        return SymmetricKey(data: bytes)
    }

    private static func info(_ vault: [UInt8], _ generation: Int, _ member: [UInt8]) -> Data {
        var transcript = Transcript("member wrap")
        transcript.add(vault)
        transcript.add(generation)
        transcript.add(member)
        return Data(transcript.bytes)
    }
}
