import Foundation

/// An address that a page may link to: a path of this site, or one of the web or of mail.
package struct Address: Hashable, Sendable {
    package let text: String

    /// A path of this site from its root, such as `/en/counts/detained/`. Each part is percent-encoded.
    package static func path(_ parts: [String], file: Bool = false) -> Address {
        let encoded = parts.map(percentEncoded)
        return Address(trusted: "/" + encoded.joined(separator: "/") + (file || parts.isEmpty ? "" : "/"))
    }

    /// A place in the same page.
    package static func fragment(_ id: String) -> Address {
        Address(trusted: "#" + (id.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""))
    }

    /// An address with a query, each name and value percent-encoded.
    package static func query(_ base: Address, _ items: [(name: String, value: String)]) -> Address {
        let pairs = items.map { item in
            [item.name, item.value].map { $0.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "" }
                .joined(separator: "=")
        }
        return Address(trusted: base.text + (pairs.isEmpty ? "" : "?") + pairs.joined(separator: "&"))
    }

    /// An address of another site that we know, with a query.
    package static func query(_ base: StaticString, _ items: [(name: String, value: String)]) -> Address {
        query(Address(trusted: "\(base)"), items)
    }

    /// An address that somebody wrote. Nil unless it is http, https, mailto with an `@`, or a path or fragment of this site.
    package init?(_ written: String) {
        guard !written.isEmpty, written.utf8.count <= 2000,
            written.unicodeScalars.allSatisfy({ $0.value > 0x20 && !(0x7f...0xa0).contains($0.value) && !Bidi.isControl($0) }),
            !written.contains("\\")
        else { return nil }
        let lower = written.lowercased()
        let fits =
            if lower.hasPrefix("https://") || lower.hasPrefix("http://") {
                URL(string: written)?.host()?.isEmpty == false
            } else if lower.hasPrefix("mailto:") {
                written.contains("@")
            } else {
                (written.hasPrefix("/") && !written.hasPrefix("//")) || written.hasPrefix("#")
            }
        guard fits else { return nil }
        self.text = written
    }

    private init(trusted: String) { self.text = trusted }

    /// Nearly every part is made of characters that stand for themselves.
    private static func percentEncoded(_ part: String) -> String {
        let isPlain = part.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: true
            default: false
            }
        }
        return isPlain ? part : part.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    /// RFC 3986, 2.3.
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    /// It stays on this site: a path or a fragment.
    package var isInternal: Bool { text.hasPrefix("/") || text.hasPrefix("#") }
}
