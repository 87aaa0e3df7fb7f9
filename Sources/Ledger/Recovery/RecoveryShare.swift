import Crypto

/// One of n shares of a recovery secret, of which any k give it back (Shamir, "How to share a secret", 1979, over GF(256)).
///
/// In words: two bytes that name the set, k, the share's number, 32 bytes, and the checksum.
package struct RecoveryShare: Hashable, Sendable {
    private static let purpose = "share"
    private static let length = 4 + RecoverySecret.length

    /// The same for all shares made at one time.
    let set: [UInt8]
    package let needed: Int
    /// From 1.
    package let number: Int
    private let bytes: [UInt8]

    private init(set: [UInt8], needed: Int, number: Int, bytes: [UInt8]) {
        self.set = set
        self.needed = needed
        self.number = number
        self.bytes = bytes
    }

    package init(words: String) throws {
        let all = try RecoveryWords.secret(words, length: Self.length, for: Self.purpose)
        self.init(set: Array(all[..<2]), needed: Int(all[2]), number: Int(all[3]), bytes: Array(all[4...]))
        guard needed >= 2, number >= 1 else { throw VaultError.membership(.wrongWords) }
    }

    /// 20 words.
    package var words: [String] {
        RecoveryWords.words(set + [UInt8(needed), UInt8(number)] + bytes, for: Self.purpose)
    }

    static func split(_ secret: [UInt8], into count: Int, needed: Int) throws(VaultError) -> [RecoveryShare] {
        guard needed >= 2, needed <= count, count <= 255 else { throw .membership(.impossibleShares) }
        // A random polynomial a byte, whose constant is the secret's.
        let polynomials = secret.map { [$0] + [UInt8].random(needed - 1) }
        let set = [UInt8].random(2)
        return (1...count).map { number in
            RecoveryShare(
                set: set, needed: needed, number: number,
                bytes: polynomials.map { polynomial in
                    polynomial.reversed().reduce(0) { GF256.multiply($0, UInt8(number)) ^ $1 }
                })
        }
    }

    /// Lagrange's interpolation at 0.
    static func join(_ shares: [RecoveryShare]) throws(VaultError) -> [UInt8] {
        guard let first = shares.first else { throw .membership(.tooFewShares(found: 0, needed: 2)) }
        guard shares.allSatisfy({ $0.set == first.set && $0.needed == first.needed }) else { throw .membership(.foreignShares) }
        let distinct = Array(Dictionary(shares.map { ($0.number, $0) }, uniquingKeysWith: { a, _ in a }).values)
        guard distinct.count >= first.needed else {
            throw .membership(.tooFewShares(found: distinct.count, needed: first.needed))
        }
        let used = distinct.sorted { $0.number < $1.number }.prefix(first.needed)
        var secret = [UInt8](repeating: 0, count: first.bytes.count)
        for share in used {
            var weight: UInt8 = 1
            for other in used where other.number != share.number {
                let difference = UInt8(other.number) ^ UInt8(share.number)
                weight = GF256.multiply(weight, GF256.multiply(UInt8(other.number), GF256.inverse(difference)))
            }
            for index in secret.indices { secret[index] ^= GF256.multiply(weight, share.bytes[index]) }
        }
        return secret
    }
}
