import Crypto
package import Foundation

/// What somebody hands to a member in order to be let in: public keys, and the secrets that go with them, sealed under a passphrase and
/// a device that only the new member has. Signed with the new member's own key, over both keys: nobody can ask with keys of somebody
/// else's. Whoever lets them in compares `fingerprint` with them by another way first.
package struct MemberRequest: Equatable, Sendable {
    static let format = "vigil-request/1"
    static let largestFile = 1 << 16

    let vault: [UInt8]
    let member: Member
    let holder: Keyholder
    let signature: [UInt8]

    private init(vault: [UInt8], member: Member, holder: Keyholder, signature: [UInt8]) {
        self.vault = vault
        self.member = member
        self.holder = holder
        self.signature = signature
    }

    init(to vault: [UInt8], passphrase: Passphrase, device: Device?, cost: KeyCost) throws {
        let own = OwnMember(id: .random(Member.idLength), keys: try .random())
        self.vault = vault
        member = own.keys.member(id: own.id, kind: .person)
        holder = try Keyholder(of: own, vault: vault, passphrase: passphrase, device: device, cost: cost)
        signature = Array(try own.keys.signing.signature(for: Data(Self.body(vault, member, holder))))
    }

    /// Read over the telephone: four words.
    package var fingerprint: String { member.fingerprint }

    /// - Throws: `VaultError.membership`: `foreignRequest`, `weakRequest`.
    func check(for vault: [UInt8]) throws(VaultError) {
        guard self.vault == vault else { throw .membership(.foreignRequest) }
        guard holder.member == member.id, (try? member.check()) != nil, let key = try? PublicKeyCheck.signing(member.signing),
            key.isValidSignature(Data(signature), for: Data(Self.body(vault, member, holder)))
        else { throw .membership(.weakRequest) }
    }

    private static func body(_ vault: [UInt8], _ member: Member, _ holder: Keyholder) -> [UInt8] {
        var transcript = Transcript("member request")
        transcript.add(vault)
        member.add(to: &transcript)
        holder.add(to: &transcript)
        return transcript.bytes
    }

    private struct File: Codable {
        let format: String
        let vault: Data
        let id: Data
        let sealing: Data
        let signing: Data
        let holder: VaultHeader.File.Holder
        let signature: Data
    }

    package func json() throws -> Data {
        let file = File(
            format: Self.format, vault: Data(vault), id: Data(member.id), sealing: Data(member.sealing), signing: Data(member.signing),
            holder: VaultHeader.written(holder), signature: Data(signature))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(file) + Data("\n".utf8)
    }

    /// - Throws: `VaultError.membership(.malformedRequest)`.
    package init(json: Data) throws(VaultError) {
        guard json.count <= Self.largestFile, let file = try? JSONDecoder().decode(File.self, from: json),
            file.format == Self.format, let holder = try? VaultHeader.read(file.holder)
        else { throw .membership(.malformedRequest) }
        let member = Member(id: Array(file.id), kind: .person, sealing: Array(file.sealing), signing: Array(file.signing))
        self.init(vault: Array(file.vault), member: member, holder: holder, signature: Array(file.signature))
    }
}
