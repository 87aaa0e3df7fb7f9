import Foundation

/// An address that mail can be sent to: `local@domain`, checked and in one written form.
///
/// Letters of every script may stand on both sides (RFC 6531); the domain is kept in its ASCII form (RFC 5890), which every
/// server understands. Quoted local parts and address literals, which nobody subscribes with, are refused.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package let local: String
    package let domain: String

    /// As it goes over the wire.
    package var text: String { local + "@" + domain }
    /// The server must know SMTPUTF8.
    var isInternational: Bool { !local.utf8.allSatisfy { $0 < 0x80 } }

    /// RFC 5321, 4.5.3.1.
    package static let longest = 254
    private static let longestLocal = 64

    /// Nil for what no mail server would take, and for whatever could be read as more than one address.
    package init?(_ written: String) {
        let written = written.precomposedStringWithCanonicalMapping.trimmingCharacters(in: .whitespacesAndNewlines)
        guard written.utf8.count <= Self.longest, let at = written.lastIndex(of: "@") else { return nil }
        let local = String(written[..<at])
        guard !local.isEmpty, local.utf8.count <= Self.longestLocal, local.unicodeScalars.allSatisfy(Self.isAtom),
            !local.hasPrefix("."), !local.hasSuffix("."), !local.contains("..")
        else { return nil }
        guard let domain = DomainName.ascii(String(written[written.index(after: at)...])),
            local.utf8.count + 1 + domain.utf8.count <= Self.longest
        else { return nil }
        self.local = local
        self.domain = domain
    }

    /// RFC 5322, 3.2.3 (atext) and the dot; beyond ASCII letters, marks, digits, punctuation and symbols, and nothing that is not seen.
    private static func isAtom(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~.".unicodeScalars.contains(scalar) }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator: return false
        default: return true
        }
    }

    // An address never shows itself where something is logged or dumped.
    package var description: String { "an address" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// A mailbox with the name that its owner goes by: `Vigil <news@vigil.example>`.
package struct NamedAddress: Hashable, Sendable {
    package var name: String
    package var address: MailAddress

    package init(name: String, address: MailAddress) {
        self.name = name
        self.address = address
    }

    /// `NAME <ADDRESS>`, or an address alone.
    package init?(_ written: String) {
        guard written.hasSuffix(">"), let open = written.lastIndex(of: "<") else {
            guard let address = MailAddress(written) else { return nil }
            self.init(name: "", address: address)
            return
        }
        guard let address = MailAddress(String(written[written.index(after: open)..<written.index(before: written.endIndex)])) else { return nil }
        let name = written[..<open].trimmingCharacters(in: .whitespaces)
        self.init(name: name.trimmingCharacters(in: CharacterSet(charactersIn: "\"")), address: address)
    }
}
