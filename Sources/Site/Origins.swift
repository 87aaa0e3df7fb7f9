import Crypto
import Foundation
import Synchronization

/// Tokens that stand for where requests come from: a keyed hash of the address under a key that lives in RAM and is
/// replaced every hour, so that nobody can find an address from a token, or follow one for longer.
///
/// All readers of an onion service, and all behind a proxy that `ServerOptions.proxies` does not count, share one token:
/// a limit for each origin is one for all of them then.
final class Origins: Sendable {
    private struct Key {
        var key: SymmetricKey
        var until: ContinuousClock.Instant
    }

    private static let lifetime = Duration.seconds(3600)
    private let current = Mutex(Key(key: SymmetricKey(size: .bits256), until: .now + lifetime))
    private let proxies: Int

    init(proxies: Int) { self.proxies = proxies }

    /// - Parameters:
    ///   - peer: the socket's other end, without its port.
    ///   - forwarded: the request's `X-Forwarded-For`, several joined by commas.
    func token(peer: String, forwarded: String?, now: ContinuousClock.Instant = .now) -> UInt64 {
        let key = current.withLock { current in
            if now >= current.until { current = Key(key: SymmetricKey(size: .bits256), until: now + Self.lifetime) }
            return current.key
        }
        let address = network(of: address(peer: peer, forwarded: forwarded))
        let code = HMAC<SHA256>.authenticationCode(for: Data(address.utf8), using: key)
        return code.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The nearest proxy appends whom it saw, so that the first address that nobody of ours wrote is counted from the end.
    private func address(peer: String, forwarded: String?) -> String {
        guard proxies > 0, let forwarded else { return peer }
        let chain = forwarded.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        guard chain.count >= proxies else { return peer }
        return chain[chain.count - proxies]
    }

    /// One household has a whole /64 of IPv6, and may use any address of it.
    private func network(of address: String) -> String {
        var bytes = in6_addr()
        guard address.contains(":"), inet_pton(AF_INET6, address, &bytes) == 1 else { return address }
        return withUnsafeBytes(of: bytes) { raw in
            // An IPv4 address written as an IPv6 one: the whole of it.
            raw.prefix(12).elementsEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff])
                ? raw.suffix(4).map(String.init).joined(separator: ".") : raw.prefix(8).map { String($0, radix: 16) }.joined(separator: ":")
        }
    }
}
