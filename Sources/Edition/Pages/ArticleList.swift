import Web

/// Articles one under the other: title, day, subtitle, languages.
struct ArticleList {
    let context: EditionContext
    let words: Words
    /// Says which were corrected. A pointer to what to read next does not: the text itself says so, and a correction would change every page
    /// that points to it.
    var marksCorrected = true

    func markup(_ articles: [Article], heading: Tag) throws(WordsError) -> Markup {
        var items: [Markup] = []
        for article in articles {
            guard let version = context.version(of: article, in: words.language) else { continue }
            items.append(try item(article, version, heading))
        }
        return .element(HTML.ul, [.class("article-list")], items)
    }

    /// Articles that are not in this language, each in the first of the site's that it is in.
    func markup(elsewhere articles: Shelved, heading: Tag) throws(WordsError) -> Markup {
        var items: [Markup] = []
        for article in articles {
            guard let language = context.languages(of: article).first, let version = context.version(of: article, in: language),
                let words = context.words.first(where: { $0.language == language })
            else { continue }
            items.append(try ArticleList(context: context, words: words).item(article, version, heading, [.lang(language), .dir(language)]))
        }
        return .element(HTML.ul, [.class("article-list")], items)
    }

    private func item(_ article: Article, _ version: ArticleVersion, _ heading: Tag, _ more: [Attribute] = []) throws(WordsError) -> Markup {
        let text = TextView(context: context, words: words, asOf: article.asOf)
        let title = try text.linked(version.title, to: article.address(words.language))
        let subtitle = try text.inlines(version.subtitle)
        let kind = try words("kind.\(article.kind)")
        let corrected = try article.corrections.isEmpty || !marksCorrected ? nil : words("article.corrected")
        let others = context.otherLanguages.markup(article, context.facts(of: article), besides: words.language)
        let time = ZonedTime(article.published)
        return .element(
            HTML.li, [Attribute("data-as-of", article.asOf)] + more,
            [
                HTML.p(.class("kind")) {
                    kind
                    if let time { " \u{b7} "; HTML.time(Attribute("datetime", time.stamp)) { time.dayWords(in: words.language) } }
                    if let corrected { " \u{b7} "; corrected }
                },
                heading { title },
                version.subtitle.isEmpty ? .nothing : HTML.p(.class("standfirst")) { subtitle },
                others.map { others in HTML.p(.class("also")) { others } } ?? .nothing,
            ])
    }
}
