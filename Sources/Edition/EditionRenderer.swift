import Web

/// Renders content to files. A pure function: the same content gives the same bytes.
struct EditionRenderer {
    let context: EditionContext
    let signer: VerifierKey

    func render() throws(EditionError) -> Tree {
        var tree = Tree()
        do throws(WordsError) {
            for words in context.words { try addLanguage(words, to: &tree) }
            tree.add(page: try LandingPage(context: context).markup(notFound: false), at: Paths.landing)
            tree.add(page: try LandingPage(context: context).markup(notFound: true), at: Paths.notFound)
            try Redirects(context: context).add(to: &tree)
            tree.add(SiteMap(context: context).xml(try mapped()), at: Paths.siteMap)
        } catch {
            throw .words(error.description)
        }
        for count in context.content.counts {
            if let document = CountDocument(count) { tree.add(PublicJSON.text(document), at: Paths.countJSON(count.id)) }
        }
        tree.add(SiteMap(context: context).robots, at: Paths.robots)
        tree.add(PublicJSON.text(context.content.site), at: Paths.site)
        tree.add(context.style, at: context.stylesheet)
        tree.add(Mark.icon.xml(), at: Paths.icon)
        tree.add("\(signer)\n", at: Paths.signer)
        tree.add(context.content.assets)
        try tree.checkLinks()
        return tree
    }

    private func addLanguage(_ words: Words, to tree: inout Tree) throws(WordsError) {
        let language = words.language
        let shell = SiteShell(context: context, words: words)
        for planned in try SitePlan(context: context, words: words, signer: signer).pages() {
            let page = try planned.make()
            tree.add(page: try shell.markup(page), at: page.address(language))
            guard page.hasTextOnly else { continue }
            let text = TextOnly(words: words, page: page, siteName: context.content.site.name(in: language.tag), icon: Paths.icon)
            for part in try text.pages() { tree.add(page: part.page, at: part.address) }
        }
        for article in context.content.articles where !article.isPage && article.withdrawn == nil {
            guard let picture = context.version(of: article, in: language)?.picture, picture.photo == nil else { continue }
            tree.add(try MapDrawing(words: words, picture: picture, size: .wide).markup().xml(), at: Paths.map(article.id, language))
            tree.add(try MapDrawing(words: words, picture: picture, size: .narrow).markup().xml(), at: Paths.narrowMap(article.id, language))
        }
        tree.add(page: try shell.markup(.template(context)), at: Paths.shell(language))
        let feeds = Feeds(context: context, words: words)
        tree.add(try feeds.atom(), at: Paths.atom(language))
        tree.add(try feeds.json(), at: Paths.jsonFeed(language))
    }

    /// Every page that search engines should know: those of the first language, then those that only others have.
    private func mapped() throws(WordsError) -> [(address: (Language) -> Address, languages: [Language], changed: String?)] {
        var seen: Set<Address> = []
        var pages: [(address: (Language) -> Address, languages: [Language], changed: String?)] = []
        for words in context.words {
            for page in try SitePlan(context: context, words: words, signer: signer).pages() where page.isListed {
                guard let first = page.languages.first, seen.insert(page.address(first)).inserted else { continue }
                pages.append((page.address, page.languages, page.changed))
            }
        }
        return pages
    }
}
