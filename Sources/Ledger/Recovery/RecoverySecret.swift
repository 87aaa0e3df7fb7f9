import Crypto
import Foundation

/// What stands on a vault's recovery sheet: 32 random bytes, from which the secrets of a member follow who is nobody's but the sheet's.
package struct RecoverySecret: Sendable {
    static let length = 32
    private static let purpose = "sheet"

    private let secret: SecretBytes

    init() { self.init(.random(Self.length)) }

    init(_ bytes: [UInt8]) { secret = SecretBytes(bytes) }

    /// From the words on a sheet.
    ///
    /// - Throws: `VaultError.membership`.
    package init(words: String) throws {
        self.init(try RecoveryWords.secret(words, length: Self.length, for: Self.purpose))
    }

    /// 18 words.
    package var words: [String] { secret.withUnsafeBytes { RecoveryWords.words(Array($0), for: Self.purpose) } }

    /// Any `needed` of the shares give the secret back; fewer say nothing of it.
    ///
    /// - Throws: `VaultError.membership` unless 2 <= needed <= count <= 255.
    package func shares(_ count: Int, needed: Int) throws -> [RecoveryShare] {
        try secret.withUnsafeBytes { try RecoveryShare.split(Array($0), into: count, needed: needed) }
    }

    /// - Throws: `VaultError.membership`: too few, of different sets, or that do not fit each other.
    package init(shares: [RecoveryShare]) throws { self.init(try RecoveryShare.join(shares)) }

    /// The member of a vault whose secrets these are.
    func member(of vault: [UInt8]) throws -> OwnMember {
        var seeds = derive("recovery seeds", vault, MemberKeys.seedsLength)
        defer { wipe(&seeds) }
        return OwnMember(id: derive("recovery member", vault, Member.idLength), keys: try MemberKeys(seeds: seeds))
    }

    private func derive(_ label: String, _ vault: [UInt8], _ count: Int) -> [UInt8] {
        var info = Transcript(label)
        info.add(vault)
        return secret.withUnsafeBytes { bytes in
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: bytes), salt: [UInt8](), info: info.bytes, outputByteCount: count
            ).withUnsafeBytes(Array.init)
        }
    }
}
