import Edition

extension NewsSite {
    /// The site as `Newsroom` would hand it over.
    ///
    /// - Parameter corrected: counts whose number was found to be one less than it was, with the correction on each text that binds them.
    func content(made: String = "2026-12-29T00:00:00Z", corrected: Set<Int> = []) -> EditionContent {
        var bound: [Int: [String]] = [:]
        var articles: [Article] = []
        articles.reserveCapacity(self.articles)
        for number in 0..<self.articles {
            let item = item(number)
            if let count = item.count { bound[count, default: []].append(item.id) }
            articles.append(article(item, corrected: item.count.map(corrected.contains) ?? false))
        }
        let counts = (0..<Self.counts).filter { bound[$0] != nil }.map { count(number: $0, releases: bound[$0] ?? [], isCorrected: corrected.contains($0)) }
        return EditionContent(
            site: SiteSettings(
                name: "A monitor", address: "https://monitor.example", languages: languages, email: "desk@monitor.example",
                registration: "Registered charity 000000", donations: .init(kind: .link, address: "https://pay.example/monitor")),
            made: made, articles: articles, counts: counts)
    }

    static func countID(_ number: Int) -> String { "count-\(number)" }

    private func article(_ item: Item, corrected: Bool) -> Article {
        let day = String(item.published.prefix(10))
        var article = Article(
            id: item.id, kind: item.kind, published: item.published, asOf: Self.asOf, countries: item.countries, topics: item.topics,
            versions: item.texts.map { version($0, item, corrected) })
        if corrected, let count = item.count {
            let value = Self.value(count)
            article.modified = Self.correctedOn
            article.corrections = [
                Correction(
                    on: Self.correctedOn, notes: Dictionary(uniqueKeysWithValues: languages.map { ($0, "\(day)") }),
                    changes: [.init(count: Self.countID(count), old: value, new: value - 1)])
            ]
        }
        return article
    }

    private static let asOf = "2026-12-28"
    private static let correctedOn = "2026-12-29T09:00:00+09:00[Asia/Seoul]"

    private func version(_ text: Text, _ item: Item, _ corrected: Bool) -> ArticleVersion {
        var body: [Block] = []
        for (place, paragraph) in text.paragraphs.enumerated() {
            if place == 3 { body.append(.heading(level: 2, [.text(text.heading)])) }
            var inlines: [Inline] = [.text(paragraph)]
            if place == 1 { inlines += [.text(" "), .link(href: "/\(text.language)/releases/\(text.link)/", [.text(text.heading)])] }
            if place == 0, let count = item.count {
                let value = Self.value(count) - (corrected ? 1 : 0)
                inlines += [.text(" "), .number(BoundNumber(count: Self.countID(count), value: value, words: "\(value)"))]
            }
            body.append(.paragraph(inlines))
        }
        return ArticleVersion(
            language: text.language, title: [.text(text.title)], subtitle: [.text(text.subtitle)], dateline: text.dateline, body: body)
    }

    private func count(number: Int, releases: [String], isCorrected: Bool) -> PublicCount {
        let value = Self.value(number) - (isCorrected ? 1 : 0)
        let id = Self.countID(number)
        return PublicCount(
            id: id, name: Dictionary(uniqueKeysWithValues: languages.map { ($0, "\(id) \($0)") }),
            definition: Dictionary(uniqueKeysWithValues: languages.map { ($0, ["\(id)"]) }), rules: ["listed", "sex", "birth", "places", "judged"],
            answers: [
                PublicAnswer(
                    asOf: Self.asOf, atLeast: value, certified: value, documented: value, atMost: value + 3, exact: true, releases: releases,
                    certificate: PublicCertificate(
                        nodes: value + 3, clique: Array(1...value), listings: [Array(1...value)], differences: [],
                        commitment: String(repeating: "ab", count: 32)))
            ])
    }
}
