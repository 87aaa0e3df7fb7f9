// Mail: composes a message (RFC 5322, MIME) and hands it to a mail server (RFC 5321).
//
// A leaf: imports NIO and nothing of ours. What always holds: nothing that somebody wrote can add a header or a recipient; no
// error and no description holds an address, for errors end in logs; a password or an address goes over an encrypted connection
// only, but for a server on this very machine.

/// What was being done when a mail server failed us.
package enum MailStep: String, Hashable, Sendable {
    case connecting, greeting, encrypting
    case signingIn = "signing in"
    case sender = "naming the sender"
    case recipient = "naming the recipient"
    case content = "sending the message"
}

/// Why a message was not sent. One line: what is wrong, what to do. Never an address, and none of the server's own words, which
/// often repeat it.
package enum MailError: Error, Hashable, Sendable, CustomStringConvertible {
    case badSettings(String)
    case unreachable(host: String, port: Int)
    case notEncrypted(host: String)
    case untrusted(host: String)
    case cannotSignIn(host: String)
    case refused(MailStep, code: Int)
    case timedOut(MailStep)
    case closed(MailStep)
    case garbled(MailStep)
    /// The address has letters that this server cannot take (RFC 6531).
    case needsSMTPUTF8
    case unwritable(String)

    package var description: String {
        switch self {
        case .badSettings(let what): what
        case .unreachable(let host, let port): "no mail server answers at \(host) port \(port); is it right, and running?"
        case .notEncrypted(let host): "the mail server \(host) offers no encryption (STARTTLS); nothing was sent"
        case .untrusted(let host):
            "the mail server \(host) has no certificate that this machine trusts; give its authority's as ca_file"
        case .cannotSignIn(let host): "the mail server \(host) offers no way to sign in that we know (PLAIN or LOGIN)"
        case .refused(.signingIn, let code): "the mail server refused the user or the password (\(code))"
        case .refused(let step, let code): "the mail server refused, \(step.rawValue) (\(code))"
        case .timedOut(let step): "the mail server did not answer in time, \(step.rawValue)"
        case .closed(let step): "the mail server closed the connection, \(step.rawValue)"
        case .garbled(let step): "the mail server answered what is no SMTP, \(step.rawValue)"
        case .needsSMTPUTF8: "the mail server takes no addresses outside ASCII (SMTPUTF8)"
        case .unwritable(let what): "\(what) cannot stand in a message"
        }
    }

    /// Whether the recipient alone was refused, so that the next one may be tried.
    package var isAboutRecipient: Bool {
        switch self {
        case .refused(.recipient, _), .needsSMTPUTF8: true
        default: false
        }
    }
}
