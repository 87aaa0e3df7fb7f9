import Web

/// A page of the site before its shell: what it shows, and where it stands in each language.
struct SitePage {
    enum Section { case releases, counts, method, corrections, privacy }

    var title: String
    /// A sentence for search engines and shared links.
    var description: String
    /// In the menu.
    var section: Section?
    /// Its address in a language.
    var address: (Language) -> Address
    /// The languages it exists in.
    var languages: [Language]
    var head: [Markup] = []
    var bodyClass = ""
    /// Stands for pages that the server fills: nothing in its head says where it is.
    var isTemplate = false
    var main: Markup
}

extension SitePage {
    /// Without a title and content of its own: see `ShellTemplate`.
    static func template(_ context: EditionContext) -> SitePage {
        SitePage(
            title: ShellTemplate.titleMark, description: "", address: Paths.home, languages: context.languages,
            head: [HTML.meta(Attribute("name", "robots"), Attribute("content", "noindex"))], isTemplate: true,
            main: .text(ShellTemplate.mainMark))
    }
}

/// Puts the site's header, footer and head around a page.
struct SiteShell {
    let context: EditionContext
    let words: Words

    func markup(_ page: SitePage) throws(WordsError) -> Markup {
        let name = context.content.site.name
        return try PageShell(
            words: words, title: page.title == name ? name : "\(page.title) \u{2014} \(name)", stylesheet: context.stylesheet,
            icon: Paths.icon,
            policy: SecurityHeaders.sitePolicy, head: try head(page), bodyClass: page.bodyClass, header: try header(page),
            main: page.main,
            footer: try footer(page)
        ).markup()
    }

    private func head(_ page: SitePage) throws(WordsError) -> [Markup] {
        if page.isTemplate { return page.head }
        let here = context.absolute(page.address(words.language))
        var head = [
            HTML.meta(Attribute("name", "description"), Attribute("content", page.description)),
            link("canonical", context.absolute(page.address(words.language))),
        ]
        for language in page.languages { head.append(alternate(language.tag, page.address(language))) }
        let fallback = page.languages.first.map(page.address) ?? Paths.landing
        head.append(alternate("x-default", page.languages == context.languages && page.section == nil ? Paths.landing : fallback))
        head += [
            feed(Paths.Feed.rss.mediaType, Paths.feed(.rss, words.language), try words("machines.rss")),
            feed("application/atom+xml", Paths.atom(words.language), try words("feed.atom")),
            feed("application/feed+json", Paths.jsonFeed(words.language), try words("feed.json")),
            property("og:site_name", context.content.site.name), property("og:title", page.title),
            property("og:description", page.description),
            property("og:url", here), property("og:locale", words.language.tag.replacing("-", with: "_")),
        ]
        for language in page.languages where language != words.language {
            head.append(property("og:locale:alternate", language.tag.replacing("-", with: "_")))
        }
        return head + page.head
    }

    private func link(_ relation: String, _ address: String) -> Markup {
        HTML.link(Attribute("rel", relation), Address(address).map(Attribute.href))
    }

    private func alternate(_ tag: String, _ address: Address) -> Markup {
        HTML.link(
            Attribute("rel", "alternate"), Attribute("hreflang", tag), Address(context.absolute(address)).map(Attribute.href))
    }

    private func feed(_ type: String, _ address: Address, _ title: String) -> Markup {
        HTML.link(Attribute("rel", "alternate"), Attribute("type", type), Attribute("title", title), .href(address))
    }

    private func property(_ name: String, _ content: String) -> Markup {
        HTML.meta(Attribute("property", name), Attribute("content", content))
    }

    private func header(_ page: SitePage) throws(WordsError) -> Markup {
        let privacy = try words("site.privacy-strip")
        let menu = try menu(page)
        let languages = try languageBar(page)
        return HTML.header(.class("site-header")) {
            HTML.div(.class("strip")) {
                HTML.p(.class("strip-note")) { HTML.a(.href(Paths.privacy(words.language))) { privacy } }
                languages
            }
            HTML.div(.class("masthead")) {
                HTML.a(.class("brand"), .href(Paths.home(words.language))) {
                    Mark.small
                    HTML.span { HTML.bdi { context.content.site.name } }
                }
                menu
            }
        }
    }

    private func menu(_ page: SitePage) throws(WordsError) -> Markup {
        let language = words.language
        let entries: [(SitePage.Section, String, Address)] = [
            (.releases, try words("nav.releases"), Paths.home(language)),
            (.counts, try words("nav.counts"), Paths.counts(language)),
            (.method, try words("nav.method"), Paths.method(language)),
            (.corrections, try words("nav.corrections"), Paths.corrections(language)),
        ]
        let label = try words("nav.label")
        return HTML.nav(.class("menu"), .aria("label", label)) {
            HTML.ul {
                for (section, text, address) in entries {
                    HTML.li {
                        HTML.a(
                            .href(address),
                            page.section == section ? .aria("current", address == page.address(language) ? "page" : "true") : nil
                        ) { text }
                    }
                }
            }
        }
    }

    /// A link to this page in each of the site's languages; where it has none, to that language's first page.
    private func languageBar(_ page: SitePage) throws(WordsError) -> Markup {
        let label = try words("site.languages")
        return HTML.nav(.class("languages"), .aria("label", label)) {
            HTML.ul {
                for language in context.languages {
                    HTML.li {
                        HTML.a(
                            .lang(language), .dir(language), Attribute("hreflang", language.tag),
                            .href(page.languages.contains(language) ? page.address(language) : Paths.home(language)),
                            language == words.language ? .aria("current", "true") : nil
                        ) { language.ownName }
                    }
                }
            }
        }
    }

    private func footer(_ page: SitePage) throws(WordsError) -> Markup {
        let site = context.content.site
        let language = words.language
        let label = try words("footer.label")
        let edition = try words(
            "footer.edition", ["edition": .text(ZonedTime(context.content.made)?.words(in: language) ?? context.content.made)])
        var links: [(String, Address)] = []
        if let mail = Address("mailto:" + site.email), !site.email.isEmpty { links.append((try words("footer.contact"), mail)) }
        links += [
            (try words("nav.corrections"), Paths.corrections(language)), (try words("nav.privacy"), Paths.privacy(language)),
            (try words("nav.method"), Paths.method(language)), (try words("feed.atom"), Paths.atom(language)),
            (try words("feed.json"), Paths.jsonFeed(language)),
            (try words("machines.rss"), Paths.feed(.rss, language)), (try words("footer.site-map"), Paths.siteMap),
        ]
        let year = String(context.content.made.prefix(4))
        let copyright = try words("footer.copyright", ["year": .text(year), "name": .text(site.name)])
        return HTML.footer(.class("site-footer")) {
            HTML.nav(.aria("label", label)) {
                HTML.ul { for (text, address) in links { HTML.li { HTML.a(.href(address)) { text } } } }
            }
            HTML.p(.class("print-address"), Attribute("dir", "ltr")) { context.absolute(page.address(language)) }
            HTML.p {
                copyright; if !site.registration.isEmpty { " \u{b7} "; HTML.bdi { site.registration } }
            }
            HTML.p(.class("edition")) { HTML.a(.href(Paths.manifest)) { edition } }
        }
    }
}
