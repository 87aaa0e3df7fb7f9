import Web

/// Menus as links: sections by the interface's words, pages by their own titles.
struct SiteMenu {
    let context: EditionContext
    let words: Words

    /// Where the organisation has no menus of its own.
    static let ownMain: [MenuEntry] = [
        .section(.releases), .section(.countries), .section(.topics), .section(.reports), .section(.takeAction), .section(.counts),
        .section(.method), .section(.give),
    ]
    static let footer: [MenuEntry] = [
        .section(.corrections), .section(.privacy), .section(.method), .section(.counts), .section(.siteMap),
    ]

    struct Link {
        var address: Address
        var label: String
        var section: SiteSection?
        /// Set where the words are in another language, that of the page behind it.
        var language: Language?
        /// Set where only the page behind it is in another language.
        var target: Language?
    }

    /// The main menu. Search and giving stand beside it.
    var main: [Link] {
        get throws(WordsError) { try links(context.content.frame.mainMenu ?? Self.ownMain, leavingOut: [.search, .give]) }
    }

    func links(_ entries: [MenuEntry], leavingOut: Set<SiteSection> = []) throws(WordsError) -> [Link] {
        var links: [Link] = []
        for entry in entries {
            switch entry {
            case .section(let section) where context.has(section) && !leavingOut.contains(section):
                links.append(
                    Link(address: Paths.section(section, words.language), label: try words("nav.\(section.rawValue)"), section: section))
            case .section: continue
            case .page(let id, let label): if let link = page(id, label) { links.append(link) }
            case .link(let address, let label):
                guard let address = Address(address), let text = label[words.language.tag] ?? context.languages.compactMap({ label[$0.tag] }).first
                else { continue }
                links.append(Link(address: address, label: text))
            }
        }
        return links
    }

    /// In the page's language, else in the first of the site's that it is in. One that is in none is left out.
    private func page(_ id: String, _ label: [String: String]) -> Link? {
        guard let article = context.articles[id], article.isPage else { return nil }
        let languages = context.languages(of: article)
        guard let language = languages.contains(words.language) ? words.language : languages.first,
            let version = context.version(of: article, in: language)
        else { return nil }
        if language != words.language, let label = label[words.language.tag] {
            return Link(address: article.address(language), label: label, target: language)
        }
        return Link(
            address: article.address(language), label: version.title.plainText, language: language == words.language ? nil : language)
    }
}
