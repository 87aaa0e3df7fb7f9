import HTTPTypes

/// The desk's cookies: the session's, and before sign-in the one that the sign-in form is bound to.
///
/// Neither can be read by a script, is sent with a request that another site caused, or outlives the browser. Over
/// https the `__Host-` prefix makes the browser refuse one that another host has set (RFC 6265bis, 4.1.3.2); over http
/// on this machine it would refuse ours, too.
struct Cookies: Sendable {
    let isSecure: Bool

    var session: String { isSecure ? "__Host-vigil-desk" : "vigil-desk" }
    var visitor: String { isSecure ? "__Host-vigil-visitor" : "vigil-visitor" }

    /// The token in the cookie of this name; nil where there is none, or more than one: then somebody else has set one.
    func token(_ name: String, in headers: HTTPFields) -> Token? {
        let values = headers[values: .cookie].flatMap { $0.split(separator: ";") }.compactMap { pair -> String? in
            let parts = pair.split(separator: "=", maxSplits: 1).map { $0.trimming(while: { $0 == " " }) }
            return parts.count == 2 && parts[0] == name ? String(parts[1]) : nil
        }
        guard values.count == 1 else { return nil }
        return Token(written: values[0])
    }

    func setting(_ name: String, to token: Token) -> String {
        "\(name)=\(token.text); Path=/; HttpOnly; SameSite=Strict\(isSecure ? "; Secure" : "")"
    }

    func removing(_ name: String) -> String {
        "\(name)=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict\(isSecure ? "; Secure" : "")"
    }
}

extension StringProtocol {
    fileprivate func trimming(while predicate: (Character) -> Bool) -> SubSequence {
        var slice = self[...]
        while let first = slice.first, predicate(first) { slice.removeFirst() }
        while let last = slice.last, predicate(last) { slice.removeLast() }
        return slice
    }
}
