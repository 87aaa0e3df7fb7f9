import Web

/// An article as schema.org's `NewsArticle`, for search engines.
struct StructuredArticle {
    let context: EditionContext
    let language: Language
    let article: Article
    let version: ArticleVersion

    var json: String {
        let site = context.content.site
        let here = context.absolute(Paths.article(article.id, language))
        return PublicJSON.text(
            NewsArticle(
                headline: version.title.plainText,
                alternativeHeadline: version.subtitle.isEmpty ? nil : version.subtitle.plainText,
                description: version.summary, url: here, mainEntityOfPage: here, inLanguage: language.tag,
                datePublished: ZonedTime(article.published)?.stamp ?? article.published,
                dateModified: (article.modified.flatMap(ZonedTime.init) ?? ZonedTime(article.published))?.stamp
                    ?? article.published,
                author: Organisation(name: site.name, url: site.address),
                publisher: Organisation(name: site.name, url: site.address),
                image: image,
                contentLocation: article.countries.map { Country(name: language.country($0), identifier: $0) },
                keywords: article.topics,
                citation: citations,
                correction: article.corrections.compactMap { correction in
                    correction.notes[language.tag].map {
                        CorrectionComment(text: $0, datePublished: ZonedTime(correction.on)?.stamp ?? correction.on)
                    }
                }), pretty: false)
    }

    /// The large JPEG of its first picture, else its map.
    private var image: String? {
        if let large = version.photos.first?.large { return context.absolute(Paths.asset(large.path)) }
        return version.picture == nil ? nil : context.absolute(Paths.map(article.id, language))
    }

    /// The pages that its numbers rest on.
    private var citations: [String] {
        var ids: [String] = []
        for number in version.numbers where !ids.contains(number.count) { ids.append(number.count) }
        return ids.map { context.absolute(Paths.count($0, language)) }
    }
}

private struct NewsArticle: Encodable {
    var context = "https://schema.org"
    var type = "NewsArticle"
    var headline: String
    var alternativeHeadline: String?
    var description: String
    var url: String
    var mainEntityOfPage: String
    var inLanguage: String
    var datePublished: String
    var dateModified: String
    var author: Organisation
    var publisher: Organisation
    var image: String?
    var contentLocation: [Country]
    var keywords: [String]
    var citation: [String]
    var correction: [CorrectionComment]

    enum CodingKeys: String, CodingKey {
        case context = "@context", type = "@type", headline, alternativeHeadline, description, url, mainEntityOfPage, inLanguage,
            datePublished
        case dateModified, author, publisher, image, contentLocation, keywords, citation, correction
    }
}

private struct Organisation: Encodable {
    var type = "Organization"
    var name: String
    var url: String

    enum CodingKeys: String, CodingKey { case type = "@type", name, url }
}

private struct Country: Encodable {
    var type = "Country"
    var name: String
    var identifier: String

    enum CodingKeys: String, CodingKey { case type = "@type", name, identifier }
}

private struct CorrectionComment: Encodable {
    var type = "CorrectionComment"
    var text: String
    var datePublished: String

    enum CodingKeys: String, CodingKey { case type = "@type", text, datePublished }
}
