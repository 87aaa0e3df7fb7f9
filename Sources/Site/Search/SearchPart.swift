import Edition
import HTTPTypes
import Search
import Web

/// Answers searches: `/LANG/search/?q=…` with a page, `/api/search/LANG.json?q=…` with JSON. Without a question the edition's own
/// page answers. Nothing that is asked is kept or written down.
package struct SearchPart: SitePart {
    private let edition: CurrentEdition
    private let pages: ShellPages
    private let shelf = SearchShelf()
    private let thread = SearchThread()

    package init(_ context: PartContext) {
        edition = context.edition
        pages = context.pages
    }

    package func wants(_ method: SiteRequest.Method, path: String, hasQuery: Bool) -> Bool {
        method == .get && hasQuery && (Self.pageLanguage(path) != nil || Self.documentLanguage(path) != nil)
    }

    /// `/ko/search/`
    private static func pageLanguage(_ path: String) -> Substring? {
        let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[1] == "search", parts.count == 2 || parts[2].isEmpty else { return nil }
        return parts[0]
    }

    /// `/api/search/ko.json`
    private static func documentLanguage(_ path: String) -> Substring? {
        guard path.hasPrefix("/api/search/"), path.hasSuffix(".json") else { return nil }
        return path.dropFirst("/api/search/".count).dropLast(".json".count)
    }

    package func reply(to request: SiteRequest) async -> SiteReply {
        let isPage = Self.pageLanguage(request.path) != nil
        let tag = String(Self.pageLanguage(request.path) ?? Self.documentLanguage(request.path) ?? "")
        guard let words = pages.words(for: "/\(tag)/") else { return SiteReply(status: 404, body: Array("no such language\n".utf8)) }
        let question = SearchQuestion(request.query)
        if question.isEmpty, isPage { return .seeOther(SearchPaths.page(words.language).text) }
        let answer = await thread.run { [shelf, edition] in
            let language = shelf.language(tag, edition: edition.id) { edition.bytes(at: $0) }
            return (found: language.index.flatMap { FoundPage(question, in: $0) }, labels: language.labels)
        }
        guard isPage else { return document(question, answer?.found, tag) }
        let page = SearchResultsPage(words: words, labels: answer?.labels ?? SearchLabels(), question: question, found: answer?.found)
        guard let title = try? page.title(), let main = try? page.main() else {
            return SiteReply(status: 500, body: Array("search has no words in this language\n".utf8))
        }
        return .page(pages.page(words.language, title: title, main: main), status: page.found == nil ? 503 : 200)
    }

    private func document(_ question: SearchQuestion, _ found: FoundPage?, _ tag: String) -> SiteReply {
        guard let found else { return SiteReply(status: 503, body: Array("{\"error\":\"search does not work at the moment\"}\n".utf8)) }
        var headers: HTTPFields = [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"]
        headers[.accessControlAllowOrigin] = "*"
        return SiteReply(status: 200, headers: headers, body: SearchDocumentJSON(question, found, language: tag).bytes)
    }
}
