import Edition
import Search
import Web

/// What stands in `<main>` when somebody has searched.
struct SearchResultsPage {
    let words: Words
    let labels: SearchLabels
    let question: SearchQuestion
    /// Nil where the index cannot be used.
    let found: FoundPage?

    private var language: Language { words.language }

    func title() throws(WordsError) -> String {
        question.text.isEmpty ? try words("search.title") : try words("search.title-for", ["query": .text(question.text)])
    }

    func main() throws(WordsError) -> Markup {
        let title = try words("search.title")
        let form = try SearchForm(words: words, labels: labels, values: question.values).markup()
        let cut = try question.isCut ? words("search.too-long") : nil
        let results = if let found { try self.results(found) } else { try unavailable() }
        return HTML.div(.class("column search")) {
            HTML.h1 { title }
            form
            if let cut { HTML.p(.class("note")) { cut } }
            results
        }
    }

    private func results(_ found: FoundPage) throws(WordsError) -> Markup {
        guard found.total > 0 else { return try SearchNothingPage(words: words, labels: labels, question: question).markup() }
        let status = try words(found.hasSomeWordsOnly ? "search.found-some" : "search.found", ["n": .number(found.total)])
        let order = try order()
        let pages = max(1, min((found.total + SearchQuestion.resultsOnPage - 1) / SearchQuestion.resultsOnPage, SearchQuestion.lastPage))
        let place = try pages > 1 ? words("search.page-of", ["page": .number(question.page), "pages": .number(pages)]) : nil
        let label = try words("search.results")
        var items: [Markup] = []
        for result in found.results { items.append(try item(result)) }
        let links = try pageLinks(pages)
        let facets = try facets(found)
        return .group {
            HTML.section(.aria("label", label)) {
                HTML.p(.class("search-status"), Attribute("role", "status")) { status; if let place { " \u{b7} "; place } }
                order
                Markup.element(HTML.ol, [.class("search-results"), Attribute("start", String((question.page - 1) * SearchQuestion.resultsOnPage + 1))], items)
                links
            }
            facets
        }
    }

    private func item(_ result: FoundPage.Result) throws(WordsError) -> Markup {
        let document = result.document
        let kind = labels.kinds[document.kind] ?? document.kind
        let day = CalendarDay.words(document.day, in: language) ?? document.day
        let also = try also(document)
        return HTML.li {
            HTML.p(.class("kind")) { kind; " \u{b7} "; HTML.time(Attribute("datetime", document.day)) { day } }
            HTML.h2 {
                if let address = Address(document.url) {
                    HTML.a(.href(address)) { Self.marked(result.title) }
                } else {
                    Self.marked(result.title)
                }
            }
            HTML.p(.class("snippet")) { Self.marked(result.snippet) }
            also
        }
    }

    static func marked(_ pieces: [FoundPage.Piece]) -> [Markup] {
        pieces.map { piece in piece.isMatch ? HTML.mark { piece.text } : .text(piece.text) }
    }

    private func also(_ document: SearchDocument) throws(WordsError) -> Markup? {
        let links = document.alsoIn.compactMap { tag -> Markup? in
            guard let other = Language(tag), let address = Address("/\(tag)" + document.url.dropFirst(1 + document.language.count)) else { return nil }
            return HTML.a(.lang(other), .dir(other), Attribute("hreflang", tag), .href(address)) { other.ownName }
        }
        guard !links.isEmpty else { return nil }
        let text = try words.markup("article.available-in", ["languages": .joined(links, separator: .text(" \u{b7} "))])
        return HTML.p(.class("also")) { text }
    }

    private func address(_ question: SearchQuestion) -> Address { .query(SearchPaths.page(language), question.items) }

    /// The other order as a link; without words there is but one.
    private func order() throws(WordsError) -> Markup? {
        guard !question.text.isEmpty else { return nil }
        let here = try words(question.newestFirst ? "search.newest-first" : "search.best-first")
        let other = try words(question.newestFirst ? "search.best-first" : "search.newest-first")
        let label = try words("search.order")
        return HTML.nav(.class("search-order"), .aria("label", label)) {
            HTML.span(.aria("current", "true")) { here }
            " \u{b7} "
            HTML.a(.href(address(question.with("sort", question.newestFirst ? nil : "new")))) { other }
        }
    }

    private func pageLinks(_ pages: Int) throws(WordsError) -> Markup? {
        guard pages > 1 else { return nil }
        let label = try words("search.pages")
        let previous = try words("search.previous")
        let next = try words("search.next")
        return HTML.nav(.class("page-links"), .aria("label", label)) {
            HTML.ul {
                if question.page > 1 {
                    HTML.li {
                        HTML.a(Attribute("rel", "prev"), .href(address(question.with("page", question.page == 2 ? nil : String(question.page - 1))))) { previous }
                    }
                }
                if question.page < pages {
                    HTML.li { HTML.a(Attribute("rel", "next"), .href(address(question.with("page", String(question.page + 1))))) { next } }
                }
            }
        }
    }

    /// What the results can be narrowed to, each with its number; the value chosen leads back.
    private func facets(_ found: FoundPage) throws(WordsError) -> Markup? {
        var groups: [Markup] = []
        for facet in SearchFacet.allCases {
            let counts = (found.facets[facet] ?? []).prefix(12)
            let name = SearchQuestion.name(of: facet)
            let chosen = question.values[name]
            guard counts.count > 1 || chosen != nil else { continue }
            let title = try words("search.\(name)")
            let names = facet == .kind ? labels.kinds : facet == .country ? labels.countries : labels.topics
            groups.append(
                HTML.div {
                    HTML.h2 { title }
                    HTML.ul {
                        for count in counts {
                            let isChosen = count.value == chosen
                            HTML.li {
                                HTML.a(
                                    .href(address(question.with(name, isChosen ? nil : count.value))), isChosen ? .aria("current", "true") : nil
                                ) { names[count.value] ?? count.value }
                                " "
                                HTML.span(.class("note")) { language.number(count.count) }
                            }
                        }
                    }
                })
        }
        guard !groups.isEmpty else { return nil }
        let label = try words("search.filters")
        return HTML.nav(.class("search-facets"), .aria("label", label)) { groups }
    }

    private func unavailable() throws(WordsError) -> Markup {
        let everything = try words("index.title")
        let link = HTML.a(.href(SearchPaths.list(language))) { everything }
        let text = try words.markup("search.unavailable", ["index": link])
        return HTML.p(Attribute("role", "status")) { text }
    }
}
