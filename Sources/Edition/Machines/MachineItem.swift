import Web

/// One article in one language as machines are told of it: worked out once, then used by every feed and document.
struct MachineItem {
    let article: Article
    let version: ArticleVersion
    let language: Language
    let address: String
    let title: String
    let summary: String
    let published: MachineMoment
    let modified: MachineMoment?
    private let context: EditionContext
    private let words: Words

    var updated: MachineMoment { modified ?? published }

    /// Topics in the words of the language.
    var topics: [String] {
        let taxonomy = TaxonomyWords(context: context, words: words)
        return article.made.topicIDs.map { Bidi.closed(taxonomy.topic($0)) }
    }

    /// Nil for an article that is not in the language.
    init?(_ context: EditionContext, _ words: Words, _ article: Article) throws(WordsError) {
        guard let version = context.version(of: article, in: words.language), let published = MachineMoment(article.published)
        else { return nil }
        self.article = article
        self.version = version
        self.published = published
        language = words.language
        modified = article.modified.flatMap(MachineMoment.init)
        address = context.absolute(article.address(words.language))
        title = Bidi.closed(version.title.plainText)
        summary = Bidi.closed(version.summary)
        self.context = context
        self.words = words
    }

    /// The text with absolute addresses, correction notes first, as HTML. Its `data-as-of` is the day of its numbers, so
    /// that whoever checks the edition can hold each to its count.
    func html() throws(WordsError) -> String {
        let text = TextView(context: context, words: words, asOf: article.asOf, absolute: true)
        let body = try text.blocks(version.body)
        var notes: [Markup] = []
        if article.withdrawn != nil { notes.append(.element(HTML.p, [], [try text.inlines(version.withdrawnWhy)])) }
        for correction in article.corrections {
            let day = ZonedTime(correction.on)?.dayWords(in: words.language) ?? correction.on
            let title = try words("article.corrected-on", ["day": .text(day)])
            notes.append(
                HTML.p {
                    HTML.strong { title }; " "; correction.notes[words.language.tag] ?? ""
                })
        }
        return HTML.div(Attribute("data-as-of", article.asOf)) {
            notes
            body
        }.htmlFragment()
    }
}
