import Web

/// Search as it stands in the edition: the form, and where everything is found without a server.
struct SearchPage {
    let context: EditionContext
    let words: Words
    let labels: SearchLabels

    func page() throws(WordsError) -> SitePage {
        let title = try words("search.title")
        let intro = try words("search.intro")
        let form = try SearchForm(words: words, labels: labels).markup()
        let hints = try SearchHints(words: words).markup()
        let everything = try words("index.title")
        let link = HTML.a(.href(SearchPaths.list(words.language))) { everything }
        let without = try words.markup("search.without-server", ["index": link])
        let main = HTML.div(.class("column search")) {
            HTML.h1 { title }
            HTML.p(.class("subtitle")) { intro }
            form
            hints
            HTML.p(.class("note")) { without }
        }
        return SitePage(
            title: title, description: intro, section: .search, address: SearchPaths.page, languages: context.languages,
            head: [HTML.meta(Attribute("name", "robots"), Attribute("content", "noindex, follow"))], isForm: true, main: main)
    }
}
