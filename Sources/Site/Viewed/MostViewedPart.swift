import Edition
import Foundation
import HTTPTypes
import Web

/// Answers `/LANG/most-viewed/` with the articles that are read most, as ranks alone. Until enough is counted, the edition's own
/// page stands there, which shows what is newest.
package struct MostViewedPart: SitePart {
    private let edition: CurrentEdition
    private let pages: ShellPages
    private let views: Views

    /// Fewer are no order.
    static let fewest = 3

    package init(_ context: PartContext) {
        edition = context.edition
        pages = context.pages
        views = context.views
    }

    package func wants(_ method: SiteRequest.Method, path: String, hasQuery: Bool) -> Bool {
        method == .get && path.hasSuffix("/most-viewed/") && Self.language(path).map { pages.languages.contains($0) } == true
    }

    private static func language(_ path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0].isEmpty ? String(parts[1]) : nil
    }

    package func reply(to request: SiteRequest) async -> SiteReply {
        guard let tag = Self.language(request.path), let words = pages.words(for: request.path) else { return SiteReply(status: 404) }
        let articles = views.ranks(in: tag).compactMap { ViewedArticle(at: $0, tag, edition) }
        guard articles.count >= Self.fewest, let page = try? page(articles, words) else { return ofEdition(tag) }
        return page
    }

    private func ofEdition(_ tag: String) -> SiteReply {
        guard let bytes = edition.bytes(at: "\(tag)/most-viewed/index.html") else { return SiteReply(status: 404) }
        var reply = SiteReply(status: 200, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-cache"], body: bytes)
        if let policy = PagePolicy.header(of: bytes) { reply.headers[.contentSecurityPolicy] = policy }
        return reply
    }

    private func page(_ articles: [ViewedArticle], _ words: Words) throws(WordsError) -> SiteReply {
        let title = try words("nav.most-viewed")
        let note = try words("most-viewed.counted")
        var items: [Markup] = []
        for article in articles {
            let key = "kind.\(article.kind)"
            let kind = try words.has(key) ? words(key) : article.kind
            let day = String(article.published.prefix(10))
            let date = CalendarDay.words(day, in: words.language)
            items.append(
                HTML.li {
                    HTML.p(.class("kind")) {
                        kind
                        if let date { " \u{b7} "; HTML.time(Attribute("datetime", day)) { date } }
                    }
                    HTML.h2 { HTML.a(.href(article.address)) { HTML.bdi { article.title } } }
                })
        }
        let main = HTML.div(.class("column")) {
            HTML.h1 { title }
            HTML.p(.class("subtitle")) { note }
            Markup.element(HTML.ol, [.class("article-list")], items)
        }
        return .page(pages.page(words.language, title: title, main: main))
    }
}

/// An article as the edition's read API tells of it.
private struct ViewedArticle {
    private struct Document: Decodable {
        let title: String
        let kind: String
        let published: String
        /// The day; nil where it stands.
        let withdrawn: String?
    }

    let address: Address
    let title: String
    let kind: String
    let published: String

    /// Nil where this edition does not have it, or it was withdrawn.
    init?(at path: String, _ language: String, _ edition: CurrentEdition) {
        guard let id = path.split(separator: "/").last, let address = Address(path),
            let bytes = edition.bytes(at: "api/\(language)/articles/\(id).json"),
            let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)), document.withdrawn == nil
        else { return nil }
        self.address = address
        (title, kind, published) = (document.title, document.kind, document.published)
    }
}
