import Crypto
import Foundation

/// A random secret of 256 bits, as it travels in a cookie or a form (base64url).
///
/// Only its digest is kept, so that a memory dump of the table opens no session.
struct Token: Sendable {
    let text: String

    static func random() -> Token {
        // On Linux this is getrandom(2).
        var generator = SystemRandomNumberGenerator()
        return Token(text: Data((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }).base64URL)
    }

    /// Nil unless it has the form of one of ours; a cookie can hold anything.
    init?(written text: String) {
        let letters = text.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard text.utf8.count == 43, letters else { return nil }
        self.text = text
    }

    private init(text: String) { self.text = text }

    var digest: TokenDigest { TokenDigest(bytes: Array(SHA256.hash(data: Data(text.utf8)))) }
}

/// SHA-256 of a token.
struct TokenDigest: Hashable, Sendable {
    let bytes: [UInt8]

    /// Takes the same time wherever two digests first differ.
    func matches(_ other: TokenDigest) -> Bool {
        zip(bytes, other.bytes).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0 && bytes.count == other.bytes.count
    }
}

/// Makes a form's token from the secret of the visitor's cookie, so that nothing about a form need be kept.
struct FormKey: Sendable {
    private let key = SymmetricKey(size: .bits256)

    /// HMAC-SHA256 of the cookie's secret.
    func token(for cookie: Token) -> String {
        Data(HMAC<SHA256>.authenticationCode(for: Data(cookie.text.utf8), using: key)).base64URL
    }

    func accepts(_ token: String?, for cookie: Token) -> Bool {
        guard let token = token.flatMap(Token.init(written:)), let expected = Token(written: self.token(for: cookie)) else { return false }
        return token.digest.matches(expected.digest)
    }
}

extension Data {
    fileprivate var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
