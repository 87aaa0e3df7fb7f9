import Web

/// Over every page: that nobody is watched here, the languages, the organisation's name, the menu, search and giving.
struct SiteHeader {
    let context: EditionContext
    let words: Words
    let page: SitePage

    private var language: Language { words.language }

    /// - Parameter languages: the bar of languages, or what stands for it.
    func markup(languages: Markup) throws(WordsError) -> Markup {
        let privacy = try words("site.privacy-strip")
        let menu = try self.menu()
        let search = try words("nav.search")
        let give = try context.has(.give) ? words("nav.give") : nil
        let name = context.content.site.name(in: language.tag)
        return HTML.header(.class("site-header")) {
            HTML.div(.class("strip")) {
                HTML.p(.class("strip-note")) { HTML.a(.href(Paths.privacy(language))) { privacy } }
                languages
            }
            HTML.div(.class("masthead")) {
                HTML.a(.class("brand"), .href(Paths.home(language))) {
                    context.mark
                    HTML.span { HTML.bdi { name } }
                }
                HTML.p(.class("tools")) {
                    if context.has(.search) {
                        HTML.a(.href(Paths.section(.search, language)), page.section == .search ? .aria("current", "page") : nil) { search }
                    }
                    if let give {
                        HTML.a(.class("give"), .href(Paths.section(.give, language)), page.section == .give ? .aria("current", "page") : nil) { give }
                    }
                }
            }
            menu
        }
    }

    private func menu() throws(WordsError) -> Markup {
        let entries = try SiteMenu(context: context, words: words).main
        let label = try words("nav.label")
        return HTML.nav(.class("menu"), .aria("label", label)) {
            HTML.ul {
                for entry in entries {
                    HTML.li {
                        HTML.a(
                            .href(entry.address), entry.language.map { .lang($0) }, entry.language.map { .dir($0) },
                            entry.target.map { Attribute("hreflang", $0.tag) },
                            current(entry)
                        ) { entry.label }
                    }
                }
            }
        }
    }

    private func current(_ entry: SiteMenu.Link) -> Attribute? {
        if page.isTemplate { return nil }
        if entry.address == page.address(language) { return .aria("current", "page") }
        return entry.section != nil && entry.section == page.section ? .aria("current", "true") : nil
    }

    /// More than these have a line of their own.
    private static let fewLanguages = 5

    /// A link to this page in each of the site's languages; where it has none, to that language's first page.
    func languageBar() throws(WordsError) -> Markup {
        let label = try words("site.languages")
        return HTML.nav(.class(context.languages.count > Self.fewLanguages ? "languages many" : "languages"), .aria("label", label)) {
            HTML.ul {
                for other in context.languages {
                    HTML.li {
                        HTML.a(
                            .lang(other), .dir(other), Attribute("hreflang", other.tag),
                            .href(page.languages.contains(other) ? page.address(other) : Paths.home(other)),
                            other == language ? .aria("current", "true") : nil
                        ) { other.ownName }
                    }
                }
            }
        }
    }
}
