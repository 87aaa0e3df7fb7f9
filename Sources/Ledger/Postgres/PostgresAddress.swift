import CPostgres

/// Where a PostgreSQL database is, as a URI that libpq understands (PostgreSQL's documentation, 34.1.1.2): `postgres://user@host/database`.
///
/// A password may be in it; libpq also looks in PGPASSWORD, PGPASSFILE and a service file. It is never printed, and never written down.
package struct PostgresAddress: Hashable, Sendable {
    /// As libpq gets it.
    let uri: String
    /// Without the password: for the file `VAULT/store`, and for people.
    package let withoutSecrets: String

    /// Whether a text means to be such a URI, right or wrong.
    package static func isMeant(by text: String) -> Bool {
        text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
    }

    /// - Throws: `VaultError.server(.malformedAddress)`; libpq's own words for it could repeat the password.
    package init(_ text: String) throws(VaultError) {
        let text = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        guard Self.isMeant(by: text), text.utf8.count <= 4096, text.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 }),
            let options = Self.options(of: text)
        else { throw .server(.malformedAddress) }
        uri = text
        let open = options.filter { !Self.secret.contains($0.name) }
        withoutSecrets = open.count == options.count ? text : Self.uri(of: open)
    }

    private static let secret: Set<String> = ["password", "sslpassword"]

    /// The options that a URI gives, in libpq's order; nil where it is none.
    private static func options(of uri: String) -> [(name: String, value: String)]? {
        guard let parsed = PQconninfoParse(uri, nil) else { return nil }
        defer { PQconninfoFree(parsed) }
        var options: [(String, String)] = []
        var next = parsed
        while let name = next.pointee.keyword {
            if let value = next.pointee.val { options.append((String(cString: name), String(cString: value))) }
            next += 1
        }
        return options
    }

    /// Every option as a parameter: libpq reads this form like any other.
    private static func uri(of options: [(name: String, value: String)]) -> String {
        "postgres:///?" + options.map { "\($0.name)=\(escaped($0.value))" }.joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~".utf8)
        let digits = Array("0123456789ABCDEF")
        return text.utf8.map { plain.contains($0) ? String(UnicodeScalar($0)) : "%\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
    }
}

extension PostgresAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { withoutSecrets }
    package var debugDescription: String { withoutSecrets }
    package var customMirror: Mirror { Mirror(reflecting: withoutSecrets) }
}
