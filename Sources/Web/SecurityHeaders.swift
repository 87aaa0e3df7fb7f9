/// Headers that every answer carries, as plain names and values, for our servers and for others (docs/site.md).
package enum SecurityHeaders {
    /// For the public site: pages of text, style, drawings and forms of its own, and nothing else.
    package static let site: [(name: String, value: String)] =
        [("Content-Security-Policy", sitePolicy + "; frame-ancestors 'none'")] + common + [
            ("Cross-Origin-Resource-Policy", "cross-origin")
        ]

    /// For the desk: the same, and forms that it sends to itself; nothing is kept by the browser.
    package static let desk: [(name: String, value: String)] =
        [("Content-Security-Policy", deskPolicy + "; frame-ancestors 'none'")] + common + [
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cache-Control", "no-store"),
            ("X-Robots-Tag", "noindex, nofollow"),
        ]

    /// Also in each page's head, for servers that send no headers. `frame-ancestors` works in headers alone.
    /// The hash allows the one style sheet inside our drawings, when a drawing is opened by itself.
    package static let sitePolicy =
        "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self' '\(Stylesheets.drawingHash)'; "
        + "base-uri 'none'; form-action 'self'"

    /// For a page with a form whose answer leads to another origin, such as a payment processor's page.
    package static func sitePolicy(formsTo origins: [String]) -> String {
        // It is the policy's last word.
        sitePolicy + origins.map { " " + $0 }.joined()
    }

    /// For the pages of the confidential form: its one script, which posts to this site alone, and forms that work without it.
    package static let tellPolicy =
        "default-src 'none'; img-src 'self'; style-src 'self' '\(Stylesheets.drawingHash)'; script-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'self'"

    /// For the page on which a reader switches offline reading on, and for the service worker itself.
    package static let offlinePolicy =
        "default-src 'none'; img-src 'self'; style-src 'self' '\(Stylesheets.drawingHash)'; script-src 'self'; worker-src 'self'; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'"

    /// The policy that a server sends with what stands at a path (from the root). The same as in the page's own head. Pages of text alone run
    /// nothing and have no form.
    package static func policy(at path: String) -> String {
        let parts = path.split(separator: "/")
        if path == "/sw.js" { return offlinePolicy }
        guard parts.count >= 2, Language(String(parts[0])) != nil, !parts[parts.count - 1].hasPrefix("text") else { return sitePolicy }
        switch parts[1] {
        case "tell": return tellPolicy
        case "offline": return offlinePolicy
        default: return sitePolicy
        }
    }

    package static let deskPolicy =
        "default-src 'none'; img-src 'self'; style-src 'self' '\(Stylesheets.drawingHash)'; "
        + "base-uri 'none'; form-action 'self'"

    private static let common: [(name: String, value: String)] = [
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        (
            "Permissions-Policy",
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
                + "microphone=(), midi=(), payment=(), usb=(), browsing-topics=(), interest-cohort=()"
        ),
    ]
}
