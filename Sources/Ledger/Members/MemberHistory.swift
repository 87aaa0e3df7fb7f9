import Crypto
import Foundation

/// Who has been a member since the vault was made: each list is signed by a member of the one before, the first by the founder, whose
/// key is part of the vault's id.
///
/// The vault's id is bound into every seal, also into that of a member's own secrets. So somebody who can write to vault.json, but is
/// no member, cannot slip in keys of their own: no list of theirs follows from this vault's founder.
struct MemberHistory: Equatable, Sendable {
    struct Link: Equatable, Sendable {
        struct Entry: Equatable, Sendable {
            let id: [UInt8]
            let signing: [UInt8]
        }

        let generation: Int
        let members: [Entry]
        /// `MemberList.digest`.
        let list: [UInt8]
        /// Of the list before; for the first, the founder.
        let signer: [UInt8]
        let signature: [UInt8]

        fileprivate func body(vault: [UInt8], after previous: [UInt8]) -> [UInt8] {
            var transcript = Transcript("member link")
            transcript.add(vault)
            transcript.add(previous)
            transcript.add(generation)
            transcript.add(members.count)
            for member in members {
                transcript.add(member.id)
                transcript.add(member.signing)
            }
            transcript.add(list)
            transcript.add(signer)
            return transcript.bytes
        }

        fileprivate func hash(vault: [UInt8], after previous: [UInt8]) -> [UInt8] {
            Array(SHA256.hash(data: body(vault: vault, after: previous) + signature))
        }
    }

    static let most = 100_000
    static let nonceLength = 16

    /// Random, from which with the founder the vault's id follows.
    let nonce: [UInt8]
    let links: [Link]

    /// 16 bytes.
    static func vaultID(nonce: [UInt8], founder: [UInt8], signing: [UInt8]) -> [UInt8] {
        var transcript = Transcript("vault id")
        transcript.add(nonce)
        transcript.add(founder)
        transcript.add(signing)
        return Array(SHA256.hash(data: transcript.bytes).prefix(VaultHeader.idLength))
    }

    init(nonce: [UInt8], links: [Link]) {
        self.nonce = nonce
        self.links = links
    }

    /// With one list more, signed.
    func adding(_ list: MemberList, by own: OwnMember, vault: [UInt8]) throws -> MemberHistory {
        let members = list.members.map { Link.Entry(id: $0.id, signing: $0.signing) }
        let unsigned = Link(
            generation: list.generation, members: members, list: list.digest, signer: own.id, signature: [])
        let body = unsigned.body(vault: vault, after: tip(vault))
        let link = Link(
            generation: unsigned.generation, members: members, list: unsigned.list, signer: own.id,
            signature: Array(try own.keys.signing.signature(for: Data(body))))
        return MemberHistory(nonce: nonce, links: links + [link])
    }

    /// Stands for all that this history says, or its first few lists.
    func tip(_ vault: [UInt8], of lists: Int = .max) -> [UInt8] {
        links.prefix(lists).reduce(vault) { $1.hash(vault: vault, after: $0) }
    }

    /// What is wrong with it, or nil where it leads from the vault's founder to this list. O(links), a signature each.
    func flaw(vault: [UInt8], list: MemberList) -> String? {
        guard let first = links.first, let last = links.last, let founder = first.members.first,
            first.members.count == 1, first.signer == founder.id,
            Self.vaultID(nonce: nonce, founder: founder.id, signing: founder.signing) == vault
        else { return "its members do not go back to who made this vault" }
        var (previous, allowed) = (vault, first.members)
        for (index, link) in links.enumerated() {
            guard link.generation == index + 1, let signer = allowed.first(where: { $0.id == link.signer }),
                let key = try? PublicKeyCheck.signing(signer.signing),
                key.isValidSignature(Data(link.signature), for: Data(link.body(vault: vault, after: previous)))
            else { return "list \(index + 1) of its members is not signed by a member" }
            (previous, allowed) = (link.hash(vault: vault, after: previous), link.members)
        }
        guard last.generation == list.generation, last.list == list.digest,
            last.members == list.members.map({ Link.Entry(id: $0.id, signing: $0.signing) })
        else { return "its list of members was altered" }
        return nil
    }

    /// The signing keys of all who are or were members, by id.
    var signers: [[UInt8]: [UInt8]] {
        Dictionary(links.flatMap(\.members).map { ($0.id, $0.signing) }, uniquingKeysWith: { $1 })
    }
}
