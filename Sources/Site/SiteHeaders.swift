import HTTPTypes
import Web

extension SiteResponder {
    /// Web's headers for the public site, which every answer carries, errors too.
    static let securityHeaders = SecurityHeaders.site.reduce(into: HTTPFields()) { fields, header in
        guard let name = HTTPField.Name(header.name) else { return }
        fields[name] = header.value
    }
}
