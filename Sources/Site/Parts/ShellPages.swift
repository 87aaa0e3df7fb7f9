import Edition
package import Web

/// Pages that the server makes itself, in the edition's own frame: menus, languages, style.
package struct ShellPages: Sendable {
    private let edition: CurrentEdition

    package init(_ edition: CurrentEdition) { self.edition = edition }

    /// A whole HTML page. In an edition without a frame for the language, a bare one.
    /// - Parameter main: what stands in `<main>`; its first element is the `h1`.
    package func page(_ language: Language, title: String, main: Markup) -> String {
        let text = Markup.text(title).htmlFragment()
        if let bytes = edition.bytes(at: "\(language.tag)/shell.html"), let shell = ShellTemplate(String(decoding: bytes, as: UTF8.self)) {
            return shell.filled(title: text, main: main.htmlFragment())
        }
        return HTML.html(.lang(language), .dir(language)) {
            HTML.head {
                HTML.meta(Attribute("charset", "utf-8"))
                HTML.title { title }
            }
            HTML.body { HTML.main { main } }
        }.html()
    }

    /// The language of a path, `/LANG/…`, where the edition has it and we have its words.
    package func words(for path: String) -> Words? {
        guard let tag = path.split(separator: "/", maxSplits: 1).first.map(String.init), languages.contains(tag) else { return nil }
        return try? StringCatalogue.words(in: tag)
    }

    /// The interface languages of the edition, the default first.
    package var languages: [String] { edition.site?.languages ?? [] }
}
