import Crypto
import Foundation

/// A member's own secrets: the X-Wing key to which the vault's keys are sealed, and the Ed25519 key that signs what the member writes.
///
/// X-Wing is ML-KEM-768 with X25519 (draft-connolly-cfrg-xwing-kem-06): what is taken today stays shut to a quantum computer.
struct MemberKeys: Sendable {
    /// Two seeds of 32 bytes.
    static let seedsLength = 64

    let sealing: XWingMLKEM768X25519.PrivateKey
    let signing: Curve25519.Signing.PrivateKey

    static func random() throws -> MemberKeys {
        var seeds = [UInt8].random(seedsLength)
        defer { wipe(&seeds) }
        return try MemberKeys(seeds: seeds)
    }

    init(seeds: [UInt8]) throws {
        sealing = try XWingMLKEM768X25519.PrivateKey(seedRepresentation: seeds[..<32], publicKey: nil)
        signing = try Curve25519.Signing.PrivateKey(rawRepresentation: seeds[32...])
    }

    /// To be sealed at once, and wiped.
    var seeds: [UInt8] { Array(sealing.seedRepresentation) + Array(signing.rawRepresentation) }

    func member(id: [UInt8], kind: Member.Kind) -> Member {
        Member(
            id: id, kind: kind, sealing: Array(sealing.publicKey.rawRepresentation),
            signing: Array(signing.publicKey.rawRepresentation))
    }
}
