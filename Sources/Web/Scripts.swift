/// The site's only scripts. Each is a help that a page works without: sealing in the browser and quick exit on the confidential form's pages,
/// and reading without a connection on the page where a reader switches it on.
package enum Scripts {
    /// A module, for the pages of the confidential form.
    package static let tell = [
        "hpke.js", "letter.js", "exit.js", "form.js",
    ].map(text).joined(separator: "\n")
    /// A module, for the page of offline reading.
    package static let offline = text("offline.js")
    /// The service worker, `/sw.js`.
    package static let worker = text("sw.js")

    private static func text(_ name: String) -> String {
        guard let text = EmbeddedText.text(name) else { preconditionFailure("\(name) is not in the program") }
        return text
    }
}
