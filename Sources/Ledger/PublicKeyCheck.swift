package import Crypto
import Foundation

/// Refuses public keys that swift-crypto takes although no honest party has them.
///
/// With an Ed25519 key of small order, signatures can be made that hold for many messages without any private key;
/// with an X25519 key of small order, every shared secret is zero (RFC 7748, section 6.1). Encodings of a coordinate
/// not below 2^255 - 19 are refused with them: nobody's software writes such a key.
package enum PublicKeyCheck {
    package enum Failure: Error, Equatable {
        case wrongLength
        /// Small order, all zeros, or not in canonical form.
        case weak
    }

    /// - Parameter raw: 32 bytes (RFC 8032).
    package static func signing(_ raw: [UInt8]) throws -> Curve25519.Signing.PublicKey {
        try check(raw, against: smallOrderEdwards)
        return try Curve25519.Signing.PublicKey(rawRepresentation: raw)
    }

    /// - Parameter raw: 32 bytes (RFC 7748).
    package static func agreement(_ raw: [UInt8]) throws -> Curve25519.KeyAgreement.PublicKey {
        try check(raw, against: smallOrderMontgomery)
        // Of a coordinate the top bit is never set; what is computed would leave it out, and one key would have two forms.
        guard raw[31] & 0x80 == 0 else { throw Failure.weak }
        return try Curve25519.KeyAgreement.PublicKey(rawRepresentation: raw)
    }

    private static func check(_ raw: [UInt8], against weak: Set<[UInt8]>) throws(Failure) {
        guard raw.count == 32 else { throw .wrongLength }
        // The top bit is the sign of x in Ed25519 and ignored in X25519: a weak key is weak with either.
        let coordinate = raw[..<31] + [raw[31] & 0x7f]
        let canonical = coordinate[31] < 0x7f || coordinate[1..<31].contains { $0 != 0xff } || coordinate[0] < 0xed
        guard canonical, !weak.contains(Array(coordinate)) else { throw .weak }
    }

    /// Canonical y coordinates of the eight points whose order divides 8 on edwards25519.
    private static let smallOrderEdwards: Set<[UInt8]> = common.union([
        hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
        hex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    ])

    /// Canonical u coordinates of the points of small order on curve25519 and its twist.
    private static let smallOrderMontgomery: Set<[UInt8]> = common.union([
        hex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
        hex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    ])

    /// 0, 1 and -1, small on either curve.
    private static let common: Set<[UInt8]> = [
        [UInt8](repeating: 0, count: 32),
        [1] + [UInt8](repeating: 0, count: 31),
        [0xec] + [UInt8](repeating: 0xff, count: 30) + [0x7f],
    ]

    private static func hex(_ text: String) -> [UInt8] {
        let digits = text.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
