import Foundation
import Notes
import Web

/// An edition cut into units: what is made, and from what.
struct EditionUnits {
    let context: EditionContext
    let signer: VerifierKey
    let keys: UnitKeys
    /// The folder of the edition before.
    let before: URL?
    let memory: EditionMemory

    init(context: EditionContext, signer: VerifierKey, before: URL?, memory: EditionMemory) {
        self.context = context
        self.signer = signer
        self.before = before
        self.memory = memory
        keys = UnitKeys(context, signer: signer)
    }

    /// All units, and the parts of the site map, whose index is made when it is known which files they became.
    func all() throws(WordsError) -> (units: [EditionUnit], map: [SiteMap.Part]) {
        let parts = inParallel(context.words.count, piece: 1) { number -> Result<OfLanguage, WordsError> in
            do throws(WordsError) { return .success(try part(context.words[number])) } catch { return .failure(error) }
        }
        // First, since it takes long: everybody would wait for it at the end.
        var units = [root]
        var mapped: [SiteMap.Page] = []
        for part in parts {
            let part = try part.get()
            units += part.units
            mapped += part.mapped
        }
        let siteMap = SiteMap(context: context)
        let map = siteMap.parts(mapped)
        let mapKeys = inParallel(map.count, piece: 1) { key(map[$0]) }
        for (part, key) in zip(map, mapKeys) {
            units.append(
                EditionUnit(id: Paths.file(of: Paths.siteMap(part: part.name)), key: key) { tree throws(WordsError) in siteMap.add(part, to: &tree) })
        }
        return (units, map)
    }

    private struct OfLanguage: Sendable {
        var units: [EditionUnit] = []
        /// Every page that search engines should know: those whose first language this is.
        var mapped: [SiteMap.Page] = []
    }

    private func part(_ words: Words) throws(WordsError) -> OfLanguage {
        let pages = try SitePlan(context: context, words: words, signer: signer, keys: keys, memory: memory).pages()
        let shell = SiteShell(context: context, words: words)
        var found = OfLanguage()
        found.units.reserveCapacity(pages.count * 2)
        for page in pages {
            found.units.append(unit(page, shell))
            if page.isListed, page.languages.first?.tag == words.language.tag { found.mapped.append((page.address, page.languages, page.changed)) }
        }
        found.units += try others(words, shell)
        return found
    }

    /// What is made when the paths of all other files are known.
    func closing(_ map: [SiteMap.Part], isThere: (String) -> Bool) throws(WordsError) -> Tree {
        var tree = Tree()
        SiteMap(context: context).addIndex(map, to: &tree, isThere: isThere)
        try Redirects(context: context).add(to: &tree, isTaken: isThere)
        return tree
    }

    private func key(_ part: SiteMap.Part) -> ContentKey? {
        guard part.changed != nil, let language = context.languages.first else { return nil }
        return keys.key(language) { key in
            for page in part.pages {
                if let first = page.languages.first { key.add(page.address(first).text) }
                key.add(page.languages.map(\.tag))
                key.add(page.changed)
            }
        }
    }

    private func unit(_ page: PlannedPage, _ shell: SiteShell) -> EditionUnit {
        let words = shell.words
        let name = context.content.site.name(in: words.language.tag)
        return EditionUnit(id: page.file ?? Paths.file(of: page.address(words.language)), key: page.key) { tree throws(WordsError) in
            let made = try page.make()
            try shell.add(made, at: made.address(words.language), to: &tree)
            if made.hasTextOnly {
                let text = TextOnly(words: words, page: made, siteName: name, icon: context.icon, stylesheet: context.textStylesheet)
                for part in try text.pages() { tree.add(page: part.page, at: part.address) }
            }
            if let place = page.article {
                let article = context.content.articles[place]
                if !article.isPage { try addDocuments(article, words, to: &tree) }
            }
        }
    }

    /// What goes with an article's page: its maps, ninjs, and its document in the read API.
    private func addDocuments(_ article: Article, _ words: Words, to tree: inout Tree) throws(WordsError) {
        let language = words.language
        if let picture = context.version(of: article, in: language)?.picture, picture.photo == nil {
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

    /// What a language has besides pages.
    private func others(_ words: Words, _ shell: SiteShell) throws(WordsError) -> [EditionUnit] {
        let language = words.language
        let search = EditionUnit(
            id: Paths.file(of: SearchPaths.index(language)),
            key: keys.key(language) { keys.add(context.articles(in: language), to: &$0) }
        ) { tree throws(WordsError) in
            SearchDocuments(context: context, language: language, keys: keys).add(to: &tree, before: before)
        }
        let labels = SectionKeys(context: context, words: words, keys: keys)
        let frames = EditionUnit(id: Paths.file(of: Paths.shell(language)), key: keys.key(language) { labels.search(&$0) }) { tree throws(WordsError) in
            tree.add(PublicJSON.text(try SearchLabels(context: context, words: words)), at: SearchPaths.labels(language))
            try shell.add(.template(context), at: Paths.shell(language), to: &tree)
            try TellPages(context: context, words: words).add(to: &tree, shell)
        }
        return [search, frames]
            + (try Feeds(context: context, words: words, keys: keys).units())
            + ReadAPIArticles(context: context, words: words, keys: keys).units()
    }

    /// What stands once in an edition.
    private var root: EditionUnit {
        EditionUnit(id: Paths.file(of: Paths.landing), key: nil) { tree throws(WordsError) in
            tree.add(page: try LandingPage(context: context).markup(notFound: false), at: Paths.landing)
            tree.add(page: try LandingPage(context: context).markup(notFound: true), at: Paths.notFound)
            MachineFiles(context: context).add(to: &tree)
            TellPages.addScripts(context, to: &tree)
            tree.add(PublicJSON.text(context.content.site), at: Paths.site)
            tree.add(context.style, at: context.stylesheet)
            tree.add(Stylesheets.textOnly, at: context.textStylesheet)
            tree.add(Mark.icon.xml(), at: Paths.icon)
            tree.add("\(signer)\n", at: Paths.signer)
        }
    }
}
