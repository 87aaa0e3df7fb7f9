import Foundation
package import Mail

/// The section `mail` of `server.yaml`: which server passes our mails on, and whom they are from. The desk reads the same section when it
/// sends the newsletter.
package struct MailSettings: Sendable {
    package static let section = "mail"
    package static let keys: Set<String> = [
        "host", "port", "security", "user", "password-file", "password-env", "ca-file", "from",
    ]

    package let server: MailServer
    package let from: NamedAddress

    /// Nil without the section: what needs mail is absent.
    package init?(_ settings: ServerSettings) throws(SettingsError) {
        guard let section = settings.section(Self.section) else { return nil }
        guard let from = NamedAddress(try section.required("from")) else {
            throw section.refused("from", "is no address; write NAME <ADDRESS>")
        }
        let word = try section.text("security") ?? MailServer.Security.starttls.rawValue
        guard let security = MailServer.Security(rawValue: word) else {
            throw section.refused("security", "is starttls, tls, or none for a server on this machine")
        }
        let port = try section.number("port", in: 1...65535) ?? (security == .tls ? 465 : 587)
        let user = try section.text("user") ?? ""
        let password = try section.secret("password")?.text ?? ""
        let authority = try Self.authority(section)
        let host = try section.required("host")
        self.from = from
        do {
            server = try MailServer(
                host: host, port: port, security: security, user: user, password: password, hello: from.address.domain, authority: authority)
        } catch {
            throw section.refused("host", "with its other keys cannot be used: \(error)")
        }
    }

    private static func authority(_ section: SettingsSection) throws(SettingsError) -> [UInt8]? {
        guard let path = try section.text("ca-file") else { return nil }
        guard let data = FileManager.default.contents(atPath: path), data.count < 1 << 20 else {
            throw section.refused("ca-file", "names a file that is not there, or that this process may not read")
        }
        return [UInt8](data)
    }
}
