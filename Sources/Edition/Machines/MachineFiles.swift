import Web

/// Everything in an edition that programs read: feeds, site maps, ninjs, the read API, counts as JSON and CSV.
struct MachineFiles {
    let context: EditionContext

    /// What stands once in an edition.
    func add(pages: [SiteMap.Page], to tree: inout Tree) {
        let counts = context.content.counts
        let table = CountTable(context: context)
        for count in counts {
            if let document = CountDocument(count) { tree.add(PublicJSON.text(document), at: Paths.countJSON(count.id)) }
            tree.add(table.csv([count]), at: Paths.countCSV(count.id))
        }
        tree.add(table.csv(counts), at: Paths.countsCSV)
        let api = ReadAPI(context: context)
        tree.add(api.index, at: Paths.apiIndex)
        tree.add(api.counts, at: Paths.apiCounts)
        tree.add(api.taxonomy(context.words), at: Paths.apiTaxonomy)
        for schema in APISchema.allCases { tree.add(schema.bytes, at: Paths.apiSchema(schema.rawValue)) }
        let siteMap = SiteMap(context: context)
        siteMap.add(pages, to: &tree)
        tree.add(siteMap.robots, at: Paths.robots)
    }

    /// What stands in an edition once for each language. One pass over its articles: no text is kept longer than it takes.
    func add(_ words: Words, to tree: inout Tree) throws(WordsError) {
        var feeds = Feeds(context: context, words: words)
        var api = ReadAPIArticles(context: context, language: words.language)
        // What was withdrawn is told to those who took it.
        for article in context.content.articles where !article.isPage {
            guard let item = try MachineItem(context, words, article) else { continue }
            tree.add(try Ninjs(context: context, words: words, item: item).document(), at: Paths.ninjs(article.id, words.language))
            api.take(item, &tree)
            try feeds.take(item)
        }
        try feeds.add(to: &tree)
        api.add(to: &tree)
    }
}
