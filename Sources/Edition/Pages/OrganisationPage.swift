import Web

/// One of the organisation's own pages: About, Contact, Permissions.
struct OrganisationPage {
    let context: EditionContext
    let words: Words
    let article: Article
    let version: ArticleVersion

    func page() throws(WordsError) -> SitePage {
        let text = TextView(context: context, words: words, asOf: article.asOf)
        let title = try text.inlines(version.title)
        let subtitle = try text.inlines(version.subtitle)
        let body = try text.blocks(version.body)
        let others = try AvailableIn(context: context, words: words, article: article).markup()
        return SitePage(
            title: version.title.plainText, description: version.summary, address: { article.address($0) },
            languages: context.languages(of: article), bodyClass: "organisation",
            main: HTML.article(.class("column"), Attribute("data-as-of", article.asOf)) {
                HTML.h1 { title }
                if !version.subtitle.isEmpty { HTML.p(.class("subtitle")) { subtitle } }
                others
                HTML.div(.class("prose")) { body }
            })
    }
}

/// The other languages that a text is available in.
struct AvailableIn {
    let context: EditionContext
    let words: Words
    let article: Article

    func markup() throws(WordsError) -> Markup? {
        let others = context.languages(of: article).filter { $0 != words.language }
        guard !others.isEmpty else { return nil }
        let links = Markup.joined(
            others.map { other in
                HTML.a(.lang(other), .dir(other), Attribute("hreflang", other.tag), .href(article.address(other))) { other.ownName }
            }, separator: .text(" \u{b7} "))
        return .element(HTML.p, [.class("available")], [try words.markup("article.available-in", ["languages": links])])
    }
}
