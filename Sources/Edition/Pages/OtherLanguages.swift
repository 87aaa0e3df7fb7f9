import Web

/// The links under an article in a list to the same article in other languages: a third of every list, and the same but for the article's id.
///
/// Each leads to a page that is planned from the same facts; the article's own page has these links, too, and those are checked.
struct OtherLanguages: Sendable {
    /// By language: what stands before an article's id, and after it.
    private let links: [String: (before: [UInt8], after: [UInt8])]

    init(_ languages: [Language]) {
        links = Dictionary(
            languages.map { language in
                let marker = "article-id"
                let written = Self.link(language, Paths.article(marker, language)).htmlFragmentBytes()
                let id = written.firstRange(of: Array(marker.utf8)) ?? written.endIndex..<written.endIndex
                return (language.tag, (Array(written[..<id.lowerBound]), Array(written[id.upperBound...])))
            }, uniquingKeysWith: { first, _ in first })
    }

    private static func link(_ language: Language, _ address: Address) -> Markup {
        HTML.a(.lang(language), .dir(language), Attribute("hreflang", language.tag), .href(address)) { language.ownName }
    }

    /// Nil where it has no other.
    func markup(_ article: Article, _ facts: ArticleFacts?, besides here: Language) -> Markup? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1_024)
        for language in facts?.languages ?? [] where language.tag != here.tag {
            guard let link = links[language.tag] else { continue }
            if !bytes.isEmpty { bytes += " \u{b7} ".utf8 }
            bytes += link.before
            // An id that addresses can hold is written as it is.
            bytes += article.id.utf8
            bytes += link.after
        }
        return bytes.isEmpty ? nil : .run(bytes)
    }
}
