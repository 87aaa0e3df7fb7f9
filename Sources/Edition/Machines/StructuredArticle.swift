import Web

/// An article in schema.org's words, for search engines: what it is, what it rests on, what was corrected, and where it stands.
struct StructuredArticle {
    let context: EditionContext
    let language: Language
    let article: Article
    let version: ArticleVersion

    private var site: SiteSettings { context.content.site }
    private var here: String { context.absolute(article.address(language)) }

    var json: String {
        var json = JSONText()
        json.object { graph in
            graph.member("@context", "https://schema.org")
            graph.array("@graph") { list in
                list.object(work)
                list.object(breadcrumbs)
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// schema.org's name for our kinds of releases.
    static func type(_ kind: String) -> String {
        switch kind {
        case "news_release", "video", "photo_essay": "NewsArticle"
        case "dispatch": "ReportageNewsArticle"
        case "report": "Report"
        case "page": "WebPage"
        default: "Article"
        }
    }

    private func work(_ work: inout JSONText) {
        let published = MachineMoment(article.published)
        work.member("@type", Self.type(article.kind))
        work.member("@id", here)
        work.member("headline", version.title.plainText)
        if !version.subtitle.isEmpty { work.member("alternativeHeadline", version.subtitle.plainText) }
        work.member("description", version.summary)
        work.member("url", here)
        work.member("mainEntityOfPage", here)
        work.member("inLanguage", language.tag)
        work.member("datePublished", published?.stamp ?? article.published)
        work.member("dateModified", (article.modified.flatMap(MachineMoment.init) ?? published)?.stamp ?? article.published)
        work.member("isAccessibleForFree", true)
        if article.withdrawn != nil { work.member("creativeWorkStatus", "Withdrawn") }
        work.object("author") { organisation(&$0) }
        work.object("publisher") { publisher in
            organisation(&publisher)
            publisher.member("correctionsPolicy", context.absolute(Paths.corrections(language)))
            publisher.member("publishingPrinciples", context.absolute(Paths.method(language)))
        }
        if !images.isEmpty { work.member("image", images) }
        if !article.countries.isEmpty { work.array("contentLocation", countries) }
        if !article.topics.isEmpty { work.member("keywords", article.topics) }
        bases(&work)
        translations(&work)
        if !corrections.isEmpty {
            work.array("correction") { list in
                for (text, date) in corrections {
                    list.object {
                        $0.member("@type", "CorrectionComment")
                        $0.member("text", text)
                        $0.member("datePublished", date)
                        $0.member("url", here + "#corrections")
                    }
                }
            }
        }
    }

    private func organisation(_ organisation: inout JSONText) {
        organisation.member("@type", "Organization")
        organisation.member("name", site.name(in: language.tag))
        organisation.member("url", site.address)
    }

    private func countries(_ list: inout JSONText) {
        for code in article.countries {
            list.object {
                $0.member("@type", "Country")
                $0.member("name", language.country(code))
                $0.member("identifier", code)
            }
        }
    }

    /// The pages and the data that its numbers rest on.
    private func bases(_ work: inout JSONText) {
        var ids: [String] = []
        for number in version.numbers where !ids.contains(number.count) { ids.append(number.count) }
        guard !ids.isEmpty else { return }
        work.member("citation", ids.map { context.absolute(Paths.count($0, language)) })
        work.member("isBasedOn", ids.map { context.absolute(Paths.countJSON($0)) })
    }

    /// Translations start from the first of the site's languages that an article is in.
    private func translations(_ work: inout JSONText) {
        let languages = context.languages(of: article)
        guard languages.count > 1, let first = languages.first else { return }
        func address(_ language: Language) -> String { context.absolute(Paths.article(article.id, language)) }
        guard first == language else {
            return work.object("translationOfWork") { $0.member("@id", address(first)) }
        }
        work.array("workTranslation") { list in
            for other in languages.dropFirst() { list.object { $0.member("@id", address(other)) } }
        }
    }

    /// The large JPEG of each picture, else its map.
    private var images: [String] {
        let photos = version.photos.compactMap(\.large).map { context.absolute(Paths.asset($0.path)) }
        if !photos.isEmpty { return photos }
        guard let picture = version.picture, !picture.map.isEmpty else { return [] }
        return [context.absolute(Paths.map(article.id, language))]
    }

    private var corrections: [(text: String, date: String)] {
        article.corrections.compactMap { correction in
            correction.notes[language.tag].map { ($0, MachineMoment(correction.on)?.stamp ?? correction.on) }
        }
    }

    private func breadcrumbs(_ list: inout JSONText) {
        list.member("@type", "BreadcrumbList")
        list.array("itemListElement") { items in
            var steps = [(site.name(in: language.tag), context.absolute(Paths.home(language)))]
            if let country = article.countries.first, context.shelf(language).byCountry[country] != nil {
                steps.append((language.country(country), context.absolute(Paths.country(country, language))))
            }
            steps.append((version.title.plainText, here))
            for (index, (name, address)) in steps.enumerated() {
                items.object {
                    $0.member("@type", "ListItem")
                    $0.member("position", index + 1)
                    $0.member("name", name)
                    $0.member("item", address)
                }
            }
        }
    }
}
