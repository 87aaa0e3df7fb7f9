import Web

/// That a text is a translation, of which original, and whether that has changed since.
struct TranslationLine {
    let context: EditionContext
    let words: Words
    let article: Article
    let version: ArticleVersion

    func markup() throws(WordsError) -> Markup? {
        guard let source = version.translatedFrom, let original = Language(source.language) else { return nil }
        let name = words.language.name(of: original)
        let isThere = context.version(of: article, in: original) != nil
        let link = isThere ? HTML.a(.href(Paths.article(article.id, original)), Attribute("hreflang", original.tag)) { name } : .text(name)
        let from = try words.markup("article.translated-from", ["language": link])
        let changed = try source.hasChanged ? words("article.original-changed") : nil
        return HTML.p(.class("translated")) {
            from
            if let changed { HTML.br(); HTML.strong { changed } }
        }
    }
}
