import Foundation
import Web

/// What every page needs: the content by id, the languages with their words, and where the style sheet stands.
struct EditionContext {
    let content: EditionContent
    let words: [Words]
    let articles: [String: Article]
    let counts: [String: PublicCount]
    let stylesheet: Address

    init(_ content: EditionContent) throws(EditionError) {
        self.content = content
        self.articles = Dictionary(content.articles.map { ($0.id, $0) }) { first, _ in first }
        self.counts = Dictionary(content.counts.map { ($0.id, $0) }) { first, _ in first }
        let hash = hex(digest(Array(Stylesheets.site.utf8)).prefix(8))
        self.stylesheet = .path(["assets", "site.\(hash).css"], file: true)
        var words: [Words] = []
        for tag in content.site.languages {
            do { words.append(try StringCatalogue.words(in: tag)) } catch { throw .words(error.description) }
        }
        self.words = words
        try ContentCheck(self).run()
    }

    var languages: [Language] { words.map(\.language) }

    /// An address of this site with its host, for feeds and other sites.
    func absolute(_ address: Address) -> String { content.site.address + address.text }

    func version(of article: Article, in language: Language) -> ArticleVersion? {
        article.versions.first { $0.language == language.tag }
    }

    /// The site's languages that an article is available in.
    func languages(of article: Article) -> [Language] {
        languages.filter { version(of: article, in: $0) != nil }
    }

    /// Articles that can be read in a language, newest first.
    func articles(in language: Language) -> [Article] {
        content.articles.filter { version(of: $0, in: language) != nil }
    }

    func answer(_ count: String, asOf: String) -> PublicAnswer? {
        counts[count]?.answers.first { $0.asOf == asOf }
    }
}
