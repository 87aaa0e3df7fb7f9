/// The source of one release in one language, as its author wrote it: Markdown with YAML front matter.
///
/// `Newsroom` reads it; the record only keeps it. A newer text of the same id and language is a new version.
package struct ReleaseText: Hashable, Sendable {
    package var release: ReleaseID
    /// BCP 47.
    package var language: String
    package var text: String
    package var unknown: Fields

    package init(release: ReleaseID, language: String, text: String, unknown: Fields = [:]) throws(Invalid) {
        self.release = try checkedID(release, field: "id")
        self.language = try checkedLanguage(language)
        guard !language.isEmpty else {
            throw Invalid(field: "language", what: "a release has no language", instead: "a BCP 47 tag such as en or ko")
        }
        self.text = text
        self.unknown = unknown
    }
}
