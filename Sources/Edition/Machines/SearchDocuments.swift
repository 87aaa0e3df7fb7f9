import Foundation
import Search
import Web

/// A language's articles as search finds them. Holds nothing that is not on their pages.
struct SearchDocuments {
    let context: EditionContext
    let language: Language
    let keys: UnitKeys

    /// `/search/LANG.idx` and what lies in `/search/LANG/`.
    ///
    /// - Parameter before: the folder of the edition before, whose index what did not change is taken from.
    func add(to tree: inout Tree, before: URL?) {
        let found = context.articles(in: language)
        let keys = keys.search(language)
        let entries = zip(found, found.places).map { SearchEntry(id: $0.id, day: $0.made.day, key: keys($1)) }
        let earlier = before.flatMap { try? SearchIndex(file: $0.appending(path: Paths.file(of: SearchPaths.index(language)))) }
        let files = SearchIndexBuilder(language: language.tag).build(entries, reusing: earlier) { document(found[$0]) }
        tree.add(files.root, at: SearchPaths.index(language))
        for segment in files.segments {
            let address = SearchPaths.segment(language, segment.name)
            if let bytes = segment.bytes {
                tree.add(bytes, at: address)
            } else if let hash = FileHash(segment.digest) {
                tree.share(address, size: segment.size, sha256: hash)
            }
        }
    }

    private func document(_ article: Article) -> SearchDocument {
        // All that are listed in a language are in it.
        let version = context.version(of: article, in: language) ?? ArticleVersion(language: language.tag, title: [], body: [])
        return SearchDocument(
            id: article.id, url: Paths.article(article.id, language).text, language: language.tag, title: version.title.plainText,
            summary: version.subtitle.plainText, body: version.searchText, kind: article.kind, countries: article.countries,
            topics: article.made.topicIDs, day: article.made.day, aliases: aliases(article, version),
            alsoIn: context.languages(of: article).filter { $0 != language }.map(\.tag))
    }

    /// Names as the article's other languages write them, and the names of its countries in all the site's languages.
    private func aliases(_ article: Article, _ version: ArticleVersion) -> [String] {
        let countries = article.countries.flatMap { country in context.languages.map { $0.country(country) } }
        return Array(Set(article.names + countries)).sorted()
    }
}

extension ArticleVersion {
    /// Everything that the page says, title and all.
    package var searchedText: String { [title.plainText, subtitle.plainText, searchText].joined(separator: "\n") }

    /// Everything that the page says below its title and subtitle, in order.
    var searchText: String {
        var parts = [dateline] + body.map(\.searchText)
        if let picture { parts.append(picture.searchText) }
        parts += gallery.map(\.searchText)
        if let video { parts.append(video.caption.plainText) }
        if let quote { parts.append("\(quote.text.plainText) \(quote.by)") }
        parts += [impact.plainText, withdrawnWhy.plainText]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }
}

extension Picture {
    /// What a picture shows, for those who see it and those who do not.
    var searchText: String { [caption.plainText, photo?.alt ?? ""].filter { !$0.isEmpty }.joined(separator: "\n") }
}

extension Block {
    /// The words of a block, a line for each paragraph, item and cell.
    var searchText: String {
        switch self {
        case .paragraph(let inlines), .heading(_, let inlines): inlines.plainText
        case .quotation(let blocks): blocks.map(\.searchText).joined(separator: "\n")
        case .list(_, let items): items.map { $0.map(\.searchText).joined(separator: "\n") }.joined(separator: "\n")
        case .table(let header, let rows): ([header] + rows).map { $0.map(\.plainText).joined(separator: " ") }.joined(separator: "\n")
        case .code(let text): text
        case .rule: ""
        case .figure(let picture): picture.searchText
        }
    }
}
