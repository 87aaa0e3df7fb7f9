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
        } catch {
            throw .words(error.description)
        }
        for count in context.content.counts {
            if let document = CountDocument(count) { tree.add(PublicJSON.text(document), at: Paths.countJSON(count.id)) }
        }
        let siteMap = SiteMap(context: context)
        tree.add(siteMap.xml(mapped), at: Paths.siteMap)
        tree.add(siteMap.robots, at: Paths.robots)
        tree.add(PublicJSON.text(context.content.site), at: Paths.site)
        tree.add(Stylesheets.site, at: context.stylesheet)
        tree.add(Mark.icon.xml(), at: Paths.icon)
        tree.add("\(signer)\n", at: Paths.signer)
        tree.add(context.content.assets)
        try tree.checkLinks()
        return tree
    }

    private func addLanguage(_ words: Words, to tree: inout Tree) throws(WordsError) {
        let shell = SiteShell(context: context, words: words)
        var pages = [
            try HomePage(context: context, words: words).page(), try CountIndex(context: context, words: words).page(),
            try CorrectionsView(context: context, words: words).page(),
            try MethodPage(context: context, words: words, signer: signer.description).page(),
            try PrivacyPage(context: context, words: words).page(),
        ]
        let labels = try SearchLabels(context: context, words: words)
        pages.append(try SearchPage(context: context, words: words, labels: labels).page())
        pages += try EverythingPage(context: context, words: words).pages()
        tree.add(PublicJSON.text(labels), at: SearchPaths.labels(words.language))
        tree.add(SearchDocuments(context: context, language: words.language).index(), at: SearchPaths.index(words.language))
        for count in context.content.counts { pages.append(try CountPage(context: context, words: words, count: count).page()) }
        for article in context.articles(in: words.language) {
            guard let version = context.version(of: article, in: words.language) else { continue }
            pages.append(try ArticlePage(context: context, words: words, article: article, version: version).page())
            guard let picture = version.picture, picture.photo == nil else { continue }
            tree.add(
                try MapDrawing(words: words, picture: picture, size: .wide).markup().xml(),
                at: Paths.map(article.id, words.language))
            tree.add(
                try MapDrawing(words: words, picture: picture, size: .narrow).markup().xml(),
                at: Paths.narrowMap(article.id, words.language))
        }
        for page in pages { tree.add(page: try shell.markup(page), at: page.address(words.language)) }
        tree.add(page: try shell.markup(.template(context)), at: Paths.shell(words.language))
        let feeds = Feeds(context: context, words: words)
        tree.add(try feeds.atom(), at: Paths.atom(words.language))
        tree.add(try feeds.json(), at: Paths.jsonFeed(words.language))
    }

    /// Every page that search engines should know.
    private var mapped: [(address: (Language) -> Address, languages: [Language], changed: String?)] {
        var pages: [(address: (Language) -> Address, languages: [Language], changed: String?)] = [
            (Paths.home, context.languages, nil), (Paths.counts, context.languages, nil),
            (Paths.corrections, context.languages, nil),
            (Paths.method, context.languages, nil), (Paths.privacy, context.languages, nil),
            ({ SearchPaths.list($0) }, context.languages, nil),
        ]
        for article in context.content.articles {
            pages.append(
                (
                    { Paths.article(article.id, $0) }, context.languages(of: article),
                    ZonedTime(article.modified ?? article.published)?.stamp
                ))
        }
        for count in context.content.counts { pages.append(({ Paths.count(count.id, $0) }, context.languages, nil)) }
        return pages
    }
}
