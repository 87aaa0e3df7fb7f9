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
            MachineFiles(context: context).add(pages: try mapped(), to: &tree)
        } catch {
            throw .words(error.description)
        }
        tree.add(PublicJSON.text(context.content.site), at: Paths.site)
        tree.add(context.style, at: context.stylesheet)
        tree.add(Stylesheets.textOnly, at: context.textStylesheet)
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
            let text = TextOnly(words: words, page: page, siteName: context.content.site.name(in: language.tag), icon: context.icon, stylesheet: context.textStylesheet)
            for part in try text.pages() { tree.add(page: part.page, at: part.address) }
        }
        tree.add(PublicJSON.text(try SearchLabels(context: context, words: words)), at: SearchPaths.labels(language))
        tree.add(SearchDocuments(context: context, language: language).index(), at: SearchPaths.index(language))
        for article in context.content.articles where !article.isPage {
            guard let picture = context.version(of: article, in: language)?.picture, picture.photo == nil else { continue }
            tree.add(try MapDrawing(words: words, picture: picture, size: .wide).markup().xml(), at: Paths.map(article.id, language))
            tree.add(try MapDrawing(words: words, picture: picture, size: .narrow).markup().xml(), at: Paths.narrowMap(article.id, language))
        }
        tree.add(page: try shell.markup(.template(context)), at: Paths.shell(language))
        try TellPages(context: context, words: words).add(to: &tree, shell)
        try MachineFiles(context: context).add(words, to: &tree)
    }

    /// Every page that search engines should know: those of the first language, then those that only others have.
    private func mapped() throws(WordsError) -> [SiteMap.Page] {
        var seen: Set<Address> = []
        var pages: [SiteMap.Page] = []
        for words in context.words {
            for page in try SitePlan(context: context, words: words, signer: signer).pages() where page.isListed {
                guard let first = page.languages.first, seen.insert(page.address(first)).inserted else { continue }
                pages.append((page.address, page.languages, page.changed))
            }
        }
        return pages
    }
}
