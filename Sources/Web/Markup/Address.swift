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
        Address(trusted: "#" + percentEncoded(id))
    }

    /// An address with a query, each name and value percent-encoded.
    package static func query(_ base: Address, _ items: [(name: String, value: String)]) -> Address {
        let pairs = items.map { item in
            percentEncoded(item.name) + "=" + percentEncoded(item.value)
        }
        return Address(trusted: base.text + (pairs.isEmpty ? "" : "?") + pairs.joined(separator: "&"))
    }

    /// An address of another site that we know, with a query.
    package static func query(_ base: StaticString, _ items: [(name: String, value: String)]) -> Address {
        query(Address(trusted: base.description), items)
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

    /// RFC 3986, 2.1. Nearly every part is made of characters that stand for themselves.
    static func percentEncoded(_ part: String) -> String {
        if part.utf8.allSatisfy(isUnreserved) { return part }
        let digits: StaticString = "0123456789ABCDEF"
        return String(unsafeUninitializedCapacity: part.utf8.count * 3) { encoded in
            var count = 0
            func put(_ byte: UInt8) {
                encoded[count] = byte
                count += 1
            }
            for byte in part.utf8 {
                if isUnreserved(byte) {
                    put(byte)
                } else {
                    put(0x25)
                    put(digits.utf8Start[Int(byte >> 4)])
                    put(digits.utf8Start[Int(byte & 15)])
                }
            }
            return count
        }
    }

    /// RFC 3986, 2.3.
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: true
        default: false
        }
    }

    /// A path of this site with its scheme and host before it; any other address as it is.
    ///
    /// - Parameter site: of an address that was checked, such as `https://example.org`.
    package func absolute(on site: Address) -> Address { text.utf8.first == 0x2f ? Address(trusted: site.text + text) : self }

    /// What stands below a path, such as `archive/2/`.
    package func below(_ parts: [String], file: Bool = false) -> Address {
        Address(trusted: text + parts.map(Self.percentEncoded).joined(separator: "/") + (file ? "" : "/"))
    }

    /// It stays on this site: a path or a fragment.
    package var isInternal: Bool { text.hasPrefix("/") || text.hasPrefix("#") }
}
