/// The addresses below `/LANG/newsletter/` that the server answers itself.
enum NewsletterPath: Equatable {
    case form
    case confirm(String)
    case off(String)

    /// Nil where the edition's own page is meant, or another.
    init?(_ method: SiteRequest.Method, _ path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].isEmpty, parts[2] == "newsletter" else { return nil }
        switch (parts.count, method) {
        case (4, .post) where parts[3].isEmpty: self = .form
        case (5, _) where parts[3] == "confirm" && !parts[4].isEmpty: self = .confirm(String(parts[4]))
        case (5, _) where parts[3] == "off" && !parts[4].isEmpty: self = .off(String(parts[4]))
        default: return nil
        }
    }
}
