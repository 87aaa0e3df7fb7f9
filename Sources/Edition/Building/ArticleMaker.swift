import Web

/// Makes articles' pages in one language, each with its documents. One object for all of them.
final class ArticleMaker: Sendable {
    private let context: EditionContext
    private let keys: UnitKeys
    private let shell: SiteShell
    private var words: Words { shell.words }

    init(_ context: EditionContext, _ keys: UnitKeys, _ shell: SiteShell) { (self.context, self.keys, self.shell) = (context, keys, shell) }

    /// - Parameter place: of an article that is in the language.
    func make(_ place: Int, _ tree: inout Tree) throws(WordsError) {
        let article = context.content.articles[place]
        guard let version = context.version(of: article, in: words.language) else { return }
        let page = article.isPage
            ? try OrganisationPage(context: context, words: words, article: article, version: version).page()
            : try ArticlePage(context: context, words: words, article: article, version: version).page()
        try shell.add(whole: page, to: &tree)
        if !article.isPage { try addDocuments(article, version, &tree) }
    }

    /// What goes with an article's page: its maps, ninjs, and its document in the read API.
    private func addDocuments(_ article: Article, _ version: ArticleVersion, _ tree: inout Tree) throws(WordsError) {
        let language = words.language
        if let picture = version.picture, picture.photo == nil {
            tree.add(try MapDrawing(words: words, picture: picture, size: .wide).markup().xml(), at: Paths.map(article.id, language))
            tree.add(try MapDrawing(words: words, picture: picture, size: .narrow).markup().xml(), at: Paths.narrowMap(article.id, language))
        }
        // What was withdrawn is told to those who took it.
        guard let item = try MachineItem(context, words, article) else { return }
        let html = try item.html()
        tree.add(try Ninjs(context: context, words: words, item: item).document(html), at: Paths.ninjs(article.id, language))
        tree.add(
            ReadAPIArticles(context: context, words: words, keys: keys).document(item, html), at: Paths.apiArticle(article.id, language))
    }
}

extension SiteShell {
    /// A page with its text-only form.
    func add(whole page: SitePage, to tree: inout Tree) throws(WordsError) {
        try add(page, at: page.address(words.language), to: &tree)
        guard page.hasTextOnly else { return }
        let name = context.content.site.name(in: words.language.tag)
        let text = TextOnly(words: words, page: page, siteName: name, icon: context.icon, stylesheet: context.textStylesheet, exit: exit(of: page))
        for part in try text.pages() { tree.add(page: part.page, at: part.address) }
    }
}
