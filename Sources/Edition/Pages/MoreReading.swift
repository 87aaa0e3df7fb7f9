import Web

/// What to read next: what the editors chose, else the newest that shares the most countries and topics; and the newest reports.
struct MoreReading {
    let context: EditionContext
    let words: Words
    let article: Article

    static let most = 4
    static let mostReports = 2

    func markup() throws(WordsError) -> Markup {
        let title = try words("article.more")
        let chosen = self.chosen
        let list = try ArticleList(context: context, words: words, marksCorrected: false).markup(chosen, heading: HTML.h3)
        let reports = self.reports(besides: chosen)
        let reportTitle = try words("nav.reports")
        let reportList = try ArticleList(context: context, words: words, marksCorrected: false).markup(reports, heading: HTML.h3)
        let viewed = try words("nav.most-viewed")
        return HTML.div(.class("next")) {
            if !chosen.isEmpty {
                HTML.section(.class("more"), .aria("labelledby", "more-title")) {
                    HTML.h2(.id("more-title")) { title }
                    list
                }
            }
            HTML.section(.class("more"), .aria("labelledby", "reports-title")) {
                HTML.h2(.id("reports-title")) { HTML.a(.href(Paths.section(.reports, words.language))) { reportTitle } }
                if !reports.isEmpty { reportList }
                HTML.p { HTML.a(.href(Paths.section(.mostViewed, words.language))) { viewed } }
            }
        }
    }

    /// The newest reports that are not shown yet.
    func reports(besides chosen: [Article]) -> [Article] {
        var reports: [Article] = []
        for report in context.shelf(words.language).byKind["report"] ?? Shelved()
        where report.id != article.id && !chosen.contains(where: { $0.id == report.id }) {
            reports.append(report)
            if reports.count == Self.mostReports { break }
        }
        return reports
    }

    var chosen: [Article] {
        let editors = article.more.compactMap { context.articles[$0] }.filter {
            !$0.isPage && $0.withdrawn == nil && context.isThere($0, in: words.language)
        }
        if !editors.isEmpty { return Array(editors.prefix(Self.most)) }
        let shelf = context.shelf(words.language)
        // Of each country and topic the newest few: what shares more comes first, then what is newer.
        var near: [Int] = []
        for country in article.countries { near += shelf.newestOfCountry[country] ?? [] }
        for topic in context.facts(of: article)?.topicIDs ?? [] { near += shelf.newestOfTopic[topic] ?? [] }
        near.sort()
        var shared: [(place: Int, score: Int)] = []
        for place in near {
            if let last = shared.indices.last, shared[last].place == place { shared[last].score += 1 } else { shared.append((place, 1)) }
        }
        let facts = context.facts
        shared.sort { ($1.score, facts[$0.place].rank) < ($0.score, facts[$1.place].rank) }
        return Array(shared.lazy.map { context.content.articles[$0.place] }.filter { $0.id != article.id }.prefix(Self.most))
    }
}

/// What a reader can do after reading: give, get news by mail.
struct SupportBox {
    let context: EditionContext
    let words: Words

    /// Nil where the site offers neither. The same on every page of a language: made once.
    func markup() throws(WordsError) -> Markup? {
        if let known = context.support[words.language.tag] { return known }
        let made = try made()
        context.support[words.language.tag] = .some(made)
        return made
    }

    private func made() throws(WordsError) -> Markup? {
        let language = words.language
        let donations = context.content.site.donations
        let gives = context.has(.give), writes = context.has(.newsletter)
        guard gives || writes else { return nil }
        let giveTitle = try words("support.give")
        let other = try words("support.other")
        let newsTitle = try words("support.newsletter")
        let subscribe = try words("nav.newsletter")
        let give = Paths.section(.give, language)
        return HTML.aside(.class("support"), .aria("label", try words("support.label"))) {
            if gives {
                HTML.section {
                    HTML.h2 { giveTitle }
                    HTML.ul(.class("amounts")) {
                        for amount in donations.amounts {
                            HTML.li { HTML.a(.class("button"), .href(give)) { language.money(amount, donations.currency) } }
                        }
                        HTML.li { HTML.a(.class("button"), .href(give)) { other } }
                    }
                    if let tax = donations.taxNote[language.tag] { HTML.p(.class("note")) { HTML.bdi { tax } } }
                }
            }
            if writes {
                HTML.section {
                    HTML.h2 { newsTitle }
                    HTML.p { HTML.a(.class("button"), .href(Paths.section(.newsletter, language))) { subscribe } }
                }
            }
        }
    }
}
