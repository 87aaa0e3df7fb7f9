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

    private func item(_ article: Article, _ version: ArticleVersion, _ heading: Tag) throws(WordsError) -> Markup {
        let text = TextView(context: context, words: words, asOf: article.asOf)
        let title = try text.linked(version.title, to: article.address(words.language))
        let subtitle = try text.inlines(version.subtitle)
        let kind = try words("kind.\(article.kind)")
        let corrected = try article.corrections.isEmpty || !marksCorrected ? nil : words("article.corrected")
        let others = context.otherLanguages.markup(article, context.facts(of: article), besides: words.language)
        let time = ZonedTime(article.published)
        return HTML.li(Attribute("data-as-of", article.asOf)) {
            HTML.p(.class("kind")) {
                kind
                if let time { " \u{b7} "; HTML.time(Attribute("datetime", time.stamp)) { time.dayWords(in: words.language) } }
                if let corrected { " \u{b7} "; corrected }
            }
            heading { title }
            if !version.subtitle.isEmpty { HTML.p(.class("standfirst")) { subtitle } }
            if let others { HTML.p(.class("also")) { others } }
        }
    }
}
