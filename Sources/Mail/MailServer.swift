import Foundation

/// The mail server of the organisation, which passes our messages on.
package struct MailServer: Sendable {
    package enum Security: String, Sendable, CaseIterable {
        /// In the clear, then encrypted before anything is said (RFC 3207). Without it nothing is sent.
        case starttls
        /// Encrypted from the start (RFC 8314), port 465.
        case tls
        /// For a server on this machine alone.
        case none
    }

    let host: String
    let port: Int
    let security: Security
    let user: String
    let password: String
    /// What we call ourselves to it (RFC 5321, 4.1.1.1): the domain that our mails are from says no more than they do.
    let hello: String
    /// Certificates in PEM that are trusted instead of the machine's; nil for the machine's.
    let authority: [UInt8]?
    /// How long a step may take.
    let patience: Int64

    /// - Throws: `MailError.badSettings`.
    package init(
        host: String, port: Int = 587, security: Security = .starttls, user: String = "", password: String = "",
        hello: String = "localhost", authority: [UInt8]? = nil, patience: Int64 = 20
    ) throws(MailError) {
        guard !host.isEmpty, (1...65535).contains(port) else { throw .badSettings("the mail server needs a host and a port from 1 to 65535") }
        guard security != .none || Self.isLoopback(host) else {
            throw .badSettings("mail to \(host) must be encrypted: security is starttls or tls, and none only for a server on this machine")
        }
        guard user.isEmpty == password.isEmpty else { throw .badSettings("the mail server's user and password go together") }
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.password = password
        self.hello = hello
        self.authority = authority
        self.patience = patience
    }

    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || (host.hasPrefix("127.") && isAddress(host))
    }

    /// An IP address has no place in TLS's server name.
    static func isAddress(_ host: String) -> Bool {
        host.contains(":") || host.split(separator: ".").allSatisfy { UInt8($0) != nil }
    }
}

extension MailServer: CustomStringConvertible, CustomReflectable {
    package var description: String { "\(host):\(port)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
