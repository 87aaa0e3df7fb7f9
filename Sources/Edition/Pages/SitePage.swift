import Web

/// A page of the site before its shell: what it shows, and where it stands in each language.
struct SitePage {
    var title: String
    /// A sentence for search engines and shared links.
    var description: String
    /// In the menu.
    var section: SiteSection?
    /// Its address in a language.
    var address: (Language) -> Address
    /// The languages it exists in.
    var languages: [Language]
    var head: [Markup] = []
    var bodyClass = ""
    /// Origins besides this site that a form of the page may lead to.
    var formTargets: [String] = []
    /// Stands for pages that the server fills: nothing in its head says where it is.
    var isTemplate = false
    /// Whether it also stands as text alone.
    var hasTextOnly = true
    /// It is there for its form: as text alone it leads to that.
    var isForm = false
    var main: Markup
    /// The few pages that post forms or run a script have a policy of their own.
    var policy = SecurityHeaders.sitePolicy
    /// Whether "Exit this page" stands on it.
    var hasExit = false
}

extension SitePage {
    /// Without a title and content of its own: see `ShellTemplate`.
    static func template(_ context: EditionContext) -> SitePage {
        SitePage(
            title: ShellTemplate.titleMark, description: "", address: Paths.home, languages: context.languages,
            head: [HTML.meta(Attribute("name", "robots"), Attribute("content", "noindex"))], isTemplate: true, hasTextOnly: false,
            main: .text(ShellTemplate.mainMark))
    }
}

/// Puts the site's header, footer and head around a page.
///
/// All of that is the same for thousands of pages but for the page's own addresses: it is written once for each kind of page
/// (`FrameBytes`), and a page's own pieces are put between.
struct SiteShell: Sendable {
    let context: EditionContext
    let words: Words
    private let frames = FrameShelf()

    init(context: EditionContext, words: Words) {
        self.context = context
        self.words = words
    }

    /// Adds the page to the files, with its links.
    func add(_ page: SitePage, at address: Address, to tree: inout Tree) throws(WordsError) {
        let path = Paths.file(of: address)
        let (frame, isNew) = try frame(of: page)
        if isNew { tree.link(frame.links, from: path) }
        var writer = MarkupWriter()
        for part in frame.parts {
            switch part {
            case .bytes(let bytes): writer.append(bytes)
            case .slot(let slot):
                let piece = try self.piece(slot, page)
                tree.link(piece, from: path)
                writer.write(piece)
            }
        }
        tree.add(writer.out, at: address)
    }

    private func piece(_ slot: FrameSlot, _ page: SitePage) throws(WordsError) -> Markup {
        switch slot {
        case .title:
            let name = context.content.site.name(in: words.language.tag)
            return .text(page.title == name ? name : "\(page.title) \u{2014} \(name)")
        case .head: return .sequence(try head(page))
        case .languages: return try SiteHeader(context: context, words: words, page: page).languageBar()
        case .main: return page.main
        case .textOnly: return try SiteFooter(context: context, words: words, page: page).textOnlyLink()
        case .address: return .text(context.absolute(page.address(words.language)))
        }
    }

    private func frame(of page: SitePage) throws(WordsError) -> (FrameBytes, isNew: Bool) {
        let menu = try SiteMenu(context: context, words: words).main
        let here = page.isTemplate ? nil : page.address(words.language)
        let kind = FrameShelf.Kind(
            section: page.section, here: here.flatMap { here in menu.contains { $0.address == here } ? here : nil }, bodyClass: page.bodyClass,
            policy: page.policy, formTargets: page.formTargets, hasExit: page.hasExit, hasTextOnly: page.hasTextOnly, isTemplate: page.isTemplate)
        if let known = frames[kind] { return (known, false) }
        var model = page
        model.title = FrameSlot.title.mark
        model.main = .text(FrameSlot.main.mark)
        model.head = []
        let header = SiteHeader(context: context, words: words, page: model)
        let markup = try PageShell(
            words: words, title: model.title, stylesheet: context.stylesheet, icon: context.icon,
            policy: page.formTargets.isEmpty ? page.policy : SecurityHeaders.sitePolicy(formsTo: page.formTargets),
            head: [.text(FrameSlot.head.mark)], bodyClass: page.bodyClass,
            header: .sequence(exitBar(page) + [header.markup(languages: .text(FrameSlot.languages.mark))]), main: model.main,
            footer: try SiteFooter(context: context, words: words, page: model).markup()
        ).markup()
        let frame = FrameBytes(markup)
        frames[kind] = frame
        return (frame, true)
    }

    private func head(_ page: SitePage) throws(WordsError) -> [Markup] {
        if page.isTemplate { return page.head }
        let here = context.absolute(page.address(words.language))
        var head = [
            HTML.meta(Attribute("name", "description"), Attribute("content", page.description)),
            HTML.link(Attribute("rel", "canonical"), .href(context.outside(page.address(words.language)))),
        ]
        for language in page.languages { head.append(alternate(language.tag, page.address(language))) }
        let fallback = page.languages.first.map(page.address) ?? Paths.landing
        head.append(alternate("x-default", page.address(words.language) == Paths.home(words.language) ? Paths.landing : fallback))
        head += [
            feed(Paths.Feed.rss.mediaType, Paths.feed(.rss, words.language), try words("machines.rss")),
            feed("application/atom+xml", Paths.atom(words.language), try words("feed.atom")),
            feed("application/feed+json", Paths.jsonFeed(words.language), try words("feed.json")),
            property("og:site_name", context.content.site.name(in: words.language.tag)), property("og:title", page.title),
            property("og:description", page.description),
            property("og:url", here), property("og:locale", words.language.tag.replacing("-", with: "_")),
        ]
        for language in page.languages where language != words.language {
            head.append(property("og:locale:alternate", language.tag.replacing("-", with: "_")))
        }
        // Tor Browser offers the onion service where it reads this.
        if let onion = Address(context.content.site.onion + page.address(words.language).text), !context.content.site.onion.isEmpty {
            head.append(HTML.meta(Attribute("http-equiv", "onion-location"), Attribute("content", onion.text)))
        }
        return head + page.head
    }

    private func exitBar(_ page: SitePage) throws(WordsError) -> [Markup] {
        guard let address = exit(of: page) else { return [] }
        return [try ExitBar(words: words, address: address).markup()]
    }

    /// Where "Exit this page" leads, where it stands on a page.
    func exit(of page: SitePage) -> Address? {
        let exit = context.content.site.quickExit
        return page.hasExit || exit.everywhere ? Address(exit.address) : nil
    }

    private func alternate(_ tag: String, _ address: Address) -> Markup {
        HTML.link(
            Attribute("rel", "alternate"), Attribute("hreflang", tag), .href(context.outside(address)))
    }

    private func feed(_ type: String, _ address: Address, _ title: String) -> Markup {
        HTML.link(Attribute("rel", "alternate"), Attribute("type", type), Attribute("title", title), .href(address))
    }

    private func property(_ name: String, _ content: String) -> Markup {
        HTML.meta(Attribute("property", name), Attribute("content", content))
    }
}
