import Web

/// Under every page, with slots (`FrameSlot`) for the page's own addresses: news by mail, accounts elsewhere, the footer's menu, who stands behind it, and that it is signed.
struct SiteFooter {
    let context: EditionContext
    let words: Words
    let page: SitePage

    private var language: Language { words.language }

    func markup() throws(WordsError) -> Markup {
        let site = context.content.site
        let name = site.name(in: language.tag)
        let label = try words("footer.label")
        let links = try self.links()
        let copyright = try words("footer.copyright", ["year": .text(Int(context.content.made.prefix(4)).map(language.ungrouped) ?? ""), "name": .text(name)])
        let signed = try words("footer.signed")
        let hasText = !page.isTemplate && page.hasTextOnly
        let registration = site.registration(in: language.tag)
        let tax = site.donations.taxNote[language.tag]
        let stay = try self.stay()
        return HTML.footer(.class("site-footer")) {
            stay
            HTML.nav(.aria("label", label)) {
                HTML.ul {
                    for link in links {
                        HTML.li {
                            HTML.a(
                                .href(link.address), link.language.map { .lang($0) }, link.language.map { .dir($0) },
                                link.target.map { Attribute("hreflang", $0.tag) }
                            ) { link.label }
                        }
                    }
                    if hasText { FrameSlot.textOnly.mark }
                }
            }
            if !page.isTemplate { HTML.p(.class("print-address"), Attribute("dir", "ltr")) { FrameSlot.address.mark } }
            HTML.p {
                copyright; if !registration.isEmpty { " \u{b7} "; HTML.bdi { registration } }
            }
            if let tax { HTML.p { HTML.bdi { tax } } }
            HTML.p(.class("edition")) { HTML.a(.href(Paths.method(language))) { signed } }
        }
    }

    /// The item that leads to this page as text alone.
    func textOnlyLink() throws(WordsError) -> Markup {
        let text = try words("footer.text-only")
        return HTML.li { HTML.a(.href(Paths.textOnly(of: page.address(language)))) { text } }
    }

    private func links() throws(WordsError) -> [SiteMenu.Link] {
        var links = try SiteMenu(context: context, words: words).links(context.content.frame.footerMenu ?? SiteMenu.footer)
        if context.content.frame.footerMenu == nil, !context.content.site.email.isEmpty, let mail = Address("mailto:" + context.content.site.email) {
            links.insert(SiteMenu.Link(address: mail, label: try words("footer.contact")), at: 0)
        }
        links.append(SiteMenu.Link(address: Paths.atom(language), label: try words("feed.atom")))
        links.append(SiteMenu.Link(address: Paths.jsonFeed(language), label: try words("feed.json")))
        return links
    }

    /// Ways to stay in touch: by mail, elsewhere, in confidence.
    private func stay() throws(WordsError) -> Markup? {
        let accounts = context.content.site.social
        var links: [(String, Address)] = []
        if context.has(.newsletter) { links.append((try words("nav.newsletter"), Paths.section(.newsletter, language))) }
        if context.has(.tell) { links.append((try words("nav.tell"), Paths.section(.tell, language))) }
        let connect = try words("footer.connect")
        guard !accounts.isEmpty || !links.isEmpty else { return nil }
        return HTML.div(.class("stay")) {
            if !links.isEmpty {
                HTML.ul(.class("stay-links")) { for (text, address) in links { HTML.li { HTML.a(.href(address)) { text } } } }
            }
            if !accounts.isEmpty {
                HTML.nav(.aria("label", connect)) {
                    HTML.h2(.class("label")) { connect }
                    HTML.ul {
                        for account in accounts {
                            HTML.li { HTML.a(Address(account.address).map(Attribute.href), Attribute("rel", "me noreferrer")) { HTML.bdi { account.service } } }
                        }
                    }
                }
            }
        }
    }
}
