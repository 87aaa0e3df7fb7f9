import Web

/// What the pages of the site's sections read, besides what stands on every page.
///
/// Each function stands for a page of the same name, and must write all that the page shows: `SharingTests` holds that.
struct SectionKeys {
    let context: EditionContext
    let words: Words
    let keys: UnitKeys

    private var language: Language { words.language }
    private var shelf: LanguageShelf { context.shelf(language) }

    func home(_ key: inout KeyWriter) {
        keys.add(context.articles(in: language).prefix(HomePage.newest + 1), to: &key)
        keys.add(context.openAppeals(in: language).prefix(HomePage.nearby), to: &key)
        key.add(0)
        keys.add((shelf.byKind["report"] ?? Shelved()).prefix(HomePage.nearby), to: &key)
        keys.add(counts: CountBox.shown(context.content.counts, language).map(\.id), to: &key)
    }

    func counts(_ key: inout KeyWriter) { keys.add(counts: context.counts(in: language).map(\.id), to: &key) }

    func corrections(_ key: inout KeyWriter) { keys.add(context.content.articles.filter { !$0.corrections.isEmpty }, to: &key) }

    func method(_ key: inout KeyWriter) { key.add(context.content.made) }

    func countries(_ key: inout KeyWriter) {
        let names = TaxonomyWords(context: context, words: words)
        for code in names.countries {
            key.add(code)
            key.add(names.region(ofCountry: code))
            key.add(shelf.byCountry[code]?.first?.published)
        }
        key.add(names.regions)
    }

    func topics(_ key: inout KeyWriter) { key.add(TaxonomyWords(context: context, words: words).topics) }

    func takeAction(_ key: inout KeyWriter) {
        keys.add(shelf.acting, to: &key)
        key.add(context.openAppeals(in: language).map(\.id))
    }

    func impact(_ key: inout KeyWriter) { keys.add(shelf.withImpact, to: &key) }

    func search(_ key: inout KeyWriter) {
        key.add(shelf.byKind.keys.sorted())
        key.add(shelf.byCountry.filter { !$0.value.isEmpty }.keys.sorted())
        for (id, articles) in shelf.byTopic.sorted(by: { $0.key < $1.key }) {
            key.add(id)
            key.add(articles.first?.topics ?? [])
        }
    }

    func mostViewed(_ key: inout KeyWriter) {
        keys.add(cards: context.articles(in: language).prefix(MostViewedPage.newest), language, to: &key)
    }
}
