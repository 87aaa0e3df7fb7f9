import Crypto
import Foundation

/// Holds a web hook to Stripe's signature: `Stripe-Signature: t=…,v1=…`, where each `v1` is HMAC-SHA256 of `t.BODY` in hex
/// (docs.stripe.com/webhooks/signature).
struct StripeSignature: Sendable {
    /// How far `t` may be from now.
    static let tolerance: TimeInterval = 300
    private let key: SymmetricKey

    /// - Parameter secret: `whsec_…`, as it stands.
    init(secret: [UInt8]) { key = SymmetricKey(data: secret) }

    func isGood(header: String, body: [UInt8], now: Date = Date()) -> Bool {
        var time: String?
        var codes: [[UInt8]] = []
        for item in header.split(separator: ",").prefix(20) {
            let pair = item.trimmingCharacters(in: .whitespaces).split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { continue }
            switch pair[0] {
            case "t": time = String(pair[1])
            // Older schemes are not looked at, so that nobody can choose a weaker one.
            case "v1": if let code = Self.bytes(hex: pair[1]) { codes.append(code) }
            default: continue
            }
        }
        guard let time, time.utf8.count <= 12, time.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seconds = Double(time),
            abs(now.timeIntervalSince1970 - seconds) <= Self.tolerance
        else { return false }
        let signed = Array(time.utf8) + [UInt8(ascii: ".")] + body
        // Each comparison takes the same time wherever the difference is.
        return codes.reduce(false) { HMAC<SHA256>.isValidAuthenticationCode($1, authenticating: signed, using: key) || $0 }
    }

    private static func bytes(hex: Substring) -> [UInt8]? {
        let digits = hex.compactMap(\.hexDigitValue)
        guard digits.count == 64, hex.utf8.count == 64 else { return nil }
        return stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
