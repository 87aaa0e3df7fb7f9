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
        let plan = SitePlan(context: context, words: words, signer: signer, keys: keys, memory: memory)
        let shell = SiteShell(context: context, words: words)
        let (pages, articles, lists) = (plan.pages(), plan.articles(), try plan.lists())
        var found = OfLanguage()
        found.units.reserveCapacity(pages.count + articles.count + lists.count + 128)
        for page in pages { take(page, shell, &found) }
        let maker = ArticleMaker(context, keys, shell)
        for page in articles {
            found.units.append(EditionUnit(page, by: maker))
            if let mapped = mapped(page.place, words.language) { found.mapped.append(mapped) }
        }
        for page in lists { take(page, shell, &found) }
        found.units += try others(words, shell)
        return found
    }

    private func take(_ page: PlannedPage, _ shell: SiteShell, _ found: inout OfLanguage) {
        let language = shell.words.language
        found.units.append(
            EditionUnit(id: Paths.file(of: page.address(language)), key: page.key) { tree throws(WordsError) in
                try shell.add(whole: page.make(), to: &tree)
            })
        if page.isListed, page.languages.first?.tag == language.tag { found.mapped.append((page.address, page.languages, page.changed)) }
    }

    /// An article's page, where its first language is this one.
    private func mapped(_ place: Int, _ language: Language) -> SiteMap.Page? {
        let facts = context.facts[place]
        guard facts.languages.first?.tag == language.tag else { return nil }
        let article = context.content.articles[place]
        let (id, isPage) = (article.id, article.isPage)
        return ({ Article.address(id, isPage: isPage, $0) }, facts.languages, facts.changed)
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
            + ReadAPIArticles(context: context, words: words, keys: keys).units(memory)
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
