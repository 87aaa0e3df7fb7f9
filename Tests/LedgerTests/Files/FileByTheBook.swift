import Crypto
import Foundation

/// Sealed files written and read from the description of the format alone, without any code of the room's: a second reading for the tests, and
/// the pen of somebody who has the key and means ill.
struct FileByTheBook {
    var vault: [UInt8]
    var id: String
    var key: SymmetricKey

    struct Content: Equatable {
        var padded: [UInt8]
        var trailer: [UInt8]
    }

    static let piece = 65_536

    /// 8 + 32 + 1 + media type + 2 + name, then zeros up to 1024.
    static func trailer(length: Int, sha256: [UInt8], mediaType: String = "", name: String = "") -> [UInt8] {
        let parts = number(length, bytes: 8) + sha256 + number(mediaType.utf8.count, bytes: 1) + Array(mediaType.utf8)
            + number(name.utf8.count, bytes: 2) + Array(name.utf8)
        return parts + [UInt8](repeating: 0, count: 1024 - parts.count)
    }

    func write(_ content: Content, salt: [UInt8]) throws -> [UInt8] {
        let (header, seal) = opening(salt)
        var file = header
        let ends = stride(from: 0, to: content.padded.count, by: Self.piece).map { Array(content.padded[$0..<min($0 + Self.piece, content.padded.count)]) }
        for (place, plain) in (ends + [content.trailer]).enumerated() {
            let nonce = try ChaChaPoly.Nonce(data: Self.nonce(place, isLast: place == ends.count))
            let box = try ChaChaPoly.seal(plain, using: seal, nonce: nonce, authenticating: binding(header))
            file += Array(box.ciphertext) + Array(box.tag)
        }
        return file
    }

    func read(_ file: [UInt8]) throws -> Content {
        let (header, seal) = opening(Array(file[8..<40]))
        struct WrongHeader: Error {}
        guard header == Array(file[..<72]) else { throw WrongHeader() }
        var content = Content(padded: [], trailer: [])
        var rest = file[72...]
        var place = 0
        func open(_ bytes: ArraySlice<UInt8>, isLast: Bool) throws -> [UInt8] {
            try Array(ChaChaPoly.open(
                ChaChaPoly.SealedBox(combined: Self.nonce(place, isLast: isLast) + bytes), using: seal, authenticating: binding(header)))
        }
        while rest.count > 1040 {
            let next = rest.prefix(min(Self.piece + 16, rest.count - 1040))
            content.padded += try open(next, isLast: false)
            rest = rest.dropFirst(next.count)
            place += 1
        }
        content.trailer = try open(rest, isLast: true)
        return content
    }

    private func opening(_ salt: [UInt8]) -> (header: [UInt8], seal: SymmetricKey) {
        // HKDF-SHA256 by RFC 5869, section 2, with nothing but HMAC.
        let prk = SymmetricKey(data: Data(HMAC<SHA256>.authenticationCode(for: key.withUnsafeBytes { Data($0) }, using: SymmetricKey(data: salt))))
        let info = Array("vigil-file/1".utf8)
        let first = Array(HMAC<SHA256>.authenticationCode(for: info + [1], using: prk))
        let second = Array(HMAC<SHA256>.authenticationCode(for: first + info + [2], using: prk))
        return (Array("vigil-f".utf8) + [1] + salt + second, SymmetricKey(data: first))
    }

    private func binding(_ header: [UInt8]) -> [UInt8] {
        [Array("vigil-file/1".utf8), vault, Array(id.utf8), header].flatMap { Self.number($0.count, bytes: 8) + $0 }
    }

    private static func nonce(_ place: Int, isLast: Bool) -> [UInt8] { number(place, bytes: 11) + [isLast ? 1 : 0] }

    private static func number(_ value: Int, bytes: Int) -> [UInt8] {
        (0..<bytes).reversed().map { $0 < 8 ? UInt8(value >> (8 * $0) & 255) : 0 }
    }
}
