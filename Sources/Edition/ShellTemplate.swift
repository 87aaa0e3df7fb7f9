/// A page of the edition without its content (`/LANG/shell.html`), into which `vigil-site` puts what it makes itself: search
/// results, the newsletter's and the donation's answers. So they look like the site, menus and all.
package struct ShellTemplate: Sendable {
    /// Stand in the file where title and content go; neither can be written by an author.
    static let titleMark = "\u{e000}title\u{e001}"
    static let mainMark = "\u{e000}main\u{e001}"

    private let parts: [String]

    /// Nil for a file that is no shell: it must hold the title's mark once, then the content's once.
    package init?(_ html: String) {
        let byTitle = html.split(separator: Self.titleMark, omittingEmptySubsequences: false)
        guard byTitle.count == 2 else { return nil }
        let byMain = byTitle[1].split(separator: Self.mainMark, omittingEmptySubsequences: false)
        guard byMain.count == 2 else { return nil }
        parts = [String(byTitle[0]), String(byMain[0]), String(byMain[1])]
    }

    /// - Parameters:
    ///   - title: HTML of the title, escaped.
    ///   - main: HTML of the content, as `Markup` writes it.
    package func filled(title: String, main: String) -> String { parts[0] + title + parts[1] + main + parts[2] }
}
