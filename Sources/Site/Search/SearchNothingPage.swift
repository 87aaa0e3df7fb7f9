import Edition
import Web

/// What helps somebody whose search found nothing.
struct SearchNothingPage {
    let words: Words
    let labels: SearchLabels
    let question: SearchQuestion

    func markup() throws(WordsError) -> Markup {
        let title = try words("search.none")
        let advice = try words("search.none.words")
        let hints = try SearchHints(words: words).markup()
        let wider = try question.isNarrowed && !question.text.isEmpty ? words("search.without-filters") : nil
        let others = try others()
        let everything = try words("index.title")
        return HTML.section(.class("search-nothing")) {
            HTML.div(Attribute("role", "status")) { HTML.h2 { title } }
            HTML.p { advice }
            hints
            if let wider {
                HTML.p { HTML.a(.href(.query(SearchPaths.page(words.language), question.withoutFilters.items))) { wider } }
            }
            HTML.p { HTML.a(.href(SearchPaths.list(words.language))) { everything } }
            others
        }
    }

    private func others() throws(WordsError) -> Markup? {
        let languages = labels.languages.filter { $0 != words.language.tag }.compactMap { Language($0) }
        guard !languages.isEmpty, !question.text.isEmpty else { return nil }
        let title = try words("search.other-languages")
        return .group {
            HTML.h2 { title }
            HTML.ul(.class("topics")) {
                for other in languages {
                    HTML.li {
                        HTML.a(
                            .lang(other), .dir(other), Attribute("hreflang", other.tag),
                            .href(.query(SearchPaths.page(other), [("q", question.text)]))
                        ) { other.ownName }
                    }
                }
            }
        }
    }
}
