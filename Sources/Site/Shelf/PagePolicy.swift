import Web

/// The policy that a page brings in its own head, as a header: a page with a form that leads to a payment processor allows that one
/// origin, and no other page does. Browsers hold a page to both, so that the header must not be stricter than the page.
enum PagePolicy {
    private static let mark = Array("http-equiv=\"Content-Security-Policy\" content=\"".utf8)
    /// It stands among the first things in a page.
    private static let within = 2048

    /// Nil for a page without one, or with the site's.
    static func header(of page: [UInt8]) -> String? {
        let head = page.prefix(within)
        guard let start = head.firstRange(of: mark)?.upperBound, let end = head[start...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        let policy = String(decoding: head[start..<end], as: UTF8.self).replacing("&#39;", with: "'")
        guard policy != SecurityHeaders.sitePolicy, policy.hasPrefix("default-src 'none'; "), policy.utf8.allSatisfy({ (0x20...0x7e).contains($0) })
        else { return nil }
        return policy + "; frame-ancestors 'none'"
    }
}
