import Web

/// Where `vigil-site` shows what is read most, by ranks alone. The page of the edition itself, for servers that do not count:
/// it says so, and shows what is newest.
struct MostViewedPage {
    let context: EditionContext
    let words: Words
    static let newest = 10

    func page() throws(WordsError) -> SitePage {
        let title = try words("nav.most-viewed")
        let note = try words("most-viewed.static")
        let list = try ArticleList(context: context, words: words).markup(
            Array(context.articles(in: words.language).prefix(Self.newest)), heading: HTML.h2)
        return SitePage(
            title: title, description: note, section: .mostViewed, address: { Paths.section(.mostViewed, $0) },
            languages: context.languages, bodyClass: "list-page",
            main: HTML.div(.class("column")) {
                HTML.h1 { title }
                HTML.p(.class("subtitle")) { note }
                list
            })
    }
}
